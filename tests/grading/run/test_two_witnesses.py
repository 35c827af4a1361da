"""Wrong work that only one witness sees earns nothing; honest work is lost by none."""
# ruff: noqa: E501

import json
from dataclasses import replace

import pytest

from clockwise.grading.run.rehearsal import Rehearsal, rehearse
from clockwise.grading.run.submission import grade
from clockwise.grading.run.task import Task
from tests.grading.made import QUICK, cell, exam, key_of, notebook, solution

GIVEN = "import numpy as np\nimport torch\nfrom torch import nn"
# What it is about: the solution, another answer, the test.
WRONG = {
    "a method hands out its own list": (
        "class Account:\n    def __init__(self): self._h = []\n    def history(self): return list(self._h)",
        "class Account:\n    def __init__(self): self._h = []\n    def history(self): return self._h",
        "acc = Account()\nacc.history().append('x')\nassert acc.history() == []",
    ),
    "the argument inside a tuple": (
        "def with_len(xs): return list(xs), len(xs)",
        "def with_len(xs): return xs, len(xs)",
        "xs = [1, 2]\nys, n = with_len(xs)\nassert ys is not xs\nys.append(3)\nassert xs == [1, 2]",
    ),
    "a shallow copy": (
        "import copy\ndef deep(xs): return copy.deepcopy(xs)",
        "def deep(xs): return list(xs)",
        "xs = [[1], [2]]\nys = deep(xs)\nys[0].append(9)\nassert xs == [[1], [2]]",
    ),
    "rows that are one list": (
        "def grid(h, w): return [[0] * w for _ in range(h)]",
        "def grid(h, w): return [[0] * w] * h",
        "g = grid(2, 2)\ng[0][0] = 1\nassert g[1][0] == 0",
    ),
    "a default that is kept": (
        "def add(x, xs=None): return [*(xs or []), x]",
        "def add(x, xs=[]):\n    xs.append(x)\n    return xs",
        "first = add(1)\nadd(2)\nassert first == [1]",
    ),
    "a view": (
        "def flat(a): return a.reshape(-1).copy()",
        "def flat(a): return a.reshape(-1)",
        "a = np.zeros((2, 2))\nb = flat(a)\nb[0] = 99\nassert a[0, 0] == 0",
    ),
    "a detached tensor that shares": (
        "def alone(x): return x.detach().clone()",
        "def alone(x): return x.detach()",
        "x = torch.zeros(2)\nalone(x)[0] = 9\nassert x[0] == 0",
    ),
    "a list of the class": (
        "class Dog:\n    def __init__(self): self.tricks = []",
        "class Dog:\n    tricks = []",
        "a, b = Dog(), Dog()\na.tricks.append('sit')\nassert b.tricks == []",
    ),
    "one layer twice": (
        "def stack(): return [nn.Linear(3, 3) for _ in range(2)]",
        "def stack(): return [nn.Linear(3, 3)] * 2",
        "a, b = stack()\nassert a is not b and a.weight is not b.weight",
    ),
    "too deep is no ValueError": (
        "def nest(n):\n    if n > 30: raise ValueError('too deep')\n    return [] if n == 0 else [nest(n - 1)]",
        "def nest(n): return [] if n == 0 else [nest(n - 1)]",
        "import pytest\nassert nest(2) == [[[]]]\nwith pytest.raises(ValueError): nest(50)",
    ),
    "too big is no ValueError": (
        "def power(n):\n    if n > 99: raise ValueError\n    return 2 ** n",
        "def power(n): return 2 ** n",
        "import pytest\nwith pytest.raises(ValueError): power(10 ** 6)",
    ),
    "a file left open": (
        "def rows():\n    with open('/usr/share/zoneinfo/UTC', 'rb') as f: return len(f.read()) > 0",
        "KEEP = []\ndef rows():\n    f = open('/usr/share/zoneinfo/UTC', 'rb'); KEEP.append(f); return len(f.read()) > 0",
        "import os\nbefore = len(os.listdir('/proc/self/fd'))\nassert rows()\nassert len(os.listdir('/proc/self/fd')) == before, 'close it'",
    ),
    "the default dtype": (
        "def third(): return torch.tensor(1 / 3, dtype=torch.float64)",
        "def third():\n    torch.set_default_dtype(torch.float64)\n    return torch.tensor(1 / 3)",
        "before = torch.get_default_dtype()\nassert third().dtype == torch.float64\nassert torch.get_default_dtype() == before",
    ),
    "the environment": (
        "import os\ndef token(): return 'x'",
        "import os\ndef token():\n    os.environ['TOKEN'] = 'x'\n    return 'x'",
        "import os\nbefore = dict(os.environ)\nassert token() == 'x'\nassert dict(os.environ) == before",
    ),
    "a forbidden attribute": (
        "def inverse(a):\n    (p, q), (r, s) = a\n    return np.array([[s, -q], [-r, p]]) / (p * s - q * r)",
        "def inverse(a): return np.linalg.inv(a)",
        "a = np.array([[1.0, 2.0], [3.0, 4.0]])\nexpected, old = np.linalg.inv(a), np.linalg.inv\ndel np.linalg.inv\ntry:\n    np.testing.assert_allclose(inverse(a), expected)\nfinally:\n    np.linalg.inv = old",
    ),
    "a forbidden function": (
        "def softmax(x):\n    e = (x - x.max()).exp()\n    return e / e.sum()",
        "def softmax(x): return torch.softmax(x, -1)",
        "from unittest import mock\nx = torch.tensor([1.0, 2.0])\nexpected, no = torch.softmax(x, -1), AssertionError('write it yourself')\nwith mock.patch.object(torch, 'softmax', side_effect=no): assert torch.allclose(softmax(x), expected)",
    ),
    "a forbidden builtin": (
        "def order(xs):\n    xs = [*xs]; xs.sort(); return xs",
        "def order(xs): return sorted(xs)",
        "from unittest import mock\nwith mock.patch('builtins.sorted', side_effect=AssertionError): assert order([2, 1]) == [1, 2]",
    ),
    "a graph changed in place": (
        "def without(g):\n    g = g.copy(); g.remove_node(1); return g",
        "def without(g):\n    g.remove_node(1); return g",
        "import networkx as nx\ng = nx.path_graph(3)\nwithout(g)\nassert list(g) == [0, 1, 2]",
    ),
    "comparison that crashes": (
        "class Q:\n    def __init__(self, x): self.x = x\n    def __eq__(self, o): return self.x == o.x if isinstance(o, Q) else NotImplemented",
        "class Q:\n    def __init__(self, x): self.x = x\n    def __eq__(self, o): return self.x == o.x",
        "assert Q(1) == Q(1)\nassert not Q(1) == 1 and Q(1) != None",
    ),
    "a hook left behind": (
        "def acts(net, x):\n    out = []; h = net.register_forward_hook(lambda m, i, o: out.append(o)); net(x); h.remove(); return out[0].detach()",
        "def acts(net, x):\n    out = []; net.register_forward_hook(lambda m, i, o: out.append(o)); net(x); return out[0].detach()",
        "net = nn.Linear(2, 2)\nacts(net, torch.ones(1, 2))\nassert len(net._forward_hooks) == 0",
    ),
    "everybody's seed": (
        "def init(n): return torch.randn(n, generator=torch.Generator().manual_seed(0))",
        "def init(n):\n    torch.manual_seed(0); return torch.randn(n)",
        "torch.manual_seed(5)\ninit(3)\nb = torch.randn(1)\ninit(3)\nassert not torch.equal(b, torch.randn(1))",
    ),
    "left in eval mode": (
        "def evaluate(net, x):\n    was = net.training; net.eval(); y = net(x); net.train(was); return y",
        "def evaluate(net, x):\n    net.eval(); return net(x)",
        "net = nn.Sequential(nn.Linear(2, 2), nn.Dropout(0.5))\nevaluate(net, torch.ones(1, 2))\nassert net.training",
    ),
    "a frozen network": (
        "def infer(net, x):\n    with torch.no_grad(): return net(x)",
        "def infer(net, x):\n    for p in net.parameters(): p.requires_grad_(False)\n    return net(x)",
        "net = nn.Linear(2, 2)\ninfer(net, torch.ones(1, 2))\nassert all(p.requires_grad for p in net.parameters())",
    ),
    "a thread left behind": (
        "import threading, time\ndef work():\n    t = threading.Thread(target=time.sleep, args=(0.01,)); t.start(); t.join()",
        "import threading, time\ndef work():\n    threading.Thread(target=time.sleep, args=(3,)).start()",
        "import threading\nbefore = threading.active_count()\nwork()\nassert threading.active_count() == before, 'join them'",
    ),
    "a verdict by equals": (
        "class Bag(list):\n    def equals(self, other): return self == other\ndef top(xs): return Bag(xs[1:])",
        "class Yes:\n    def equals(self, other): return True\ndef top(xs): return Yes()",
        "assert top([1, 2, 3]).equals([2, 3])",
    ),
    "a verdict by issubset": (
        "def names(): return {'a'}",
        "class Yes:\n    def issubset(self, other): return True\ndef names(): return Yes()",
        "assert names().issubset({'a', 'b'})",
    ),
    "changes that its process does not tell": (
        "def total(xs): return sum(xs)",
        "from clockwise.grading.student.calls import Calls\nCalls.snapshot = lambda self, value: b''\ndef total(xs):\n    n = sum(xs); xs.clear(); return n",
        "xs = [1, 2]\nassert total(xs) == 3\nassert xs == [1, 2], 'leave it alone'",
    ),
    "a verdict by startswith": (
        "def code(n): return 'ab' + str(n)",
        "class Yes:\n    def startswith(self, other): return True\ndef code(n): return Yes()",
        "assert code(7).startswith('ab7')",
    ),
    "the expected value given back": (
        "def both(a, b): return set(a) & set(b)",
        "class Echo:\n    def union(self, other): return other\ndef both(a, b): return Echo()",
        "assert both('ab', 'bc').union({'b'}) == {'b'}",
    ),
    "warnings that are errors": (
        "def ratio(a, b): return np.divide(a, b, out=np.zeros_like(a), where=b != 0)",
        "def ratio(a, b):\n    r = a / b\n    r[b == 0] = 0\n    return r",
        "import warnings\nwith warnings.catch_warnings():\n    warnings.simplefilter('error')\n    r = ratio(np.array([1.0, 1.0]), np.array([0.0, 2.0]))\nnp.testing.assert_allclose(r, [0, 0.5])",
    ),
}
HONEST = {
    "an enumeration": (
        "def colour(): return 2",
        "import enum\nclass C(enum.IntEnum):\n    RED = 2\ndef colour(): return C.RED",
        "assert colour() == 2 and colour() + 1 == 3 and [10, 20, 30][colour()] == 30",
    ),
    "keys as a set": (
        "def uniq(xs): return set(xs)",
        "def uniq(xs): return dict.fromkeys(xs).keys()",
        "assert uniq([1, 2, 2]) == {1, 2}",
    ),
    "a dictionary that is a proxy": (
        "def conf(): return {'a': 1}",
        "import types\ndef conf(): return types.MappingProxyType({'a': 1})",
        "assert conf() == {'a': 1}",
    ),
    "a name that the test binds": (
        "def scale(v): return v * k",
        "def scale(v): return k * v",
        "k = 3\nassert scale(2) == 6",
    ),
    "a deep tuple": (
        "def link(n): return (n - 1, None)",
        "def link(n):\n    r = None\n    for i in range(n): r = (i, r)\n    return r",
        "assert link(60)[0] == 59",
    ),
    "partial credit that looks at the source": (
        "def norm(v): return v / np.linalg.norm(v)",
        "def norm(v): return v / np.sqrt((v * v).sum())",
        "import inspect\nscore = 0.0\nif np.allclose(norm(np.array([3., 4.])), [.6, .8]): score += 0.5\nif 'for' not in inspect.getsource(norm): score += 0.5\nscore",
    ),
    "a long range": (
        "def idx(n): return list(range(n // 10))",
        "def idx(n): return range(n)",
        "assert len(idx(20)) > 1 and max(idx(2_000_000)) > 100",
    ),
    "a sparse tensor": (
        "def eye(n): return torch.eye(n)",
        "def eye(n): return torch.eye(n).to_sparse()",
        "assert eye(2).shape == (2, 2) and eye(2).sum() == 2",
    ),
    "a running loop": (
        "async def later(): return 3",
        "import asyncio\nasync def later():\n    await asyncio.sleep(0)\n    return 3",
        "assert await later() == 3",
    ),
}


