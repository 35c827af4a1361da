"""What a test needs and a machine lacks is skipped at home and fails in CI."""

import pytest

from tests.conftest import need


def test_what_is_there_is_found() -> None:
    assert need("python3", "no-such-program", "python3").endswith("python3")


def test_at_home_the_test_is_skipped_and_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match="apt-get install chromium"):
        need("chromium", "no-such-program")


def test_in_ci_the_test_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="apt-get install chromium"):
        need("chromium", "no-such-program")
