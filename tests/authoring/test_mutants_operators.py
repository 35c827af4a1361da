"""Each operator makes of a text the texts that it should, and of the rest nothing."""

import ast

import pytest

from clockwise.authoring.mutants.mutate import diff, key_of, mutants_of

SOLUTION = '''
def f(x: Tensor, k: int = 1) -> Tensor:
    """Return 3 of it."""
    ### BEGIN SOLUTION
    {}
    ### END SOLUTION
'''


def changes(line: str, operator: str) -> set[str]:
    """What an operator makes of a line in a solution."""
    text = SOLUTION.format(line)
    found = [m for m in mutants_of(text) if m.operator == operator]
    return {m.text.split("\n")[m.line - 1].strip() for m in found}


# operator: a line -> what it becomes; nothing if nothing
CASES = """
values.number: return 3 -> return 4; return 2
values.number: return x[-1] -> return x[0]; return x[-2]
values.number: return 0.5 * x -> return 1.0 * x
values.number: return x + 1e-5 -> return x + 2e-05; return x + 0.0
values.number: return 20 -> return 40
values.text: return 'mean' -> return 'mean_'
values.text: raise ValueError('no') ->
values.truth: return True -> return False
values.size_as_shown: return len(x) -> return 2; return 3; return 4; return 5
values.size_as_shown: return x.shape[0] -> return 2; return 3; return 4; return 5
conditions.comparison: return x < k -> return x <= k; return x >= k
conditions.comparison: return x is k -> return x is not k
conditions.connective: return x or k -> return x and k; return x; return k
conditions.negation: return ~x -> return x
conditions.decided: y = x if k else 0 -> y = x if True else 0; y = x if False else 0
arithmetic.sign: return (x + k) * 3 -> return (x - k) * 3; return (x + k) / 3
arithmetic.operand: return 2 * x -> return 2; return x
arithmetic.exchanged: return x - k -> return k - x
arithmetic.exchanged: return x + k ->
arithmetic.transposed: return x @ k -> return x @ k.mT
arithmetic.step: x += k -> x -= k; x = k
places.bound: return x[k:] -> return x[k + 1:]; return x[k - 1:]; return x[:]
places.new_axis: return x[:, None] -> return x[:]
places.new_axis: return x[None] -> return x
places.place: return x[k] -> return x
places.order: return x, k -> return k, x
places.order: return x in (1, 2) ->
calls.dropped: return x.detach() -> return x
calls.dropped: return x.T -> return x
calls.dropped: return torch.tanh(x) -> return x
calls.dropped: return torch.outer(x, x) ->
calls.neighbour: return x.sum() -> return x.mean()
calls.neighbour: return any(x) -> return all(x)
calls.keyword: x.sum(dim=1, keepdim=k) -> x.sum(keepdim=k); x.sum(dim=1)
calls.keyword: return zip(x, strict=False) ->
calls.exchanged: return g(x, k) -> return g(k, x)
calls.exchanged: return x.transpose(0, 1) ->
calls.global_seed: g = torch.Generator().manual_seed(k) -> g = torch.manual_seed(k)
steps.left_out: x.mul_(2) -> pass
steps.returns_nothing: return x -> return None
steps.other_error: raise ValueError(x) -> raise RuntimeError(x)
steps.rounds: [i for i in x] -> [i for i in list(x)[:0]]; [i for i in list(x)[:1]]; \
[i for i in list(x)[1:]]; [i for i in list(x)[:-1]]
steps.alias: return [[] for _ in x] -> return [[]] * len(list(x))
arguments.result: return x -> return x.float(); return x.int()
"""


@pytest.mark.parametrize("case", CASES.strip().split("\n"))
def test_operator(case):
    operator, _, change = case.partition(": ")
    line, _, results = change.partition(" ->")
    expected = {result.strip() for result in results.split(";") if result}
    assert changes(line, operator) == expected


def test_an_argument_is_ignored_above_the_first_line():
    found = changes("return x", "arguments.ignored")
    assert {"k = 1", "k = 2", "x = x.float()", "x = x[:1].expand_as(x)"} <= found


def test_a_default_is_changed_though_it_stands_above_the_solution():
    found = changes("return x", "arguments.default_changed")
    signatures = {f"def f(x: Tensor, k: int = {k}) -> Tensor:" for k in (0, 2)}
    assert found == signatures


def test_only_what_the_student_writes_is_changed():
    text = SOLUTION.format("y = 4") + "    return 5\n"
    bodies = [mutant.text.partition("BEGIN")[2] for mutant in mutants_of(text)]
    assert len(bodies) > 3
    assert all("return 5" in body for body in bodies)


def test_types_docstrings_and_imports_are_left_alone():
    body = 'import math\n    y: "Tensor[3]" = x\n    return y'
    found = [m for m in mutants_of(SOLUTION.format(body)) if m.operator[:6] == "values"]
    assert found == []


def test_mutants_are_deterministic_distinct_python_that_differs():
    text = SOLUTION.format(
        "return (x + 1 - (1)) * -k ** 2 if x.sum() < 3 else x[..., 0]"
    )
    first, second = mutants_of(text), mutants_of(text)
    assert first == second and len(first) > 30
    keys = [mutant.key for mutant in first]
    assert len({*keys, key_of(text)}) == len(keys) + 1
    for mutant in first:
        ast.parse(mutant.text)


def test_spelling_alone_makes_no_mutant():
    loose, tight = SOLUTION.format("return (x)  # all"), SOLUTION.format("return x")
    assert key_of(loose) == key_of(tight)
    assert key_of("def f(:") == ""


def test_diff_says_where():
    old, new = "a\nb\nc", "a\nB\nc"
    assert diff(old, new, "lessons/x.py", 10) == "lessons/x.py:11\n  -b\n  +B"


def test_umlauts_do_not_shift_a_change():
    found = changes("return 'Größe', k + 1", "arithmetic.sign")
    assert found == {"return 'Größe', k - 1"}
