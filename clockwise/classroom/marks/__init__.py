"""`clockwise marks`: one question at a time, all students on a page, in a browser."""
