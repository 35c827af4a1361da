"""Test cells see the student's names as if they were their own."""
# ruff: noqa: E501

import json

import pytest

from clockwise.grading.run.submission import grade
from clockwise.grading.run.task import Task
from tests.grading.made import Grade, cell, exam, notebook, outcomes, points, solution

ANSWER = """
import numpy as np
import torch
class Vector:
    def __init__(self, *values): self.values = list(values)
    def __add__(self, other): return Vector(*map(sum, zip(self.values, other.values)))
    def __eq__(self, other): return self.values == other.values
    def __len__(self): return len(self.values)
    def __getitem__(self, i): return self.values[i]
class Late(ValueError): pass
class Net(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.layer = torch.nn.Linear(2, 1)
    def forward(self, x): return self.layer(x)
def helper(x): return x + 1
def use(x): return helper(x)
def double(x): return x * 2
def fail(kind): raise {"late": Late, "value": ValueError, "key": KeyError}[kind]("why")
def count(n):
    for i in range(n): yield i
def endless():
    i = 0
    while True:
        yield i
        i += 1
def tell(name): print("hello", name)
def apply(f, *args): return f(*args)
def sort(values): values.sort()
def fill(tensor): tensor.fill_(7)
def loss(w): return (w ** 2).sum()
"""

PASSES = {
    "plain": "assert double(3) == 6 and double('ab') == 'abab' and double([1]) == [1, 1]",
    "tensors": "import torch\nx = torch.arange(3.)\nassert torch.equal(double(x), x * 2)",
    "arrays": "import numpy as np\nnp.testing.assert_allclose(double(np.ones(2)), [2, 2])",
    "library": "assert np.allclose(double(np.ones(2)), 2) and torch.__name__ == 'torch'",
    "objects": "v = Vector(1, 2)\nassert v.values == [1, 2] and len(v) == 2 and v[1] == 2",
    "attributes": "v = Vector(1)\nv.values = [5]\nassert v.values == [5]\nv.x = 1\ndel v.x\n"
    "assert not hasattr(v, 'x')",
    "operators": "assert (Vector(1) + Vector(2)).values == [3]\nassert Vector(1) == Vector(1)",
    "membership": "assert 2 in Vector(1, 2) and 3 not in Vector(1, 2)",
    "instances": "assert isinstance(Vector(1), Vector) and not isinstance(3, Vector)",
    "iteration": "assert list(count(3)) == [0, 1, 2] and sum(count(4)) == 6",
    "endless": "from itertools import islice\nassert list(islice(endless(), 3)) == [0, 1, 2]",
    "next": "it = count(1)\nassert next(it) == 0\ntry: next(it)\nexcept StopIteration: pass\n"
    "else: raise AssertionError",
    "builtin errors": "try: fail('key')\nexcept KeyError as e: assert e.args == ('why',)",
    "own errors": "try: fail('late')\nexcept ValueError as e: assert type(e).__name__ == 'Late'",
    "name errors": "try: nothing_here\nexcept NameError: pass\nelse: raise AssertionError",
    "deletion": "kept = helper\ndel helper\ntry: use(1)\nexcept NameError: pass\n"
    "else: raise AssertionError\nhelper = kept\nassert use(1) == 2",
    "rebinding": "kept = helper\nhelper = lambda x: 100\nassert use(1) == 100\nhelper = kept",
    "callbacks": "def inner(a): return double(a) + 1\nassert apply(inner, 3) == 7",
    "library functions": "import math\nassert apply(math.sqrt, 4) == 2",
    "given objects": "import torch\nassert apply(torch.nn.Flatten(), torch.ones(1, 2, 2)).shape"
    " == (1, 4)",
    "in place": "data = [3, 1, 2]\nsort(data)\nassert data == [1, 2, 3]",
    "in place tensor": "import torch\nt = torch.zeros(2)\nfill(t)\nassert t.tolist() == [7, 7]",
    "modules": "import torch\nnet = Net()\nw = torch.ones(1, 2)\n"
    "net.load_state_dict({'layer.weight': w, 'layer.bias': torch.zeros(1)})\n"
    "assert net(torch.ones(3, 2)).tolist() == [[2], [2], [2]]\n"
    "assert sum(p.numel() for p in net.parameters()) == 3",
    "printing": "import io, contextlib\nout = io.StringIO()\n"
    "with contextlib.redirect_stdout(out): tell('you')\nassert out.getvalue() == 'hello you\\n'",
    "functions see names": "def check(x): return double(x) == 2 * x\nassert check(4)",
    "own names": "double_ = 3\nimport torch\nassert double(double_) == 6",
    "name": "assert double.__name__ == 'double' and callable(double)",
    "set and dict": "assert double.__name__\nassert apply(lambda: {'a': {1, 2}}) == {'a': {1, 2}}",
}


@pytest.fixture(scope="module")
def outcome(tmp_path_factory):
    source = notebook(
        solution("answer", ANSWER), *[exam(n, code) for n, code in PASSES.items()]
    )
    from tests.grading.made import QUICK, key_of

    folder = tmp_path_factory.mktemp("submission")
    (folder / "ps.ipynb").write_text(json.dumps(source))
    result = grade(Task("s", "ps", folder, (key_of(source),), limits=QUICK))
    return {test.name: test for test in result.tests}


@pytest.mark.parametrize("name", PASSES)
def test_a_test_cell_runs_unchanged(outcome, name):
    assert outcome[name].outcome == "passed", outcome[name].message


FAILS = {
    "assertion": ("assert double(3) == 7, 'twice three'", "failed", "twice three"),
    "line": ("x = 1\nassert double(3) == 7", "failed", "assert double(3) == 7"),
    "raised": ("fail('value')", "error", "ValueError: why"),
    "no such name": ("nothing_here()", "error", "nothing_here"),
    "opaque": ("assert Vector(3) - 3 == 0", "error", "no plain value"),
    "equal to plain": ("assert Vector(3) == 3", "failed", ""),
    "endless": ("for i in endless(): pass", "timeout", "5 seconds"),
    "bare": (
        "try: double(1, 2, 3)\nexcept: raise AssertionError('no')",
        "failed",
        "no",
    ),
}


@pytest.mark.parametrize("name", FAILS)
def test_a_test_cell_fails_with_a_reason(grade_it: Grade, name):
    code, outcome, message = FAILS[name]
    answer = notebook(solution("answer", ANSWER), exam("t", code))
    (test,) = grade_it(answer, answer).tests
    assert (test.outcome, test.points) == (outcome, 0) and message in test.message


def test_hidden_lines_are_not_shown(grade_it: Grade):
    code = "### BEGIN HIDDEN TESTS\nassert double(2) == 'secret'\n### END HIDDEN TESTS"
    answer = notebook(solution("answer", ANSWER), exam("t", code))
    (test,) = grade_it(answer, answer).tests
    assert test.outcome == "failed" and "secret" not in test.message


def test_partial_credit_is_the_last_value(grade_it: Grade):
    codes = {
        "part": "0.5",
        "numpys": "import numpy\nnumpy.float32(1.5)",
        "over": "double(2)",
        "huge": "10 ** 400",
        "full": "'a'",
    }
    cells = [exam(name, code, 2) for name, code in codes.items()]
    answer = notebook(solution("answer", ANSWER), *cells)
    expected = {"part": 0.5, "numpys": 1.5, "over": 0, "huge": 0, "full": 2}
    for mode in ({}, {"same_process": True}):
        result = grade_it(answer, answer, **mode)
        assert points(result) == expected
        assert outcomes(result)["over"] == outcomes(result)["huge"] == "error"


def test_prints_belong_to_the_test(grade_it: Grade):
    answer = notebook(solution("answer", ANSWER), exam("t", "tell('you')"))
    result = grade_it(answer, answer)
    assert result.tests[0].printed == "hello you\n" and outcomes(result) == {
        "t": "passed"
    }


