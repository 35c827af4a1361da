"""What tests of any course may do apart from the student's process, and what nobody
may gain by it: each row is a cell of the student's and the test of an instructor."""

import pytest

from tests.grading.made import Grade, cell, exam, notebook, outcomes, points, solution

HONEST = {
    "exception": (
        "class Bad(ValueError):\n    def __init__(self, code):\n"
        "        super().__init__(f'code {code}')\n        self.code = code\n"
        "class Worse(Bad): pass\ndef f(x): raise Worse(x)",
        "import pytest\nwith pytest.raises(Bad) as info: f(3)\n"
        "assert info.value.code == 3 and str(info.value) == 'code 3'\n"
        "try:\n    f(4)\nexcept Worse as error:\n    assert error.code == 4\n"
        "assert issubclass(Worse, Bad) and issubclass(Bad, ValueError)",
    ),
    "with": (
        "class Timer:\n    def __enter__(self): self.on = True; return self\n"
        "    def __exit__(self, kind, error, place): self.on = False; self.kind = kind",
        "with Timer() as t: assert t.on\nassert not t.on and t.kind is None",
    ),
    "doc": (
        "def area(r: float) -> float:\n    'Area.'\n    return r * r",
        "assert area.__doc__ == 'Area.' and area.__name__ == 'area'\n"
        "assert area.__annotations__ == {'r': float, 'return': float}",
    ),
    "vars": (
        "class P:\n    def __init__(self, x): self.x = x",
        "assert vars(P(3)) == {'x': 3} and P(3).__dict__ == {'x': 3}",
    ),
    "hash": (
        "class V:\n    def __init__(self, x): self.x = x\n"
        "    def __eq__(self, other): return self.x == other.x\n"
        "    def __hash__(self): return hash(self.x)",
        "assert len({V(1), V(1), V(2)}) == 2",
    ),
    "subclass": (
        "class Animal: pass\nclass Dog(Animal): pass",
        "assert issubclass(Dog, Animal) and isinstance(Dog(), Animal)\n"
        "assert not issubclass(Animal, Dog)",
    ),
    "is": (
        "def add(l, x): l.append(x); return l\nclass S:\n    def me(self): return self",
        "a = [1]\nassert add(a, 2) is a and a == [1, 2]\ns = S()\nassert s.me() is s",
    ),
    "globals": (
        "answer = 42",
        "assert 'answer' in globals() and 'other' not in globals()\n"
        "assert globals().get('answer') == 42 and 'answer' in dir()",
    ),
    "retry": (
        "def safe(f):\n    try:\n        return f()\n    except ValueError as e:\n"
        "        return str(e)",
        "def boom(): raise ValueError('no')\nassert safe(boom) == 'no'",
    ),
    "threads": (
        "def double(x): return 2 * x",
        "from concurrent.futures import ThreadPoolExecutor\n"
        "with ThreadPoolExecutor(3) as pool:\n"
        "    assert list(pool.map(lambda x: double(x), range(20))) == "
        "[2 * x for x in range(20)]",
    ),
    "threads of the student's": (
        "from concurrent.futures import ThreadPoolExecutor\n"
        "def each(f, xs):\n    with ThreadPoolExecutor(4) as pool:\n"
        "        return list(pool.map(f, xs))",
        "assert each(lambda x: x * x, range(50)) == [x * x for x in range(50)]",
    ),
    "unittest": (
        "def mean(x): return sum(x) / len(x)",
        "import unittest\nclass T(unittest.TestCase):\n"
        "    def test_mean(self): self.assertEqual(mean([1, 3]), 2)\n"
        "ran = unittest.main(argv=[''], exit=False).result\n"
        "assert ran.wasSuccessful() and ran.testsRun == 1",
    ),
    "counter": (
        "from collections import Counter, defaultdict, deque\n"
        "def count(x): return Counter(x)\n"
        "def group(d):\n    d['b'].append(1)\n    return d\n"
        "def last(d): d.append(3); return d",
        "from collections import defaultdict, deque\n"
        "assert count('aab').most_common(1) == [('a', 2)]\n"
        "assert group(defaultdict(list))['b'] == [1]\n"
        "d = deque([1, 2], maxlen=2)\nassert last(d) == deque([2, 3]) and d[1] == 3",
    ),
    "numbers": (
        "from fractions import Fraction\nfrom decimal import Decimal\n"
        "import datetime, pathlib\n"
        "def half(x): return Fraction(x, 2)\ndef price(): return Decimal('1.50')\n"
        "def day(): return datetime.date(2020, 1, 2)\n"
        "def week(d): return d + datetime.timedelta(7)\n"
        "def where(): return pathlib.Path('a') / 'b'\n"
        "def raw(): return bytearray(b'a')",
        "from fractions import Fraction\nfrom decimal import Decimal\n"
        "import datetime, pathlib\n"
        "assert half(3) == Fraction(3, 2) and price() == Decimal('1.5')\n"
        "assert f'{price():.1f}' == '1.5' and day().month == 1\n"
        "assert week(datetime.datetime(2020, 1, 1)) == datetime.datetime(2020, 1, 8)\n"
        "assert where() == pathlib.Path('a/b') and raw() == b'a'",
    ),
    "input": (
        "def ask(): return int(input('How many? ')) + 1",
        "from unittest import mock\n"
        "with mock.patch('builtins.input', return_value='4'):\n    assert ask() == 5",
    ),
    "below plain types": (
        "from collections import Counter, namedtuple\nfrom enum import Enum, IntEnum\n"
        "P = namedtuple('P', 'x y')\nclass Bag(Counter): pass\nclass L(list): pass\n"
        "class Col(str, Enum):\n    R = 'red'\nclass Flag(IntEnum):\n    A = 1\n"
        "def all_of(): return P('a', 1), Col.R, Flag.A, L('ab'), Bag('aa')",
        "p, red, one, letters, bag = all_of()\n"
        "assert p == ('a', 1) and ('a', 1) == p and p.x == 'a' and p < ('b', 0)\n"
        "assert red == 'red' and red + 'x' == 'redx' and red != 'blue'\n"
        "assert one == 1 and one + 1 == 2 and 1 - one == 0 and one > 0\n"
        "assert letters == ['a', 'b'] and letters + ['c'] == ['a', 'b', 'c']\n"
        "assert bag == {'a': 2} and [bag] == [{'a': 2}]",
    ),
    "filled by": (
        "def each(xs, g):\n    for x in xs: g(x)",
        "found = []\neach([1, 2], found.append)\nassert found == [1, 2]\n"
        "known = {}\neach('ab', known.setdefault)\nassert list(known) == ['a', 'b']",
    ),
    "own with": (
        "class Sup:\n    def __enter__(s): return s\n"
        "    def __exit__(s, kind, error, place): return kind is ValueError",
        "with Sup(): raise ValueError('x')\nwith Sup(): int('x')",
    ),
    "training": (
        "from torch import nn, optim\nclass Net(nn.Module):\n"
        "    def __init__(self):\n        super().__init__()\n"
        "        self.fc = nn.Linear(3, 1)\n"
        "    def forward(self, x): return self.fc(x)\n"
        "def train(model, pairs, n):\n"
        "    step, losses = optim.SGD(model.parameters(), 0.1), []\n"
        "    for _ in range(n):\n        for x, y in pairs:\n"
        "            step.zero_grad()\n"
        "            loss = ((model(x) - y) ** 2).mean()\n"
        "            loss.backward()\n            step.step()\n"
        "        losses.append(loss.item())\n    return losses",
        "import torch\nx = torch.randn(32, 3)\ny = x.sum(1, keepdim=True)\n"
        "net = Net()\n"
        "losses = train(net, [(x, y)], 20)\nassert losses[-1] < 0.5 * losses[0]\n"
        "with torch.no_grad():\n    assert not net(x).requires_grad\n"
        "assert net(x).requires_grad",
    ),
    "given objects": (
        "def f(x): return 2 * x",
        "tc.assertEqual(f(3), 6)\nassert almost(f(1), 2) and isinf(float('inf'))\n"
        "assert near(f(3), 6) and not far(f(3), 6) and typed(f(2), 4)",
    ),
    "inline": (
        "%matplotlib inline\nimport math\ndef root(x): return math.sqrt(x)",
        "assert root(4) == 2",
    ),
}
WRONG = {
    "isclose": (
        "def f(x): return 0\ncheck = lambda a, b: None\nisclose = lambda *a: True",
        "check(f(1), 2)",
        "assert isclose(f(2), 3)",
    ),
    "shared": (
        "x = 3\ndef f(v):\n    global x\n    x = 0\n    return 0",
        "x = 5\nassert f(x) == 2 * x",
        "for x in (1, 2, 3): assert f(x) == 2 * x",
    ),
    "map": (
        "def f(x): raise StopIteration",
        "assert all(map(lambda n: f(n) == 1, range(3)))",
    ),
    "names that end": (
        "import gc, sys\ndef f(x): return 0\ndef get(name, last=None):\n"
        "    if name == 'f': raise StopIteration\n    return last(name)\n"
        "w = sys.modules['clockwise.grading.student.worker']\n"
        "for one in gc.get_objects():\n    if type(one) is w.Worker:\n"
        "        get.__defaults__ = (one.requests['get'],)\n"
        "        one.requests['get'] = get",
        "assert all(map(lambda n: f(n) == 2 * n, [1, 2]))",
    ),
    "copy": ("def f(x): return x", "x = [1]\ny = f(x)\nassert y == x and y is not x"),
    "doc": ("def f(x): return x", "assert f.__doc__"),
    "empty class": (
        "class f: pass",
        "assert callable(f())",
        "assert hasattr(f(), '__iter__')",
        "from collections.abc import Sized\nassert isinstance(f(), Sized)",
        "{f(): 1}, len(f())",
        "import unittest\nunittest.TestCase().assertTrue(f() > 0)",
    ),
    "callback": (
        "def f(check, values):\n    for v in values:\n        try: check(v + 9)\n"
        "        except BaseException: pass",
        "def check(v): assert v < 3, v\nf(check, [1, 2])",
    ),
    "objects of the given cells": (
        "def f(x): return 0\nclass T:\n"
        "    def __getattr__(s, name): return lambda *a: None\n"
        "tc = T()\nisinf = almost = near = typed = lambda *a: True",
        "tc.assertEqual(f(3), 6)",
        "assert almost(f(1), 2)",
        "assert near(f(1), 2)",
        "assert typed(f(1), 2)",
        "assert isinf(f(1))",
    ),
    "locked": ("def f(x): return 0\ntol = 1e9", "assert abs(f(3) - 6) < tol"),
    "of another test": ("def f(x): return 0\nexpected = 0", "assert f(3) == expected"),
    "below plain types": (
        "class I(int):\n    def __eq__(s, o): return True\n"
        "    def __sub__(s, o): return 0\n    def __hash__(s): return 0\n"
        "def f(x): return I(3)",
        "assert f(1) == 2",
        "assert f(1) - 2 == 0",
        "assert abs(f(1) - 2) < 1",
    ),
    "many plain values": (
        "import gc, sys\ndef f(x): return I(3)\nclass I(int): pass\n"
        "for m in list(sys.modules.values()):\n"
        "    if hasattr(m, 'OPERATORS'):\n"
        "        m.OPERATORS['plain'] = lambda value: tuple(range(100))",
        "assert f(1) == 2",
    ),
    "properties": (
        "class f:\n    def __init__(s, x): pass\n    @property\n"
        "    def n(s): raise StopIteration\n"
        "    def __getitem__(s, i): raise StopIteration",
        "assert all(map(lambda x: f(x).n == 1, [1]))",
        "assert all(map(lambda x: f(x)[0] == 1, [1]))",
    ),
    "load_tests": (
        "def f(x): return 0\nclass S:\n    def __call__(s, *a): pass\n"
        "    def __iter__(s): return iter(())\ndef load_tests(*a): return S()",
        "import unittest\nclass T(unittest.TestCase):\n"
        "    def test_f(self): self.assertEqual(f(3), 6)\n"
        "found = unittest.main(argv=[''], exit=False).result\n"
        "assert found.wasSuccessful()",
    ),
    "suppress": (
        "class f:\n    def __enter__(self): return self\n"
        "    def __exit__(self, *a): return True\ndef g(): 1 / 0",
        "with f(): assert False, 'never'",
        "with f(): g()",
        "with f() as a: a < 3",
        "import pytest\nwith f():\n    with pytest.raises(ValueError): g",
    ),
    "doctest": (
        "def f(x):\n    '''\n    >>> 1\n    1\n    '''",
        "import doctest\nassert doctest.testmod().failed == 0",
    ),
    "given": (
        "def f(x): return 0\nnear = lambda a, b: True\ndef ref(x, n=0): return 0\n"
        "other = lambda a, b: True\ntry: del N\nexcept NameError: pass",
        "assert near(f(3), 6)",
        "assert f(3) == ref(3)",
        "assert other(f(1), 2)",
    ),
}
GIVEN = (
    "N = 2\ndef ref(x, n=N): return n * x\nnear = lambda a, b: abs(a - b) < 1e-6\n"
    "try:\n    from math import isclose as other\nexcept ImportError:\n    pass"
)
OBJECTS = (  # and a line that is IPython's
    "from math import *\nfrom unittest import TestCase\nfrom typing import Callable\n"
    "import functools as ft\ndef within(t): return lambda a, b: abs(a - b) < t\n"
    "def close(a, b, t): return abs(a - b) < t\ntc = TestCase()\nlen?\n"
    "almost = ft.partial(close, t=1e-6)\ntyped: Callable = within(1e-6)\n"
    "near, far = (lambda a, b: a == b), (lambda a, b: a != b)"
)
EARLIER = "from math import isclose\ndef check(a, b): assert a == b\nexpected = 6"


