"""What several tests share: a home of their own, and programs that must be there."""

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from typing import NoReturn

import hypothesis
import pytest

# A machine that is busy is not a bug, and luck is not a test: the same examples each
# time. `pytest --hypothesis-profile=searching` looks for new ones.
hypothesis.settings.register_profile("same", deadline=None, derandomize=True)
hypothesis.settings.register_profile("searching", deadline=None)
hypothesis.settings.load_profile("same")

# One thread a process: several tests run at once, and threads that outnumber the cores
# make scikit-learn several times slower. Jupyter's kernels inherit it.
os.environ.setdefault("OMP_NUM_THREADS", "1")

# A claim of a lesson that does not hold stops the test of the lesson.
os.environ["CLOCKWISE_CLAIMS"] = "strict"


@pytest.fixture(autouse=True, scope="session")
def own_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test reads or writes the progress of the person who runs it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("data")))
        yield


@pytest.fixture(autouse=True)
def same_luck() -> None:
    """What a test draws without a seed of its own is the same each time."""
    random.seed(0)
    if numpy := sys.modules.get("numpy"):
        numpy.random.seed(0)
    if torch := sys.modules.get("torch"):
        torch.manual_seed(0)


def need(package: str, *programs: str) -> str:
    """The path of the first program that is here; if none is, `missing(package)`."""
    found = [path for program in programs if (path := shutil.which(program))]
    return found[0] if found else missing(package)


def missing(package: str) -> NoReturn:
    """Skip on a user's machine, fail where CI=true, and say what to install."""
    message = f"needs {package}: apt-get install {package}, or what your system has"
    if os.environ.get("CI") == "true":
        pytest.fail(message)
    pytest.skip(message)


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of the system's Chromium."""
    return need("chromium", "chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="session")
def bubblewrap() -> str:
    """The path of bwrap, which walls off a student's code."""
    if sys.platform != "linux":
        pytest.skip("walls are built on Linux only")
    return need("bubblewrap", "bwrap")


@pytest.fixture(scope="session")
def korean_font() -> None:
    """A font with Hangul."""
    fonts = subprocess.run(
        [need("fontconfig", "fc-list"), ":lang=ko"], capture_output=True, text=True
    )
    if not fonts.stdout.strip():
        missing("fonts-nanum")