def test_random_numbers_are_the_same_each_time(grade_it: Grade):
    source = "import random, torch\ndef draw(): return random.random(), torch.rand(2).tolist()"
    code = "print(draw())\nimport torch\nprint(torch.rand(1))"
    answer = notebook(solution("answer", source), exam("a", code), exam("b", code))
    first, second = grade_it(answer, answer), grade_it(answer, answer)
    assert first.tests[0].printed == second.tests[0].printed == first.tests[1].printed


def test_a_given_cell_does_not_overwrite_the_students_names(grade_it: Grade):
    given = cell("def twice(x): return 0\ndef check(x): return twice(x) == 2 * x")
    answer = [solution("s", "def twice(x): return 2 * x"), exam("t", "assert check(4)")]
    result = grade_it(notebook(given, *answer), notebook(given, *answer))
    assert outcomes(result) == {"t": "passed"}


def test_a_module_that_only_the_solution_imports_is_the_checkers(grade_it: Grade):
    source = notebook(
        solution("s", "import numpy as np\ndef ones(n): return np.ones(n)"),
        exam("t", "np.testing.assert_array_equal(ones(2), [1, 1])"),
    )
    honest = grade_it(source, source)
    assert outcomes(honest) == {"t": "passed"}
    forged = "class np:\n    class testing: assert_array_equal = print\n"
    eve = notebook(
        solution("s", f"{forged}\ndef ones(n): return 0"), source["cells"][1]
    )
    (test,) = grade_it(eve, source).tests
    assert test.witnesses["apart"]["outcome"] == "failed" and test.points is None


DRAWS = """
import random
import numpy as np
import torch
def draw(): return [random.random(), float(np.random.rand()), float(torch.rand(1))]
def lie(): torch.manual_seed(99)
"""
SEEDED = """
import random
import numpy as np
import torch
def mine():
    return [random.random(), float(np.random.rand()), float(torch.rand(1))]
for seed in (3, 4):
    random.seed(seed), np.random.seed(seed), torch.manual_seed(seed)
    expected = [mine(), mine()]
    random.seed(seed), np.random.seed(seed), torch.manual_seed(seed)
    assert [draw(), draw()] == expected, 'seeds of a test hold for the student'
"""
WATCHED = """
import torch
before = torch.get_rng_state()
draw()
assert not torch.equal(before, torch.get_rng_state()), 'it drew'
"""
UNMOVED = """
import torch
torch.manual_seed(99)
chosen = torch.rand(2)
torch.manual_seed(0)
lie()
assert not torch.equal(torch.rand(2), chosen), 'the student chose the data of the test'
"""


@pytest.mark.parametrize("code", [SEEDED, WATCHED, UNMOVED])
def test_random_numbers_of_test_and_student(grade_it: Grade, code):
    answer = notebook(solution("answer", DRAWS), exam("t", code))
    (test,) = grade_it(answer, answer).tests
    apart = test.witnesses["apart"]
    assert apart["outcome"] == "passed", apart["message"]


IN_PLACE = {
    "a tensor's gradient": "w = torch.ones(2, requires_grad=True)\nback(w)\n"
    "assert w.grad.tolist() == [2, 2]",
    "gradients, and those who hold them": "rnn = torch.nn.Linear(2, 1)\n"
    "for w in rnn.parameters(): w.grad = torch.ones_like(w)\nheld = rnn.weight.grad\n"
    "halve(rnn.parameters())\nassert held.tolist() == [[0.5, 0.5]]\n"
    "assert rnn.bias.grad.item() == 0.5",
    "a list of tensors": "pair = [torch.ones(2), torch.zeros(1)]\nkept = pair[0]\n"
    "fill_all(pair)\nassert kept.tolist() == [7, 7] and pair[1].item() == 7",
    "a network": "net = torch.nn.Linear(2, 1)\nzero(net)\nassert not net.weight.any()",
    "a network's gradients": "net = torch.nn.Linear(2, 1)\nlearn(net, torch.ones(1, 2))\n"
    "assert net.weight.grad.tolist() == [[1, 1]]",
    "an object of helpers": "from helpers.measure.rehearsal import Rehearsal\nrig = Rehearsal([2, 3])\n"
    "step(rig)\nassert rig.diary == ['step'] and rig.now == 2",
    "a spent iterator": "it = iter([1, 2, 3])\nassert total(it) == (6, 0)\n"
    "assert list(it) == []",
    "half an iterator": "it = iter(range(5))\nassert first(it) == 0 and next(it) == 1",
    "an endless iterator": "import itertools\nassert first(itertools.count(4)) == 4",
}
CHANGERS = """
import torch
def back(w): (2 * w).sum().backward()
def halve(weights):
    for w in weights: w.grad.mul_(0.5)
def fill_all(tensors):
    for t in tensors: t.fill_(7)
def zero(net):
    with torch.no_grad(): net.weight.zero_()
def learn(net, x): net(x).sum().backward()
def step(rig): rig.step("model")
def total(it): return sum(it), sum(it)
def first(it): return next(iter(it))
"""


