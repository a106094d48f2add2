# Two commands: make demo, make test. Everything else is here too: make help.
.DEFAULT_GOAL := help
SHELL := /bin/sh

# Prefect and its SDK call home unless told not to, in two separate ways; the
# second one stands in pyproject.toml under [tool.prefect].
export DO_NOT_TRACK := 1
export PREFECT_SERVER_ANALYTICS_ENABLED := false
export PREFECT_SERVER_CSRF_PROTECTION_ENABLED := true
export PREFECT_SERVER_UI_V2_ENABLED := false
export PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT := false
export PREFECT_HOME := $(CURDIR)/.g7fin/prefect

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin

help:  ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## */\t/' | expand -t 16

# Bare Debian has no ensurepip: fall back to a venv without pip, and let the system's
# pip install into it. The lock names everything there is, so nothing is resolved
# (pip 23.0 of Debian 12 stumbles over an extra, sqlalchemy[asyncio], if it must).
# Compiled loops are kept beside their files; those of an older layout do not load.
$(VENV)/.run: requirements.lock pyproject.toml
	@echo "1/3  a new environment in $(VENV)"
	@rm -rf $(VENV)
	@find g7fin benchmarks -name '*.nb[ic]' -exec rm -f {} +
	@$(PYTHON) -m venv $(VENV) >/dev/null 2>&1 || { rm -rf $(VENV); $(PYTHON) -m venv --without-pip $(VENV); }
	@echo "2/3  what running needs, from requirements.lock (once)"
	@$(PYTHON) tools/install.py $(VENV) requirements.lock
	@echo "3/3  g7fin itself, from this folder"
	@$(PYTHON) -m pip --python $(BIN)/python install -q --disable-pip-version-check \
		--no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.run requirements-dev.lock
	@echo "developer tools, from requirements-dev.lock (once)"
	@$(PYTHON) tools/install.py $(VENV) requirements-dev.lock
	@touch $@

install: $(VENV)/.run  ## create the environment: what running needs

install-dev: $(VENV)/.dev  ## add tests, types, format and notebook to it

demo: install  ## follow the money through sample_data and print what was found
	@$(BIN)/python -m pipelines.demo

test: install-dev  ## run the tests (under four minutes on two cores)
	@$(BIN)/python -m pytest -m "not slow" -n 2 --dist loadfile

test-all: install-dev  ## slow tests too, then all again on DuckDB 2 and the newest Python
	@$(BIN)/python -m pytest
	@sh tests/newest.sh

check: format-check lint types test  ## format, lint, types, tests

format: install-dev  ## rewrite the code in the house format
	@$(BIN)/ruff format .

format-check: install-dev
	@$(BIN)/ruff format --check -q .

lint: install-dev  ## ruff, and the lint of SQL
	@$(BIN)/ruff check -q .
	@$(BIN)/python -m tests.house.sql_lint

types: install-dev  ## mypy, strict
	@$(BIN)/mypy

coverage: install-dev  ## what tests reach of escalate, follow and kernels, with a floor
	@$(BIN)/python -m pytest -m "not slow" -n 2 --dist loadfile -q --cov --cov-report=term:skip-covered \
		tests/escalate tests/follow tests/kernels tests/prioritise tests/job/test_verified.py

hooks: install-dev  ## let git check format, lint and types before a commit or a push
	@$(BIN)/pre-commit install -t pre-commit -t pre-push

site: install-dev  ## make a website of docs/ in site/
	@$(BIN)/mkdocs build -q

bench: install-dev  ## seconds and peak memory per stage, beside a comparator
	@$(BIN)/python -m benchmarks.stages
	@$(BIN)/python -m benchmarks.growth
	@$(BIN)/python -m benchmarks.world
	@$(BIN)/python -m benchmarks.tracing

serve: install  ## run the flow every day at 05:00 UTC (Ctrl-C stops it)
	@$(BIN)/python -m pipelines.serve

notebook: install-dev  ## execute the investigator's notebook on the last demo run
	@$(BIN)/python -m pipelines.notebook

sample-data: install  ## make sample_data again from its command
	@$(BIN)/g7fin simulate --seed 7 --transactions 34000 --out sample_data

golden: install-dev  ## rewrite the golden files; read the diff before you commit it
	@$(BIN)/python -m pytest --update-golden -m "not slow"

docs: install  ## write docs/reference from the code
	@$(BIN)/python -m docs.generator

EXPORT := uv export -q --frozen --no-emit-project --no-header --extra flow
lock:  ## resolve the two lock files again (needs uv)
	@uv lock -q
	@$(EXPORT) --no-dev --group build -o requirements.lock
	@$(EXPORT) --extra figures --extra lab --all-groups -o requirements-dev.lock

clean:  ## remove what was built
	@rm -rf $(VENV) .g7fin reports site .coverage .mypy_cache .ruff_cache .pytest_cache

.PHONY: help install install-dev demo test test-all check coverage hooks site format format-check lint types bench serve notebook sample-data golden docs lock clean
