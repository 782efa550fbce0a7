# The commands of this project. `make help` lists them.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
RETRY := $(PYTHON) tools/retry.py 3
# what was compiled is kept, also where the shell says not to: workers and the programs that tests start use it again
PYTEST := PYTHONDONTWRITEBYTECODE= TMPDIR="$$($(PYTHON) tools/scratch.py)" $(BIN)/python -m pytest
FAST := not odoo and not slow
TWO := -q -n 2
# the rest of `make test` waits much, for deadlines, browsers and other programs: three share two processors
# in the order in which they were collected, the long files first
THREE := -q -n 3 --dist loadfile --no-loadscope-reorder
# rooms that nothing of the core depends on; `make room ROOM=readers` runs one, `make unit` and `make test` run all
EDGES := readers ops stack coordinator documents watchers memory skills advisor warehouse web cli evaluation credentials \
  matching observability
EDGE_TESTS := $(EDGES:%=tests/unit/%) $(wildcard tests/contract/test_chat_*.py) tests/contract/test_embedders.py
ROOMS = $(sort $(notdir $(patsubst %/,%,$(dir $(wildcard tests/unit/*/test_*.py tests/*/test_*.py)))))

.DEFAULT_GOAL := help
.PHONY: help demo format unit room check test lint odoo mail-server bench clean

help: ## show the commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /|/' | awk -F'|' '{printf "make %-8s %s\n", $$1, $$2}'

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; set PYTHON=..."; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "python3 -m venv failed: install your system's package python3-venv"; exit 1; }
	@$(RETRY) $(PIP) install -q 'pip>=25.1,<27'

$(VENV)/.installed: pyproject.toml constraints.txt | $(BIN)/python
	@echo "Installing the program into $(VENV) ..."
	@$(RETRY) $(PIP) install -q -c constraints.txt -e '.[inbox,backup]'
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	@echo "Installing the test tools into $(VENV) ..."
	@$(RETRY) $(PIP) install -q -c constraints.txt -e . --group dev
	@touch $@

demo: $(VENV)/.installed ## the whole job on sample input with the embedded books, in ./demo-vault
	@$(BIN)/ai-employee demo --vault demo-vault

format: $(VENV)/.installed-dev ## lay the code out and put right what ruff can
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

unit: $(VENV)/.installed-dev ## the fast unit tests, without Odoo
	@$(PYTEST) tests/unit -m "$(FAST)" $(TWO)

room: $(VENV)/.installed-dev ## the tests of one room, without Odoo: make room ROOM=vault
	@found="$(patsubst %/.,%,$(wildcard $(foreach place,tests/unit tests/contract,$(place)/$(ROOM)/. $(place)/test_$(ROOM)*.py) tests/$(ROOM)/.))"; \
	if [ -z "$(ROOM)" ] || [ -z "$$found" ]; then echo "There are no tests of '$(ROOM)'. Rooms: $(ROOMS)"; exit 1; fi; \
	echo "Tests of $(ROOM): $$found"; \
	$(PYTEST) $$found -m "not odoo" -q

check: lint ## ruff, mypy, import-linter and the fast unit and contract tests of the core, without Odoo
	@$(PYTEST) tests/unit tests/contract -m "$(FAST)" $(TWO) $(EDGE_TESTS:%=--ignore=%)

test: lint odoo mail-server ## every test, on a real Odoo 19 and PostgreSQL (ODOO_TESTS=skip leaves the Odoo ones out)
	@$(PYTEST) tests/unit tests/contract -m "$(FAST)" $(TWO) --cov=My_AI_Employee --cov-report=term:skip-covered
	@$(PYTEST) tests -m "not (checked and $(FAST))" $(THREE) --ignore-glob "*/test_workers*.py"
	@$(PYTEST) tests/faults/test_workers.py tests/faults/test_workers_mutants.py -q

lint: $(VENV)/.installed-dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check -q .
	@$(BIN)/lint-imports --no-cache
	@$(BIN)/python -m mypy

odoo: $(VENV)/.installed-dev ## provision a real Odoo 19 with PostgreSQL in the cache folder
	@if [ "$(ODOO_TESTS)" = skip ]; then echo "ODOO_TESTS=skip: the tests on a real Odoo are left out"; \
	elif [ -n "$(ODOO_URL)" ]; then echo "Using the Odoo at $(ODOO_URL)"; \
	else $(BIN)/python tools/odoo_server.py provision; fi

mail-server: $(VENV)/.installed-dev ## install the IMAP server of the tests, where that is possible
	@$(BIN)/python tools/mail_server.py

bench: $(VENV)/.installed-dev odoo ## the benchmarks, as ratios taken in one run
	@$(BIN)/python -m benchmarks

clean: ## remove the virtual environment, the demo vault and caches of this folder
	rm -rf $(VENV) demo-vault .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage
