"""Change every solution in every small way, and see whether its tests notice.

`operators` change a text, `trials` has what came out run under the tests, `equivalents`
looks at what may live all the same, `cases` asks for the same cases of every test.
"""
