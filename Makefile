# `make` lists the targets. Python 3.11 or newer and make are all that is needed;
# node's tools (tests only) are used when node is there.
.DEFAULT_GOAL := help
SHELL := /bin/sh
.DELETE_ON_ERROR:

# Where this is set every process would compile all of the code again: seconds each.
unexport PYTHONDONTWRITEBYTECODE

VENV := .venv
PY := $(VENV)/bin/python
PORT ?= 8000
# Arguments for pytest: make test-fast ARGS=tests/api
ARGS ?=
CORES ?= 2

PIP := $(PY) -m pip --disable-pip-version-check --quiet install --require-hashes
RUNTIME := $(VENV)/.runtime-installed
DEV := $(VENV)/.dev-installed
NODE_TOOLS := tests/typescript/node_modules/.installed
# Checks the accessibility of the admin in the browser's tests.
AXE := tests/browser/node_modules/.installed
# A worker keeps to whole modules as far as it can: what their tests share is made once.
PYTEST := $(PY) -m pytest -n $(CORES) --dist worksteal
LOCK := $(VENV)/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--custom-compile-command "make lock" $(if $(UPGRADE),--upgrade)

.PHONY: help demo worker demo-reset test test-long test-fast test-sqlite crash-test webhook-test lint \
	snapshot bench lock install

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1@\2/p' Makefile | \
		while IFS=@ read -r name text; do printf '%-19s %s\n' "$$name" "$$text"; done

# --- environment ---------------------------------------------------------------------------

$(PY):
	@for python in python3 python3.14 python3.13 python3.12 python3.11; do \
		if command -v $$python >/dev/null 2>&1 && \
			$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
			echo "Making $(VENV) with $$($$python --version)"; \
			$$python -m venv $(VENV) && exit 0; \
			echo "$$python cannot make a virtual environment: install its venv module" \
				"(Debian: apt-get install python3-venv)." >&2; exit 1; \
		fi; \
	done; echo "Python 3.11 or newer is needed and was not found." >&2; exit 1

$(RUNTIME): requirements.lock | $(PY)
	@echo "Installing what the server needs"
	@$(PIP) --requirement requirements.lock
	@touch $@

$(DEV): requirements-dev.lock | $(PY)
	@echo "Installing what the tests and linters need"
	@$(PIP) --requirement requirements-dev.lock
	@touch $@

$(NODE_TOOLS): tests/typescript/package-lock.json
	@if command -v npm >/dev/null 2>&1; then \
		cd tests/typescript && npm ci --no-audit --no-fund && touch node_modules/.installed; \
	else echo "npm was not found: the tests of the TypeScript types will be skipped."; fi

$(AXE): tests/browser/package-lock.json
	@if command -v npm >/dev/null 2>&1; then \
		cd tests/browser && npm ci --no-audit --no-fund && touch node_modules/.installed; \
	else echo "npm was not found: the accessibility of the admin will not be checked."; fi

install: $(RUNTIME) $(DEV) $(NODE_TOOLS) $(AXE) ## install everything for development

# --- demo ----------------------------------------------------------------------------------

demo: export DJANGO_SETTINGS_MODULE = config.settings.development
demo: export PORT := $(PORT)
demo: $(RUNTIME) ## serve two example clinics on SQLite (PORT=8000); edits are kept
	@$(PY) manage.py migrate --verbosity 0
	@$(PY) manage.py load_demo
	@$(PY) manage.py demo --port $(PORT)

worker: export DJANGO_SETTINGS_MODULE = config.settings.development
worker: $(RUNTIME) ## run a worker for the demo's database; `make demo` starts one by itself
	@$(PY) manage.py worker

demo-reset: ## remove the demo's database and media
	rm -rf var/demo

# --- tests ---------------------------------------------------------------------------------

# On PostgreSQL, then on SQLite: both are run, whatever became of the first. Of the two halves each
# test is in one, on either database.
LANES = start=$$(date +%s); failed=0; \
	$(PYTEST) -m $(1) $(ARGS) || failed=$$?; middle=$$(date +%s); \
	TEST_DATABASE=sqlite $(PYTEST) -m $(2) || failed=$$?; end=$$(date +%s); \
	echo "PostgreSQL: $$((middle - start)) s, SQLite: $$((end - middle)) s"; exit $$failed

