"""`clockwise similar`: pairs of submissions that share more than the release has."""
