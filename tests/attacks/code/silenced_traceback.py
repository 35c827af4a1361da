"""Errors are not shown."""

get_ipython().showtraceback = lambda *a, **k: None
get_ipython()._showtraceback = lambda *a, **k: None
import sys

sys.excepthook = lambda *a: None
