# Everything a newcomer or CI runs. `make help` lists it.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.ready
MONITOR ?= arunika

.DEFAULT_GOAL := help
.PHONY: help setup report test check lint bench bench-weekly sbom audit clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-13s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(STAMP) ## virtual environment in .venv, with everything in it; nothing to do when fresh

$(STAMP): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Gaung needs Python 3.11 or newer; name one: make setup PYTHON=python3.12")'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@

report: setup ## the weekly report of the sample newsroom; the last line printed is its page
	@$(BIN)/gaung weekly --monitor $(MONITOR)

test: setup browser ## the whole suite
	$(BIN)/python -m pytest -n 2 --dist loadfile

.PHONY: test-training
test-training: setup ## the tests of fine-tuning the encoder, with torch; installs the extra `train` (some 800 MB)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[train]'
	$(BIN)/python -m pytest tests/nlp/training/encoder

.PHONY: browser
browser: setup
	@$(BIN)/python scripts/browser.py

check: setup ## what CI checks before the slow tests: lint, types, layers, quick tests
	@$(MAKE) --no-print-directory lint
	$(BIN)/python -m pytest -n 2 --dist loadfile -m 'not slow'

lint: setup ## ruff, mypy, import-linter
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: setup ## measures against peers; writes docs/benchmarks.md
	$(BIN)/python -m bench

bench-weekly: setup ## a week read out of a large archive; FOLDER=where to build it
	$(BIN)/python -m bench.weekly $(FOLDER)

sbom: setup ## what an installed Gaung is made of, as CycloneDX JSON: dist/sbom.json
	@mkdir -p dist
	@$(BIN)/python scripts/sbom.py dist/sbom.json

audit: setup ## asks whether a pinned package has a known hole; says so when nobody can be asked
	@$(BIN)/python scripts/audit.py

clean: ## removes what was built; var/ (your data) stays
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
