# `make demo` and `make test` need nothing but Python 3.11 or later. The first of them to run makes
# .venv and installs; from then on neither needs a network.

MAKEFLAGS += --no-print-directory
.DEFAULT_GOAL := help

PYTHON ?= $(shell for name in python3 python3.13 python3.12 python3.11 python; do \
	"$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$name" && exit; \
	done; echo python3)
PYTHONS ?= python3.11 python3.12 python3.13
VENV ?= .venv
PYTEST_FLAGS ?= -n auto
COVERAGE ?=

BIN := $(VENV)/bin
INSTALLED := $(VENV)/installed-pyproject.toml
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: help venv demo test test-all lint format types imports coverage docs site bench million guard clean

help:
	@echo 'make demo      validate the example records with the bundled policy'
	@echo 'make test      run all tests; COVERAGE=1 measures what they reach'
	@echo 'make test-all  the same with each of PYTHONS="$(PYTHONS)"'
	@echo 'make lint      ruff: rules and formatting        make format    put the formatting right'
	@echo 'make types     mypy --strict                     make imports   rooms import one way'
	@echo 'make coverage  test, with lines and branches     make docs      regenerate pages of docs/'
	@echo 'make site      build the documentation into site/, warnings as errors'
	@echo 'make bench     ours against peers, and how cost grows; writes docs/performance.md'
	@echo 'make million   the same over a million records: memory and speed; after make bench'
	@echo 'make guard     fail when a record takes a quarter more, in times of the floor, than was kept'
	@echo 'make clean     remove what these targets made, $(VENV) included'

# What was installed is remembered by the content of pyproject.toml, not by its date: a checkout
# that only touches the file calls no pip. Without build isolation pip needs no index once the
# build back end is there.
venv:
	@cmp -s pyproject.toml $(INSTALLED) && test -x $(BIN)/shufa || $(MAKE) --always-make $(INSTALLED)

$(INSTALLED): pyproject.toml
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo "make: $(PYTHON) is not Python 3.11 or later: $$("$(PYTHON)" --version 2>&1)" >&2; \
		echo 'make: give one with `make PYTHON=/path/to/python3.11 …`' >&2; exit 2; }
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || { \
		echo "$(VENV): $$("$(PYTHON)" --version)"; "$(PYTHON)" -m venv $(VENV); }
	@echo '$(VENV): installing'
	@$(BIN)/python -c 'import hatchling, setuptools' 2>/dev/null \
		|| $(PIP) install 'hatchling>=1.25' 'setuptools>=68'
	@$(PIP) install --no-build-isolation --editable '.[dev]'
	@$(PIP) install --no-build-isolation --editable '.[durable]' >/dev/null 2>&1 \
		|| echo '$(VENV): durable_rules could not be built (no C compiler?); its tests are skipped'
	@cp pyproject.toml $(INSTALLED)

# Some examples are wrong on purpose: exit code 1 (violations found) is right here, 2 (bad input) is not.
demo: venv
	@$(BIN)/shufa validate examples/records --bindings example-2021 --bindings example-2022 \
		|| { code=$$?; test $$code -eq 1; }

test: venv
	$(BIN)/python -m pytest $(PYTEST_FLAGS) $(if $(COVERAGE),--cov --cov-report=term-missing)

test-all:
	@for python in $(PYTHONS); do \
		if "$$python" -c '' 2>/dev/null; then \
			echo "== $$("$$python" --version)"; \
			$(MAKE) test PYTHON="$$python" VENV=".venv-$$(basename "$$python")" || exit 1; \
		else echo "== $$python: not on this machine, skipped"; fi; \
	done

coverage:
	@$(MAKE) test COVERAGE=1

lint: venv
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

format: venv
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

types: venv
	$(BIN)/mypy

imports: venv
	$(BIN)/lint-imports

docs: venv
	$(BIN)/python docs/generate_diagnostics.py
	$(BIN)/python docs/generate_laws.py
	$(BIN)/python docs/generate_drafting.py
	$(BIN)/python docs/generate_walkthroughs.py
	$(BIN)/python docs/generate_resemblance.py
	$(BIN)/python docs/generate_command_line.py
	$(BIN)/python docs/generate_schemas.py
	$(BIN)/python docs/generate_anomalies.py
	$(BIN)/python docs/generate_batches.py

site: venv
	@$(BIN)/python -c 'import mkdocstrings_handlers.python, zensical' 2>/dev/null \
		|| $(PIP) install --no-build-isolation --editable '.[docs]'
	$(BIN)/zensical build --clean --strict

bench:
	@test -x .venv-bench/bin/python || "$(PYTHON)" -m venv .venv-bench
	@.venv-bench/bin/python -m pip --disable-pip-version-check --quiet install -r benchmarks/requirements.txt
	@grep -v '^#' benchmarks/peers.txt | while read -r peer; do \
		.venv-bench/bin/python -m pip --disable-pip-version-check --quiet install \
			--no-build-isolation "$$peer" >/dev/null 2>&1 || echo "$$peer: could not be installed"; done
	@.venv-bench/bin/python -m pip --disable-pip-version-check --quiet install --no-build-isolation --editable .
	.venv-bench/bin/python benchmarks/run.py
	.venv-bench/bin/python docs/generate_performance.py

# Ten minutes and more; what it finds is kept apart, and told by the next `make bench`.
million:
	.venv-bench/bin/python benchmarks/endurance.py --keep

guard: venv
	@$(BIN)/python benchmarks/guard.py

clean:
	rm -rf .venv .venv-* .cache site build dist .coverage .coverage.* htmlcov
	rm -rf .hypothesis .mypy_cache .pytest_cache .ruff_cache .import_linter_cache
	find shufa_rules tests docs -name __pycache__ -type d -prune -exec rm -rf {} +
