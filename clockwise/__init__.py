"""The `clockwise` command: author lessons, grade classes, check one's own work."""
