# Two commands: `make run` serves, `make test` tests. Both set up what they need in .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8000
HOST ?= 127.0.0.1
DATA ?= ../shared/data
export PORT HOST

.DEFAULT_GOAL := help
.PHONY: help run test lint types bench scoreboard damage tables readme soak seeds image image-test lock clean

help: ## list the commands
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

$(VENV)/.run: requirements.lock pyproject.toml
	@echo "Setting up $(VENV) (the first time takes a minute) ..."
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --progress-bar on --require-hashes -r requirements.lock
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.run
	@echo "Installing what the tests need ..."
	$(BIN)/python -m pip install --quiet --progress-bar on --require-hashes -r requirements-dev.lock
	@touch $@

run: $(VENV)/.run ## serve on PORT (8000), LanguageTool included
	exec $(BIN)/python -m service

test: $(VENV)/.dev lint types ## lint, type-check and test everything
	$(BIN)/python -m pytest -n 2 --dist loadfile

lint: $(VENV)/.dev ## ruff
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.dev ## mypy --strict
	$(BIN)/mypy

bench: $(VENV)/.dev ## speed against ftfy alone, in one run
	$(BIN)/python -m benchmarks.speed --output benchmarks/speed.md

scoreboard: $(VENV)/.dev ## every rule on the WMT sets in DATA
	$(BIN)/python -m benchmarks.scoreboard --data $(DATA)

damage: $(VENV)/.dev ## break clean English in known ways, count what is restored
	$(BIN)/python -m benchmarks.damage

seeds: $(VENV)/.dev ## clean the articles in seeds/ again and write what each becomes
	$(BIN)/python -m seeds.regenerate

tables: $(VENV)/.dev ## derive the built tables again, the same bytes from the same lists
	for table in rows words months places people organisations lost_letters counts; do \
		$(BIN)/python -m cleanup.tables.build_$$table || exit 1; \
	done
	$(BIN)/python -m benchmarks.readme

readme: $(VENV)/.dev ## fill the README's example, sizes, speed and counts
	$(BIN)/python -m benchmarks.readme

soak: $(VENV)/.dev ## ten minutes of mixed load with processes killed at random
	$(BIN)/python -m benchmarks.soak

image: ## build the container image
	docker build --network host -t mt-cleanup .

image-test: $(VENV)/.dev ## build the image, run it read-only, clean the seeds through it, stop it
	$(BIN)/python -m tests.image.check

lock: $(VENV)/.dev ## resolve the lock files again
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --extra grammar --extra service pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --extra grammar --extra service --extra dev pyproject.toml -o requirements-dev.lock

clean: ## remove the environment
	rm -rf $(VENV)
