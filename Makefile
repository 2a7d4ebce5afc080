# Samråd. `make help` lists what there is. Needs Python >= 3.11, git and make; everything else is installed.
PORT ?= 8000
DATA ?= ./var
VENV ?= .venv
PYTHON ?= $(shell for name in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && { echo $$name; break; }; done)
RUN := $(VENV)/bin/python
WORKERS ?= auto
COVERED ?= 90

.DEFAULT_GOAL := help
.PHONY: help python setup setup-dev demo test check format lint types contracts translations migrations tests messages bench

help: ## this list
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 20

python:
	@test -n "$(PYTHON)" || { echo "Fejl: Python 3.11 eller nyere mangler. Installér den, og kør igen. (Python 3.11 or later is needed.)"; exit 1; }

setup: python ## install what is needed to run
	@$(PYTHON) tools/setup.py --venv $(VENV)

setup-dev: python
	@$(PYTHON) tools/setup.py --dev --venv $(VENV)

demo: setup ## start the demo: make demo PORT=8000 DATA=./var
	@SAMRAAD_STOP_WITH_PARENT=1 exec $(VENV)/bin/samraad demo --port "$(PORT)" --data "$(DATA)"

test: setup-dev ## run every test, those in a real browser included: make test ARGS="tests/law -x"
	@$(RUN) tools/browser.py >/dev/null
	@$(RUN) -m pytest -n $(WORKERS) $(ARGS)

check: format lint types contracts translations migrations tests ## everything a commit must pass

format: setup-dev
	@echo "== format"; $(RUN) -m ruff format --check .

lint: setup-dev
	@echo "== lint"; $(RUN) -m ruff check .

types: setup-dev
	@echo "== types"; SAMRAAD_SECRET_KEY=types $(RUN) -m mypy

contracts: setup-dev
	@echo "== import contracts"; $(VENV)/bin/lint-imports

translations: setup-dev
	@echo "== translations"; $(RUN) tools/messages.py --check

migrations: setup-dev
	@echo "== migrations in step"; $(VENV)/bin/samraad migrate --check

tests: setup-dev
	@echo "== tests with coverage"; $(RUN) -m coverage erase; $(RUN) tools/browser.py >/dev/null
	@$(RUN) -m coverage run -m pytest -n $(WORKERS)
	@$(RUN) -m coverage combine --quiet
	@echo "== coverage: rules and acts whole, the rest at least $(COVERED) %"
	@$(RUN) -m coverage report --show-missing --skip-covered --fail-under=100 \
		--include='samraad/law/*,*/rules.py,*/rules/*,*/actions.py,*/actions/*,*/duties/*'
	@$(RUN) -m coverage report --skip-covered --fail-under=$(COVERED)

messages: setup-dev ## take new screen texts into the Danish catalogue
	@$(RUN) tools/messages.py --merge

bench: setup-dev ## measure speed: make bench [SCALE=national] [ONLY=name]
	@SCALE="$(SCALE)" ONLY="$(ONLY)" $(RUN) -m bench
