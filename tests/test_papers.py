"""The papers at the top are what their readers' tools expect, and say what is there."""

import re
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[1]
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
PYPROJECT = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
PROJECT = tomllib.loads(PYPROJECT)["project"]
PYTHONS = ["3.11", "3.12", "3.13"]
FORMS = sorted((ROOT / ".github/ISSUE_TEMPLATE").glob("[0-9]*.yml"))
PAPERS = [
    ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE")
]
HOOKS = ".pre-commit-config.yaml"
LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)\)")


def read(name: str | Path) -> Any:
    return yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))


def recipe(target: str) -> list[str]:
    """The commands of a target in the Makefile."""
    found = re.search(rf"^{target}:.*\n((?:\t.*\n)+)", MAKEFILE, re.MULTILINE)
    assert found, f"no target {target}"
    lines = found[1].replace("\\\n", " ").splitlines()
    return [plain(line.strip().lstrip("@")) for line in lines]


def plain(command: str) -> str:
    """Without its place, and without the shell that asks whether it is there."""
    asked = re.search(r"then ([^;]+);", command)
    return (asked[1] if asked else command).strip().removeprefix(".venv/bin/")


def hooks() -> list[str]:
    """The commands of the hooks before a commit."""
    [repository] = read(HOOKS)["repos"]
    assert repository["repo"] == "local"
    return [plain(hook["entry"]) for hook in repository["hooks"]]


# Hooks before a commit


def test_hooks_are_local_and_run_what_make_check_runs() -> None:
    assert hooks() == recipe("check")


def test_every_command_of_a_hook_or_of_make_is_installed_by_a_list() -> None:
    for command in (*hooks(), *recipe("matrix"), *recipe("grade-demo")):
        program = command.partition(" ")[0]
        there = Path(sys.executable).with_name(program).exists()
        assert there or program == "biome", command  # one machine has it


def test_pre_commit_reads_the_hooks(monkeypatch: pytest.MonkeyPatch) -> None:
    from pre_commit.clientlib import load_config

    monkeypatch.chdir(ROOT)
    assert len(load_config(HOOKS)["repos"][0]["hooks"]) == len(recipe("check"))


# Forms for issues


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_an_issue_form_has_what_the_host_asks_for(path: Path) -> None:
    form = read(path)
    assert form["name"] and form["description"] and form["labels"]
    fields = [field for field in form["body"] if field["type"] != "markdown"]
    names = [field["id"] for field in fields]
    assert len({*names}) == len(names) and all(re.fullmatch(r"\w+", n) for n in names)
    assert any(field.get("validations", {}).get("required") for field in fields)
    for field in fields:
        assert field["type"] in {"input", "textarea", "dropdown", "checkboxes"}
        assert field["attributes"]["label"]
        has_options = bool(field["attributes"].get("options"))
        assert has_options == (field["type"] in {"dropdown", "checkboxes"})


def test_there_are_forms_for_lessons_the_grader_and_proposals() -> None:
    assert [path.stem for path in FORMS] == ["1_lesson", "2_grader", "3_proposal"]
    assert read(".github/ISSUE_TEMPLATE/config.yml") == {"blank_issues_enabled": True}


# Citing


def test_the_citation_has_the_keys_of_its_format_and_the_project_s_version() -> None:
    citation = read("CITATION.cff")
    assert citation["cff-version"] == "1.2.0"
    assert citation["title"] and citation["message"]
    assert all(author["name"] for author in citation["authors"])
    assert citation["version"] == PROJECT["version"]
    assert citation["license"] == PROJECT["license"].split(" AND ")


# Pythons


def test_ci_runs_every_python_that_is_promised_and_knows_all_lists() -> None:
    job = read(".github/workflows/test.yml")["jobs"]["test"]
    assert job["strategy"]["matrix"]["python"] == PYTHONS
    found = [line.rpartition(" ")[2] for line in PROJECT["classifiers"]]
    assert [version for version in found if version[0].isdigit()] == PYTHONS
    readme = PAPERS[0].read_text(encoding="utf-8")
    assert f"Python {', '.join(PYTHONS[:-1])} or {PYTHONS[-1]} is needed" in readme
    [setup] = [s["with"] for s in job["steps"] if "setup-python" in s.get("uses", "")]
    patterns = setup["cache-dependency-path"].split()
    known = {path for pattern in patterns for path in ROOT.glob(pattern)}
    assert known == {*ROOT.glob("requirements*.txt"), *ROOT.glob("requirements/*.txt")}


def test_actions_are_pinned_by_their_major_version() -> None:
    for workflow in ROOT.glob(".github/workflows/*.yml"):
        uses = re.findall(r"uses: (\S+)", workflow.read_text(encoding="utf-8"))
        assert uses and all(re.fullmatch(r"[\w/-]+@v\d+", use) for use in uses)


# Whether what they say is there


@pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.stem)
def test_every_place_that_a_paper_names_is_there(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for place in LINK.findall(text):
        assert (ROOT / place).exists(), place
    for target in re.findall(r"`make ([a-z-]+)`", text):
        assert recipe(target)


def test_make_help_lists_every_target() -> None:
    phony = re.search(r"^\.PHONY: (.*)$", MAKEFILE, re.MULTILINE)
    assert phony
    for target in phony[1].split():
        assert re.search(rf"^{target}:.*## \w", MAKEFILE, re.MULTILINE), target
