SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

PYTHON ?= python3
BIN := .venv/bin
INSTALLED := .venv/.installed

# Quiet TensorFlow, and the same numbers whether or not a GPU is there.
export TF_CPP_MIN_LOG_LEVEL := 3
export CUDA_VISIBLE_DEVICES := -1

.PHONY: help setup book test lab run lint check-book bench lock clean

help: ## print this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | \
	  awk -F'\t' '{ printf "make %-11s %s\n", $$1, $$2 }'

setup: $(INSTALLED) ## make .venv and install requirements.lock and the package

$(INSTALLED): requirements.lock pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@echo "Installing requirements.lock into .venv (a few minutes, once) …"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check \
	  --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check \
	  --no-deps --no-build-isolation --editable .
	@mkdir -p .venv/etc/ipython
	@cp tests/ipython/profile_default/ipython_kernel_config.py \
	  .venv/etc/ipython/
	@touch $(INSTALLED)

book: $(INSTALLED) ## build the book and print where it lies
	$(BIN)/python tools/build_book.py

test: $(INSTALLED) ## unit tests, doctests, and every notebook against its outputs
	$(BIN)/python -m pytest --numprocesses 2 --dist loadfile --no-loadscope-reorder \
	  --cov --cov-report term:skip-covered
	$(BIN)/python tools/run_nbval.py

# Trusted, so that steppers and quizzes work before their cells are run.
lab: $(INSTALLED) ## open the chapters in JupyterLab
	@$(BIN)/jupyter trust chapters/*.ipynb >/dev/null
	$(BIN)/jupyter lab --notebook-dir chapters

run: $(INSTALLED) ## execute the notebooks again, in place
	$(BIN)/python tools/notebooks.py

lint: $(INSTALLED) ## style of code and notebooks, and the floors of the package
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/lint-imports

check-book: $(INSTALLED) ## open the book and JupyterLab in headless Chromium
	$(BIN)/python tools/check_book.py
	$(BIN)/python tools/check_lab.py

bench: $(INSTALLED) ## measure against the alternatives; writes RESULTS.md
	$(BIN)/python benchmarks/run.py

lock: $(INSTALLED) ## compile requirements.lock anew from pyproject.toml
	$(BIN)/uv pip compile --quiet --upgrade --universal --all-extras \
	  --python-version 3.11 --fork-strategy fewest --generate-hashes \
	  --no-annotate --no-strip-extras --custom-compile-command "make lock" \
	  --output-file requirements.lock pyproject.toml

clean: ## remove the built book and caches; keeps .venv
	rm -rf _build .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -not -path './.venv/*' -prune -exec rm -rf {} +
