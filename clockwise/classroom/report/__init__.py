"""`clockwise report`: the class on one page, in the terminal and as a picture."""
