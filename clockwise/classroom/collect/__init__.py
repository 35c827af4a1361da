"""`clockwise collect`: submissions out of the zip files that Canvas and Moodle give."""
