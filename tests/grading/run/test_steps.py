"""What a submission leaves for those that follow, and for a name that is missing."""

from tests.grading.courses import answer
from tests.grading.made import exam, notebook, solution


def test_what_a_test_imports_late_is_there_for_those_that_follow(grade_it):
    """Each submission's fork would import it again, and that may take a second.

    Not yet for the next, where a fork is kept ahead.
    """
    test = "import sys\nthere = 'wave' in sys.modules\nimport wave\nassert there"
    source = notebook(solution("s", "x = 1"), exam("test_s", test))
    first, _, third = (grade_it(source, source) for _ in range(3))
    heard = [r.tests[0].witnesses["apart"]["outcome"] for r in (first, third)]
    assert heard == ["failed", "passed"]


def test_only_what_the_instructor_imports_is_there_for_others(grade_it):
    test = "import sys\nassert 'sndhdr' not in sys.modules\n__import__('sndhdr')"
    source = notebook(solution("s", "x = 1"), exam("test_s", test))
    results = [grade_it(source, source) for _ in range(3)]
    assert [r.tests[0].outcome for r in results] == ["passed"] * 3


def test_a_missing_name_is_traced_to_the_cell_that_failed(grade_it):
    broken = answer("def square(x) return x * x")
    message = grade_it(broken, answer("def square(x): return x * x")).tests[0].message
    assert "name 'square' is not defined" in message
    assert "your cell square stopped with SyntaxError" in message