test: $(DEV) $(NODE_TOOLS) $(AXE) ## run the tests on PostgreSQL, then on SQLite, but for the long ones
	@$(call LANES,"not long","sqlite and not long")

test-long: $(DEV) $(NODE_TOOLS) $(AXE) ## run the tests that `make test` leaves out
	@$(call LANES,"long","sqlite_long or (sqlite and long)")

test-fast: $(DEV) ## run the tests that take no seconds, browser or node (ARGS=tests/api)
	@$(PYTEST) -m "not slow and not long and not browser and not typescript" $(ARGS)

test-sqlite: $(DEV) ## run all that is for SQLite, too
	@TEST_DATABASE=sqlite $(PYTEST) -m "sqlite or sqlite_long" $(ARGS)

crash-test: $(DEV) ## kill publishers at every write, 200 times at random, and let 40 publish at once
	@$(PY) -m tests.crash $(ARGS)
	@RACES=200 SCHEDULED=200 ROUNDS=3 CHANGES=300 $(PY) -m pytest -m slow \
		tests/flows/test_races_of_two_editors.py tests/flows/test_schedule_races.py \
		tests/flows/test_mirror_beside_publishers.py tests/flows/test_documents_stay_true.py

webhook-test: $(DEV) ## tell 10,000 changes through outages and kills, and measure how soon they come
	@$(PY) -m tests.webhooks $(ARGS)

snapshot: export DJANGO_SETTINGS_MODULE = config.settings.test
snapshot: $(DEV) ## rewrite tests/snapshots: the OpenAPI file and the golden documents
	TEST_DATABASE=sqlite $(PY) manage.py spectacular --file tests/snapshots/openapi.yaml \
		--validate --fail-on-warn
	SNAPSHOT_UPDATE=1 $(PY) -m pytest tests/documents

# --- checks --------------------------------------------------------------------------------

lint: export DJANGO_SETTINGS_MODULE = config.settings.test
lint: export TEST_DATABASE = sqlite
lint: $(DEV) ## style, types, import contract, missing migrations, system checks, OpenAPI file
	$(VENV)/bin/ruff check
	$(VENV)/bin/ruff format --check
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports --no-logo
	$(PY) manage.py check --fail-level WARNING
	$(PY) manage.py makemigrations --check --dry-run
	@mkdir -p var && $(PY) manage.py spectacular --file var/openapi.yaml --validate --fail-on-warn
	@diff -u tests/snapshots/openapi.yaml var/openapi.yaml || \
		{ echo "tests/snapshots/openapi.yaml is not what the code says: run make snapshot" \
			"and read the difference as a client would." >&2; exit 1; }

# --- measurements and locks ----------------------------------------------------------------

bench: $(DEV) ## measure reads and publishing beside Wagtail’s own, and write docs/benchmarks.md
	$(PY) -m tests.bench $(ARGS)

lock: $(DEV) ## rewrite the locks from pyproject.toml (UPGRADE=1 takes newer versions)
	$(LOCK) pyproject.toml --output-file requirements.lock
	$(LOCK) pyproject.toml --group test --group lint --constraint requirements.lock \
		--output-file requirements-dev.lock
	@if command -v npm >/dev/null 2>&1; then \
		for folder in tests/typescript tests/browser; do \
			(cd $$folder && \
				npm $(if $(UPGRADE),update,install) --package-lock-only --ignore-scripts && \
				node -e "$$WITHOUT_FUNDING") || exit 1; \
		done; \
	else echo "npm was not found: the locks of node's packages are left as they are."; fi

# npm copies its packages' donation links into the lock; a lock names no host.
define WITHOUT_FUNDING
const fs = require("fs"); const file = "package-lock.json";
const lock = JSON.parse(fs.readFileSync(file));
for (const entry of Object.values(lock.packages)) delete entry.funding;
fs.writeFileSync(file, JSON.stringify(lock, null, 2) + "\n");
endef
export WITHOUT_FUNDING
