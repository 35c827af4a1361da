"""Reading code that is never run."""

import ast
import time
from concurrent.futures import ThreadPoolExecutor
from threading import Lock

from tests.grading.made import exam, key_of, notebook, solution


def test_jobs_take_turns_to_parse(monkeypatch):
    """Of two threads that parse at once, Python 3.11 may stop one (SystemError)."""
    parse, inside = ast.parse, Lock()

    def parse_alone(source: str) -> ast.Module:
        assert inside.acquire(blocking=False)
        time.sleep(0.001)
        inside.release()
        return parse(source)

    def names(number: int) -> list[str]:
        tests = [exam(f"t{i}", f"y{i} = {number}") for i in range(3)]
        key = key_of(notebook(solution("s", f"x = {number}"), *tests))
        return key.others_names(key.tests[0])

    monkeypatch.setattr(ast, "parse", parse_alone)
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(names, range(40))) == [["y1", "y2"]] * 40
