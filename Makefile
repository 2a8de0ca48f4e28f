# Needs git, make and Python 3.11 or newer; what Node checks beside is left out without it. `make` alone says what there is.

PORT ?= 8000
NOW ?= 2026-12-01T19:30:00+08:00
TESTS ?=
BENCH ?=

# The first Python that is new enough.
PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)

BIN := .venv/bin
READY := .venv/.ready
ENGINES_READY := .venv-engines/.ready
ENGINES_PIP := .venv-engines/bin/python -m pip --disable-pip-version-check
PIP := $(BIN)/python -m pip --disable-pip-version-check

# Settings of the machine's pip that would send packages elsewhere, or take hashes for the project itself.
unexport PIP_USER PIP_TARGET PIP_PREFIX PIP_ROOT PIP_REQUIRE_HASHES PIP_NO_DEPS PIP_ONLY_BINARY PIP_NO_BINARY PIP_CONSTRAINT PIP_REQUIREMENT PIP_DRY_RUN
unexport PYTHONPATH PYTHONHOME VIRTUAL_ENV

.DEFAULT_GOAL := help
.PHONY: help set-up serve build test engines torture bench check types-js lighthouse ci audit package format messages pictures \
	screenshots lock clean

help: ## Say what there is
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

set-up: $(READY) ## Make the virtual environment with the locked dependencies (every other target does it, too)

$(READY): requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "Seedbed needs Python 3.11 or newer; install one, or name it: make PYTHON=/path/to/python3 …" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "This Python cannot make virtual environments; on Debian and Ubuntu run: sudo apt-get install python3-venv" >&2; exit 1; }
	@echo "Setting up .venv; this happens once and takes a minute …" >&2
	@$(PYTHON) -m venv --clear .venv
	@$(PIP) install --quiet --require-hashes --requirement requirements.lock
	@$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

serve: $(READY) ## Serve the demo shop at http://127.0.0.1:8000, at a moment when every phase is to be seen (PORT=…, NOW=…)
	@$(BIN)/seedbed serve --port $(PORT) --now $(NOW)

build: $(READY) ## Build the demo shop into build/current
	@$(BIN)/seedbed build

test: $(READY) ## Run every test, browser tests included (TESTS="tests/api -k reserve" for some)
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null \
		|| ls -d "$${PLAYWRIGHT_BROWSERS_PATH:-$$HOME/.cache/ms-playwright}"/chromium* >/dev/null 2>&1 \
		|| ls -d "$$HOME"/Library/Caches/ms-playwright/chromium* >/dev/null 2>&1 \
		|| echo "There is no Chromium here, so the browser tests are skipped; to have them, run: $(BIN)/playwright install --with-deps chromium" >&2
	@$(BIN)/python -m pytest -n 3 --dist worksteal $(TESTS)

engines: $(READY) $(ENGINES_READY) ## Build the demo with ProperDocs and with Zensical, and hold both sites to the browser tests
	@$(BIN)/python -m pytest -n 2 --engine properdocs --engine zensical $(addprefix tests/browser/test_,pages.py journey.py countdown.py widgets_in_texts.py without_javascript.py without_the_api.py)

$(ENGINES_READY): requirements-engines.lock pyproject.toml $(READY)
	@echo "Setting up .venv-engines …" >&2
	@$(PYTHON) -m venv --clear .venv-engines
	@$(ENGINES_PIP) install --quiet --require-hashes --requirement requirements-engines.lock
	@$(ENGINES_PIP) install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

torture: export SEEDBED_TORTURE = 1
torture: $(READY) ## Hold the store to its promises by force, for many minutes (SEEDBED_TORTURE_SEED=… draws as that run did)
	@$(BIN)/python -m pytest -s -p no:randomly tests/torture

bench: $(READY) ## Measure the API against peers and limits, into build/bench.md (BENCH="reservations --quick" for some)
	@$(BIN)/python -m bench $(BENCH)

check: $(READY) types-js ## Check format, style, types, import rules and the guides
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -q tests/docs

NODE_READY := build/node/node_modules/.package-lock.json

# Runs a command that needs Node's packages. Where there is no npm it says what is left out; in CI that is a failure.
with_node = @if command -v npm >/dev/null; then $(MAKE) --silent $(NODE_READY) && $(1); \
	else echo "There is no Node with npm here, so $(2)." >&2; test -z "$$SEEDBED_REQUIRE_BROWSER"; fi

types-js: # The types of the widgets.
	$(call with_node,build/node/node_modules/.bin/tsc --project site/seedbed_theme/assets/seedbed/jsconfig.json,the widgets' types are not checked)

lighthouse: $(READY) ## Let Lighthouse judge home, review, product and launch page as a phone sees them, and axe the rest (needs Node 18.16 or newer)
	$(call with_node,$(BIN)/python -m pytest -q -s -p no:randomly tests/browser/lighthouse.py tests/browser/axe.py,Lighthouse cannot judge the pages)

$(NODE_READY): tests/browser/package.json tests/browser/package-lock.json
	@mkdir -p build/node
	@cp $^ build/node
	@npm ci --prefix build/node --loglevel error --no-audit --no-fund
	@touch $@

ci: export SEEDBED_REQUIRE_BROWSER = 1
ci: check audit package test engines lighthouse ## All that CI does: check, audit, the wheel, test, engines, lighthouse (no browser or Node is a failure)

audit: $(READY) ## Ask whether a dependency has a known vulnerability; without the advisory service it says so and goes on
	@$(BIN)/python tests/packaging/audit.py

package: $(READY) # The wheel is built and opened; each extra is installed alone in a fresh environment and tried.
	$(BIN)/python -m pytest -q -p no:randomly tests/packaging/wheel.py

format: $(READY) ## Put the code into its format
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

messages: $(READY) ## Bring the catalogues of translations up to date with the sources
	@mkdir -p build
	@$(BIN)/pybabel -q extract --mapping babel.cfg --keywords of --keywords t --no-wrap --sort-by-file --add-location file \
		--output build/messages.pot .
	@for locale in zh-Hans zh-Hant en; do $(BIN)/pybabel -q update --input-file build/messages.pot --no-wrap \
		--no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date --locale $$(echo $$locale | tr - _) \
		--output-file plugins/seedbed/locale/$$locale.po || exit 1; done

pictures: $(READY) ## Draw the demo's pictures anew
	$(BIN)/python content/.pictures

screenshots: $(READY) ## Take the pictures of the storefront that the guides show
	$(BIN)/python docs/screenshots.py

# Editables and hatchling are what installing the project itself needs.
lock: ## Resolve the dependencies anew into requirements.lock (needs uv)
	@command -v uv >/dev/null || { echo "make lock needs uv: pip install uv" >&2; exit 1; }
	printf 'hatchling>=1.25\neditables\n' | uv pip compile --quiet --no-config --upgrade \
		--universal --python-version 3.11 --extra dev --generate-hashes --no-annotate --no-emit-index-url --no-emit-find-links \
		--custom-compile-command 'make lock' --output-file requirements.lock pyproject.toml -
	printf 'hatchling>=1.25\neditables\nproperdocs>=1.6.7,<2\nzensical>=0.0.73,<0.1\n' | uv pip compile --quiet --no-config --upgrade \
		--universal --python-version 3.11 --extra site --constraint requirements.lock --generate-hashes --no-annotate \
		--no-emit-index-url --no-emit-find-links \
		--custom-compile-command 'make lock' --output-file requirements-engines.lock pyproject.toml -

clean: ## Remove what was built and set up, except stores (data/)
	rm -rf .venv .venv-engines build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
