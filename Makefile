# Every target first creates or updates .venv, if what it needs has changed.

SHELL := bash
PYTHON ?= python3
export PATH := $(CURDIR)/.venv/bin:$(PATH)

# The readable site's address and its repository's, where there are any.
ADDRESS ?=
REPOSITORY ?=

.PHONY: help lab site build check matrix mutants plain results test attacks bench bench-scale grade-demo

help: ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-12s%s\n", $$1, $$2 }' Makefile

lab: .venv/ready ## open the course in JupyterLab
	@clockwise lab

build: .venv/ready ## lessons/ -> notebooks/, source/, release/
	clockwise build

site: .venv/site.ready ## the whole course to read, with its outputs -> site/_build/
	clockwise site --address "$(ADDRESS)" --repository "$(REPOSITORY)"

check: .venv/author.ready ## the fast checks: style, types, stale generated files
	ruff check
	ruff format --check
	mypy
	lint-imports --no-cache --no-logo
	@if command -v biome >/dev/null; then biome check --error-on-warnings; \
	  else echo "JavaScript and CSS are checked on 64-bit Linux only (and in CI)"; fi
	clockwise build --check

matrix: .venv/ready ## run every right and wrong answer to every exercise
	clockwise matrix

mutants: .venv/ready ## change solutions in small ways: do the tests notice? -> docs/cases.md
	@clockwise mutants; lived=$$?; clockwise mutants --cases && exit $$lived

plain: .venv/ready ## nothing that is committed may change on another processor
	clockwise plain

results: .venv/ready ## measure anew what takes too long for a lesson (many minutes)
	@for script in lessons/*/results.py lessons/*/capstone.py; do \
	  echo "$$script"; python "$$script" || exit 1; done

test: .venv/test.ready ## everything that CI runs
	@$(MAKE) --no-print-directory check
	pytest -n 2 --dist loadgroup  # no groups: one by one, so that both end together

attacks: .venv/test.ready ## every attack on the grader and on stock nbgrader -> docs/attacks.md
	pytest tests/attacks
	python -m tests.attacks.measure

bench: .venv/bench.ready ## the grader: speed, memory -> docs/speed.md; fuzzing; nbgrader's own tests
	python -m tests.grading.bench
	python -m tests.grading.wire.fuzz_codec -max_total_time=120
	python -m tests.grading.nbgraders_own
	pytest -m slow
	clockwise plain
	@$(MAKE) --no-print-directory mutants

bench-scale: .venv/bench.ready ## grade a class of 10,000 (N=1000: a trial) -> docs/speed.md
	python -m tests.grading.bench.scale $(N)

grade-demo: .venv/ready ## grade a made-up class, from release to feedback
	clockwise demo

# A list of packages that is in place has a stamp; each includes the one before it.
STUDENT := requirements.txt pyproject.toml
AUTHOR := requirements/author.txt $(STUDENT)
SITE := requirements/site.txt $(STUDENT)
TEST := requirements/test.txt requirements/cluster.txt requirements/site.txt $(AUTHOR)
BENCH := requirements/bench.txt $(TEST)
.venv/ready: $(STUDENT)
.venv/author.ready: $(AUTHOR)
.venv/site.ready: $(SITE)
.venv/test.ready: $(TEST)
.venv/bench.ready: $(BENCH)

.venv/ready .venv/author.ready .venv/site.ready .venv/test.ready .venv/bench.ready:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Clockwise needs Python 3.11 or newer, and $(PYTHON) is not:" \
	    "install one, then for example: make PYTHON=python3.12"; exit 1; }
	@.venv/bin/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv .venv
	@.venv/bin/python requirements/install.py $<
