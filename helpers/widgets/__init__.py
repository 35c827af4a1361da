"""Pictures that answer to the reader: name.py beside its .js, .css and .json."""
