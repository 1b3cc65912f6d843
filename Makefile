# Two commands do everything: `make run` and `make test`. Needs Python 3.11 or newer, make and git only.
PYTHON ?= $(firstword $(foreach v,3.11 3.12 3.13,$(shell command -v python$(v) 2>/dev/null)) python3)
VENV := .venv
BIN := $(VENV)/bin
STAMPS := $(VENV)/stamps
BUNDLE := web/static/bundle/sources.sha256
ASSETS := $(wildcard web/assets/*.py web/assets/css/*.* web/assets/js/*.*) package-lock.json
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: run test lint format types unit bench bench-fitgap assets wheel wheel-check clean

run: $(STAMPS)/runtime assets
	$(BIN)/nagarezu demo --serve

test: lint unit

lint: $(STAMPS)/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports --no-logo
	$(BIN)/mypy

unit: $(STAMPS)/dev assets
	$(BIN)/pytest -n 2 --dist worksteal $(PYTEST_ARGS)

format: $(STAMPS)/dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(STAMPS)/dev
	$(BIN)/python -m benchmarks

bench-fitgap: $(STAMPS)/dev
	$(BIN)/python -m benchmarks fitgap

assets: $(BUNDLE)

$(BUNDLE): $(STAMPS)/runtime $(ASSETS)
	$(BIN)/python -m web.assets
	@touch $@

wheel: $(STAMPS)/runtime assets
	rm -rf dist
	$(BIN)/python -m pip wheel --disable-pip-version-check --quiet --no-deps --wheel-dir dist .

wheel-check: wheel
	$(PYTHON) .ci/check_wheel.py

clean:
	rm -rf $(VENV) dist build web/static/bundle node_modules .mypy_cache .pytest_cache .ruff_cache

$(STAMPS)/venv:
	@echo "仮想環境 .venv を準備しています（初回のみ）…"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Python 3.11 以降が必要です。PYTHON=/path/to/python3.11 make run のように指定してください。"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(PIP) install --upgrade "pip>=25.1"
	@mkdir -p $(STAMPS) && touch $@

$(STAMPS)/runtime: $(STAMPS)/venv pyproject.toml
	@echo "必要な部品を入れています（初回は1～2分かかります）…"
	$(PIP) install --editable .
	@touch $@

$(STAMPS)/dev: $(STAMPS)/runtime
	@echo "検査の道具を入れています…"
	$(PIP) install --group dev
	@touch $@
