"""The student's exceptions, as the tests' side makes them again."""

import pytest

from clockwise.grading.guard.errors import Errors, StudentError

BAD = ["__main__:Bad", "ValueError", "Exception", "BaseException", "object"]
GROUP = ["ExceptionGroup", "BaseExceptionGroup", "Exception", "BaseException", "object"]


def test_pythons_own_are_themselves_and_others_stand_in():
    errors = Errors({})
    assert type(errors.rebuild(("x",), ["KeyError"])) is KeyError
    bad = errors.rebuild(("x",), BAD, "a traceback", {"code": 3, "_own": 1})
    assert isinstance(bad, ValueError) and isinstance(bad, StudentError)
    assert bad.args == ("x",) and vars(bad)["code"] == 3 and not hasattr(bad, "_own")
    assert errors.kind_of(BAD) is type(bad) and type(bad).__name__ == "Bad"


def test_a_group_holds_exceptions_and_notes_stay():
    words = (("no",), ["ValueError"]), ((3,), BAD)
    group = Errors({}).rebuild(("several", [*words]), GROUP, "", {"__notes__": ["n"]})
    assert isinstance(group, ExceptionGroup) and group.__notes__ == ["n"]
    assert [error.args for error in group.exceptions] == [("no",), (3,)]


@pytest.mark.parametrize("args", [(), ("no list", 3), ("empty", []), (1, 2, 3), None])
def test_what_no_class_takes_is_an_exception_all_the_same(args):
    assert isinstance(Errors({}).rebuild(args, GROUP), Exception)
    assert isinstance(Errors({}).rebuild(args, ["UnicodeDecodeError"]), Exception)


def test_a_class_that_asks_more_of_those_below_it_stands_for_them():
    """Nobody can know what; and nothing is forged because of it."""

    class Coded(Exception):
        def __init_subclass__(cls, code: int) -> None:
            cls.code = code

    errors = Errors({"Coded": Coded})
    names = ["__main__:Mine", "__main__:Coded", *BAD[2:]]
    assert errors.kind_of(names) is Coded
    assert isinstance(errors.rebuild(("x",), names), Coded)
