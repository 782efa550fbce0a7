# The commands of this project. `make help` lists them.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
RETRY := $(PYTHON) tools/retry.py 3

.DEFAULT_GOAL := help
.PHONY: help demo test check lint odoo bench clean

help: ## show the commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /|/' | awk -F'|' '{printf "make %-8s %s\n", $$1, $$2}'

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; set PYTHON=..."; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "python3 -m venv failed: install your system's package python3-venv"; exit 1; }
	@$(RETRY) $(PIP) install -q 'pip>=25.1,<27'

$(VENV)/.installed: pyproject.toml constraints.txt | $(BIN)/python
	@echo "Installing the program into $(VENV) ..."
	@$(RETRY) $(PIP) install -q -c constraints.txt -e .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	@echo "Installing the test tools into $(VENV) ..."
	@$(RETRY) $(PIP) install -q -c constraints.txt -e . --group dev
	@touch $@

demo: $(VENV)/.installed ## the whole job on sample input with the embedded books, in ./demo-vault
	@$(BIN)/ai-employee demo --vault demo-vault

test: lint odoo ## every test, on a real Odoo 19 and PostgreSQL (ODOO_TESTS=skip leaves the Odoo ones out)
	@$(BIN)/python -m pytest tests -q -n 2 --dist loadfile --ignore-glob "*/test_workers*.py"
	@$(BIN)/python -m pytest tests/faults/test_workers.py tests/faults/test_workers_mutants.py -q

check: lint ## ruff, mypy, import-linter and the unit and contract tests that are fast, without Odoo
	@$(BIN)/python -m pytest tests/unit tests/contract -m "not odoo and not slow" -q -n 2

lint: $(VENV)/.installed-dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check -q .
	@$(BIN)/lint-imports --no-cache
	@$(BIN)/python -m mypy

odoo: $(VENV)/.installed-dev ## provision a real Odoo 19 with PostgreSQL in the cache folder
	@if [ "$(ODOO_TESTS)" = skip ]; then echo "ODOO_TESTS=skip: the tests on a real Odoo are left out"; \
	elif [ -n "$(ODOO_URL)" ]; then echo "Using the Odoo at $(ODOO_URL)"; \
	else $(BIN)/python tools/odoo_server.py provision; fi

bench: $(VENV)/.installed-dev odoo ## the benchmarks, as ratios taken in one run
	@$(BIN)/python -m benchmarks

clean: ## remove the virtual environment, the demo vault and caches of this folder
	rm -rf $(VENV) demo-vault .mypy_cache .ruff_cache .pytest_cache .hypothesis