@pytest.mark.parametrize("name", IN_PLACE)
def test_what_a_call_changes_in_place(grade_it: Grade, name):
    answer = notebook(
        solution("s", CHANGERS), exam("t", f"import torch\n{IN_PLACE[name]}")
    )
    (test,) = grade_it(answer, answer).tests
    assert test.outcome == "passed", test.message


GRADIENTS = {
    "through a result": "x = torch.ones(2, requires_grad=True)\n"
    "double(x).sum().backward()\nassert x.grad.tolist() == [2, 2]",
    "through one of two": "x = torch.ones(2, requires_grad=True)\n"
    "y, n = both(x, 3)\n(y * 5).sum().backward()\nassert x.grad.tolist() == [15, 15]",
    "twice": "x = torch.ones(1, requires_grad=True)\ny = double(x)\n"
    "for _ in range(2): y.backward(torch.ones(1), retain_graph=True)\n"
    "assert x.grad.item() == 4",
    "two functions": "x = torch.ones(1, requires_grad=True)\n"
    "double(double(x)).backward()\nassert x.grad.item() == 4",
    "not a number": "x = torch.zeros(1, requires_grad=True)\nroot(x).backward()\n"
    "assert x.grad.isinf().all()",
    "of an unused one": "x, w = (torch.ones(1, requires_grad=True) for _ in 'ab')\n"
    "first_of(x, w).backward()\nassert w.grad is None and x.grad.item() == 1",
    "to tensors in a tuple and a dict": "x, w, b = (torch.ones(1, requires_grad=True)"
    " for _ in 'abc')\n"
    "got = torch.autograd.grad(mixed(x, (w,), {'b': b}), [x, w, b])\n"
    "assert [g.item() for g in got] == [2, 3, 5]",
    "added to those that a network holds": "net = torch.nn.Linear(1, 1)\n"
    "for times in (1, 2):\n"
    "    learn(net, torch.ones(1, 1))\n"
    "    assert net.bias.grad.item() == times",
    "detached": "x = torch.ones(1, requires_grad=True)\n"
    "assert not cut(x).requires_grad",
    "a generator of random numbers": "g = torch.Generator().manual_seed(3)\n"
    "a, b = draw(g), draw(g)\ng.manual_seed(3)\n"
    "assert [a, b] == [torch.rand(1, generator=g).item() for _ in 'ab']",
}
TENSORS = """
import torch
def double(x): return 2 * x
def both(x, n): return n * x, n
def root(x): return x.sqrt().sum()
def first_of(x, w): return x.sum()
def cut(x): return 2 * x.detach()
def mixed(x, w, more): return 2 * x + 3 * w[0] + 5 * more["b"]
def learn(net, x): net(x).sum().backward()
def draw(g): return torch.rand(1, generator=g).item()
"""


@pytest.mark.parametrize("name", GRADIENTS)
def test_gradients_flow_back_into_the_test(grade_it: Grade, name):
    answer = notebook(
        solution("s", TENSORS), exam("t", f"import torch\n{GRADIENTS[name]}")
    )
    (test,) = grade_it(answer, answer).tests
    assert test.outcome == "passed", test.message