CASES = {**WRONG, **HONEST}
PATIENT = replace(QUICK, notebook_seconds=300)


@pytest.fixture(scope="module")
def rehearsal(tmp_path_factory) -> Rehearsal:
    """Of all solutions in one notebook: each is heard before the next one is defined."""
    cells = [
        part
        for name, (right, _, test) in CASES.items()
        for part in (solution(f"of {name}", right), exam(name, test))
    ]
    folder, work = tmp_path_factory.mktemp("source"), notebook(cell(GIVEN), *cells)
    (folder / "ps.ipynb").write_text(json.dumps(work))
    return rehearse(Task("s", "ps", folder, (key_of(work),), limits=PATIENT), folder)


@pytest.fixture
def heard(tmp_path, rehearsal):
    """Grade the answer as a class is: after a rehearsal with the solution."""

    def grade_the_answer(name: str):
        right, answer, test = CASES[name]

        def work(code):
            return notebook(cell(GIVEN), solution("answer", code), exam(name, test))

        (tmp_path / "ps.ipynb").write_text(json.dumps(work(answer)))
        task = Task("s", "ps", tmp_path, (key_of(work(right)),), limits=QUICK)
        assert rehearsal.tests[f"ps/{name}"].points in (1, None), rehearsal
        (result,) = grade(replace(task, rehearsed=rehearsal.found)).tests
        return result

    return grade_the_answer


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_one_earns_nothing(heard, name):
    test = heard(name)
    assert not test.points and test.message, test


