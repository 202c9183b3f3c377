# Everything a person does with this checkout. `make` alone lists it.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
SHELL := /bin/bash

PYTHON ?= python3
DATA ?= $(or $(TILLID_DATA),../shared/data)
BIN := .venv/bin
# Twice as many as there are cores: many tests wait for what they started.
WORKERS := $(shell echo $$(($$(nproc) * 2)))

SERVE := .venv/.serve-installed
RUN := .venv/.run-installed
ALL := .venv/.all-installed
NODE := node_modules/.installed
BROWSER := .venv/.chromium-found

.PHONY: help
help: ## list these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))

.PHONY: run
run: $(RUN) $(BROWSER) ## set up and start everything, and serve on http://127.0.0.1:8000, or: make run port=8001
	@$(BIN)/tillid serve --port $(or $(port),8000)

# What pytest rewrites of each test is kept, whatever the machine says of bytecode in general.
test quick: export PYTHONDONTWRITEBYTECODE =

.PHONY: test
test: $(ALL) $(BROWSER) ## set up everything, Chromium included, and run all tests
	$(BIN)/pytest -n $(WORKERS) --dist worksteal $(args)

.PHONY: quick
quick: $(ALL) ## the tests that need no browser, no database server and no other process, in seconds
	HYPOTHESIS_PROFILE=quick $(BIN)/pytest -n auto -m "not browser and not database and not e2e and not process and not slow" $(args)

.PHONY: lint
lint: lint-python lint-extension ## check style, types, the extension, and that generated files are fresh (needs Node)

.PHONY: lint-python
lint-python: $(ALL)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m tools.contract.build --check

.PHONY: lint-extension
lint-extension: $(ALL) $(NODE)
	$(BIN)/python -m tools.release.package
	npm run --silent lint

.PHONY: contract
contract: $(ALL) ## gather the signal folders into contract.json, docs/signals.md and PRIVACY.md
	$(BIN)/python -m tools.contract.build

.PHONY: signal
signal: $(ALL) ## start a new signal's folder: make signal id=has_gift_wrapping
	@$(BIN)/python -m tools.contract.new_signal "$(id)"

.PHONY: model
model: $(ALL) $(BROWSER) ## train on the labelled shops and write models/current
	$(BIN)/python -m models.train --data $(DATA)
	$(BIN)/python -m tools.contract.build

.PHONY: evaluate
evaluate: $(ALL) $(BROWSER) ## refit in grouped folds and print the figures; writes no model
	$(BIN)/python -m models.evaluate --refit --data $(DATA)

.PHONY: measure
measure: $(ALL) $(BROWSER) ## how well the signals read: annotated texts, saved shops, the gate
	TILLID_DATA=$(DATA) $(BIN)/python -m tools.measure

.PHONY: demo
demo: $(ALL) $(BROWSER) ## three demo shops in Chromium with the extension, and what the owner of one is told
	$(BIN)/python -m tools.release.demo

.PHONY: pictures
pictures: $(ALL) $(BROWSER) ## pictures from real runs: docs/pictures for the README, dist/listing/pictures for the stores
	$(BIN)/python -m tools.release.pictures
	$(BIN)/python -m tools.release.listing_pictures
	$(BIN)/python -m tools.release.owner_way

.PHONY: bench
bench: $(ALL) $(BROWSER) ## cost of a score, of reading a page, and of a million stored rows
	$(BIN)/python -m tools.bench
	$(BIN)/python -m tools.bench.bulk

.PHONY: package
package: $(SERVE) ## zip the extension for the stores: Chrome and Edge, Firefox
	$(BIN)/python -m tools.release.package

.PHONY: lock
lock: $(ALL) ## bring the hash-locked requirements up to date with pyproject.toml
	$(BIN)/pip install --quiet uv
	tools/release/lock.sh $(BIN)/uv

$(SERVE): requirements/serve.txt pyproject.toml | .venv
	$(BIN)/pip install --quiet --require-hashes -r requirements/serve.txt
	$(BIN)/pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(RUN): requirements/check.txt pyproject.toml | .venv
	$(BIN)/pip install --quiet --require-hashes -r requirements/check.txt
	$(BIN)/pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@ $(SERVE)

$(ALL): requirements/all.txt pyproject.toml | .venv
	$(BIN)/pip install --quiet --require-hashes -r requirements/all.txt
	$(BIN)/pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@ $(SERVE) $(RUN)

$(BROWSER): tools/release/setup-chromium.sh | $(RUN)
	@tools/release/setup-chromium.sh $(BIN)/playwright
	@touch $@

$(NODE): package.json package-lock.json
	@node -e 'process.exit(Number(parseInt(process.versions.node) < 20))' 2>/dev/null && command -v npm >/dev/null \
	  || { echo "make lint needs Node 20.19 or newer, with npm." >&2; exit 1; }
	npm ci --omit=optional --no-audit --no-fund --loglevel=error
	@touch $@

.venv:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Tillid needs Python 3.11 or newer. Name one: make PYTHON=python3.12 …" >&2; exit 1; }
	@$(PYTHON) -m venv .venv \
	  || { rm -rf .venv; echo "No virtual environment could be made (Debian: apt-get install python3-venv)." >&2; exit 1; }