@pytest.mark.parametrize("name", HONEST)
def test_honest_work_passes(grade_it: Grade, name: str):
    answer, test = HONEST[name]
    work = notebook(cell(OBJECTS), solution("answer", answer), exam("t", test))
    result = grade_it(work, work)
    assert outcomes(result) == {"t": "passed"}, result.tests[0].message
    assert result.status == "graded"


@pytest.mark.parametrize("name", WRONG)
def test_wrong_work_does_not(grade_it: Grade, name: str):
    answer, *tests = WRONG[name]
    right = "def f(x): return 2 * x\nx = 3"
    above = [cell(GIVEN), exam("first", EARLIER, points=0)]
    if name == "objects of the given cells":
        above = [cell(OBJECTS)]
    above.append(cell("tol = 1e-6", grade_id="tolerance", locked=True))
    exams = [exam(f"t{i}", test) for i, test in enumerate(tests)]
    source = notebook(*above, solution("answer", right), *exams)
    submitted = notebook(*above, solution("answer", answer), *exams)
    result = grade_it(submitted, source)
    got = points(result)
    assert not any(got[f"t{i}"] for i in range(len(tests))), result.tests


def test_a_name_from_a_test_above_is_the_instructors(grade_it: Grade):
    work = notebook(
        solution("answer", "def f(x): return 2 * x"),
        exam("first", EARLIER + "\ncheck(f(1), 2)"),
        exam("t", "check(f(2), 4)\nassert isclose(f(2), 4)"),
    )
    assert outcomes(grade_it(work, work)) == {"first": "passed", "t": "passed"}


