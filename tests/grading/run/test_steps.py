"""What a submission leaves for those that follow, and for a name that is missing."""

from tests.grading.courses import answer
from tests.grading.made import exam, notebook, solution


def test_what_a_test_imports_late_is_there_for_those_that_follow(grade_it):
    """Each submission's fork would import it again, and that may take a second.

    Not yet for the next, where a fork is kept ahead.
    """
    late = "import importlib, sys\nthere = 'wave' in sys.modules\n"
    test = late + "importlib.import_module('wave')\nassert there"
    source = notebook(solution("s", "x = 1"), exam("test_s", test))
    first, _, third = (grade_it(source, source) for _ in range(3))
    heard = [r.tests[0].witnesses["apart"]["outcome"] for r in (first, third)]
    assert heard == ["failed", "passed"]


def test_a_missing_name_is_traced_to_the_cell_that_failed(grade_it):
    broken = answer("def square(x) return x * x")
    message = grade_it(broken, answer("def square(x): return x * x")).tests[0].message
    assert "name 'square' is not defined" in message
    assert "your cell square stopped with SyntaxError" in message
