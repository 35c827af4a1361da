"""Mutants that may live, because they do what the solution does.

`bank` reads them from the answers, `calls` records what the tests ask, `inputs` varies
it, `observe` sees what a call does, `compare` has mutants run beside the solution.
"""