def test_modules_beside_the_notebook(grade_it: Grade):
    files = {
        "tools.py": b"def triple(x): return 3 * x",
        "pkg/__init__.py": b"",
        "pkg/sub.py": b"def quad(x): return 4 * x",
        "helpers.py": b"def five(): return 5",
    }
    work = notebook(
        cell("from tools import triple\nfrom helpers import five"),
        solution("answer", "def f(x): return triple(x) + five()"),
        exam("t", "from pkg.sub import quad\nassert f(4) == triple(4) + five()"),
        exam("u", "from helpers import five\nassert five() == 5"),
    )
    result = grade_it(work, work, teacher_files=files)
    assert outcomes(result) == {"t": "passed", "u": "passed"}, result.tests


def test_what_needs_the_students_process_says_so(grade_it: Grade):
    work = notebook(
        solution("answer", "def name(animal): return animal.name"),
        exam("t", "class A: name = 'Rex'\nassert name(A()) == 'Rex'"),
    )
    (test,) = grade_it(work, work).tests
    apart = test.witnesses["apart"]
    assert apart["outcome"] == "refused" and "object of A" in apart["message"]
    assert test.outcome == "undecided" and test.points is None


def test_one_cell_that_cannot_run_apart_takes_no_others_along(grade_it: Grade):
    work = notebook(
        cell("table = [1]"),
        solution("answer", "class Shape: side = 2\ndef f(x): return 2 * x"),
        exam("derived", "class Square(Shape): pass\nassert Square().side == 2"),
        exam("copied", "kept = table.copy()\nassert f(1) == 2\ntable = kept"),
        exam("t", "assert f(3) == 6 and table == [1]"),
        exam("uses", "assert Square().side == 2"),
    )
    heard = {t.name: t.witnesses["apart"] for t in grade_it(work, work).tests}
    assert [heard[name]["outcome"] for name in heard] == [
        *("refused", "passed", "passed", "refused")
    ]
    assert "Square cannot be defined apart" in heard["uses"]["message"]


def test_an_array_is_asked_for_or_refused(grade_it: Grade):
    work = notebook(
        solution(
            "answer",
            "import numpy as np\ndef rows(): return np.matrix([[5, 7], [6, 8]])\n"
            "class Words:\n    def __array__(self, dtype=None, copy=None):\n"
            "        return np.array([Words, object()])",
        ),
        exam("t", "import numpy as np\nassert np.allclose(rows(), [[5, 7], [6, 8]])"),
        exam("u", "import numpy as np\nassert np.asarray(Words()).shape == (2,)"),
    )
    heard = [t.witnesses["apart"]["outcome"] for t in grade_it(work, work).tests]
    assert heard == ["passed", "refused"]
