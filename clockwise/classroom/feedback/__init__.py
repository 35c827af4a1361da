"""`clockwise feedback`: a page for each student, with what counts on top."""
