"""In and out of a learning management system: Canvas's and Moodle's files."""
