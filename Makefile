# Set-up, the main job, tests and checks. Everything is put into .venv; `make clean` takes it away again.
#
#   make venv     install the pinned packages and Tocsin, built as a wheel
#   make brief    run the main job on a shipped example (EXAMPLE=karabakh for the other one)
#   make test     run all tests on the installed wheel (ARGS="-k times" picks some)
#   make lint     run ruff, mypy, the import ladder and the linters of the data files
#   make lock     pin anew after a change of dependencies (needs uv)
#
# Stamp files below .venv say what is done; each is redone when what it stands for has changed.

SHELL := /bin/sh
VENV := .venv
BIN := $(VENV)/bin
EXAMPLE ?= orvaia
OUT ?= out
ARGS ?=
# Two test workers, each with a model of its own, unless told otherwise.
JOBS ?= 2

PIP := $(BIN)/python -m pip --disable-pip-version-check -qq
LOCKED := install --require-hashes --only-binary :all:
# Folders count as sources too, so that a deleted file is noticed.
SOURCES := $(shell find src -name __pycache__ -prune -o -print) pyproject.toml README.md LICENSE NOTICE

.PHONY: venv tools brief test lint lock clean help

venv: $(VENV)/.wheel

tools: $(VENV)/.wheel $(VENV)/.tools

# PYTHON=... on the command line or in the environment names the interpreter; else the first fit one is taken.
$(VENV)/.made:
	@for python in $${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11}; do \
	  "$$python" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))' 2>/dev/null || continue; \
	  if ! "$$python" -c 'import venv, ensurepip' 2>/dev/null; then \
	    lacking="$$lacking $$python"; continue; fi; \
	  rm -rf $(VENV) && "$$python" -m venv $(VENV) && touch $@ && exit 0; \
	  echo "make venv: $$python could not make $(VENV); see the lines above" >&2; exit 1; \
	done; \
	if [ -n "$$lacking" ]; then \
	  echo "make venv:$$lacking lacks the venv module; on Debian or Ubuntu: apt-get install python3-venv" >&2; \
	else \
	  echo "make venv: no Python from 3.11 to 3.14 found; install one, or name it: make venv PYTHON=/path/to/python3.12" >&2; \
	fi; exit 1

$(VENV)/.locked: requirements.lock $(VENV)/.made
	@echo "installing the pinned packages into $(VENV) (about 200 MB, a minute or two)"
	@$(PIP) $(LOCKED) -r requirements.lock
	@touch $@

# The wheel is built by the pinned backend, so nothing outside the lock is fetched, and built once for tests and use.
$(VENV)/.wheel: $(SOURCES) $(VENV)/.locked
	@rm -rf $(VENV)/wheel
	@$(PIP) wheel --no-build-isolation --no-deps --no-index --wheel-dir $(VENV)/wheel .
	@$(PIP) install --no-deps --no-index --force-reinstall $(VENV)/wheel/tocsin-*.whl
	@touch $@

$(VENV)/.tools: requirements-dev.lock $(VENV)/.locked
	@echo "installing the pinned tools for tests and checks into $(VENV)"
	@$(PIP) $(LOCKED) -r requirements-dev.lock
	@touch $@

brief: venv
	@mkdir -p $(OUT)
	@$(BIN)/tocsin brief examples/$(EXAMPLE) -o $(OUT)/brief.html
	@echo "$(OUT)/brief.html"

test: tools
	@TOCSIN_WHEEL="$$(ls $(VENV)/wheel/tocsin-*.whl)" $(BIN)/python -m pytest -n $(JOBS) $(ARGS)

# All checks run, so that one turn shows all that is wrong.
lint: tools
	@failed=; \
	$(BIN)/ruff check src tests bench || failed=1; \
	$(BIN)/ruff format --check src tests bench || failed=1; \
	$(BIN)/mypy || failed=1; \
	$(BIN)/lint-imports --no-logo || failed=1; \
	$(BIN)/python -m pytest -m data $(ARGS) || failed=1; \
	test -z "$$failed"

lock:
	uv pip compile pyproject.toml requirements.in --universal --python-version 3.11 --only-binary :all: --generate-hashes --no-header -q -o requirements.lock
	uv pip compile pyproject.toml requirements.in --group dev -c requirements.lock --universal --python-version 3.11 --only-binary :all: \
	  --generate-hashes --no-header -q -o requirements-dev.lock

clean:
	rm -rf $(VENV) $(OUT) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

help:
	@sed -n 's/^#   //p' Makefile