def test_a_method_that_the_exercise_asks_for_is_the_students(grade_it):
    bag = "class Bag:\n    def __init__(self): self.held = []\n    def put(self, x): self.held.append(x)\n    def count(self, x): return self.held.count(x)"
    test = "bag = Bag()\nbag.put('a')\nassert bag.count('a') == 1"
    answer = notebook(solution("s", bag), exam("t", test))
    result = grade_it(answer, answer).tests[0]
    assert result.points == 1 and result.witnesses["apart"]["outcome"] == "passed"


@pytest.mark.parametrize("name", HONEST)
def test_an_honest_one_loses_nothing_in_silence(heard, name):
    test = heard(name)
    assert test.points in (1, None) and (test.points or test.message), test


def test_tasks_live_from_cell_to_cell(grade_it):
    work = notebook(
        cell("import asyncio\nasync def three(): return 3"),
        solution("s", "task = asyncio.create_task(three())"),
        solution("u", "got = await task\nrunning = asyncio.get_running_loop()"),
        exam("t", "assert got == 3"),
    )
    assert grade_it(work, work).tests[0].points == 1


def test_who_sends_many_tests_to_a_person_is_flagged(grade_it):
    tests = [exam(f"t{i}", f"assert f({i}) == {i}") for i in range(5)]
    forged = (
        "class Any:\n    def __eq__(self, other): return True\ndef f(x): return Any()"
    )
    source = notebook(solution("s", "def f(x): return x"), *tests)
    result = grade_it(notebook(solution("s", forged), *tests), source)
    assert [test.points for test in result.tests] == [None] * 5
    (anomaly,) = result.all_anomalies
    assert anomaly.kind == "disputed" and "5 of 5 tests" in anomaly.seen
    assert result.status == "suspicious"


def test_what_a_test_imports_late_is_warm_for_both_witnesses(grade_it):
    """Else the second one would import it anew for each submission."""
    answer = notebook(
        solution("s", "import sys\nhere = 'colorsys' in sys.modules"),
        exam("t", "import colorsys\nassert here in (True, False)"),
        exam("u", "assert here"),
    )
    grade_it(answer, answer)
    assert grade_it(answer, answer).tests[1].witnesses["together"]["points"] == 1
