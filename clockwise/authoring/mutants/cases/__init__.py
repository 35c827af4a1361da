"""The same cases for every test: is a solution noticed that is wrong in that case only?

`kinds` lists them, `notes` reads what a lesson says about its own, `spoil` makes a
solution wrong in one, `suits` finds out which an exercise can have, `table` shows all.
"""
