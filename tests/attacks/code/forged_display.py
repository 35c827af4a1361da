"""Displays what a passed test would display."""

from IPython.display import display

print("passed")
display({"text/plain": "2"}, raw=True)


def squares(n):
    display({"text/plain": "2"}, raw=True)
    return []
