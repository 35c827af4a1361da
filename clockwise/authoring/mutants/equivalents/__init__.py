"""Whether a mutant may live, because it does what the solution does.

`calls` records what the tests ask, `inputs` varies it, `observe` sees what a call does,
`compare` has mutants run `side_by_side` with the solution.
"""
