# make help      what there is
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

CORE := -p espace-securise
export CARGO_TERM_COLOR ?= auto

# $(call needs,command,how to get it): one clear line when a tool is missing.
needs = command -v $(1) >/dev/null 2>&1 || { echo "missing: $(1). $(2)" >&2; exit 1; }

.PHONY: help demo test fmt clippy unit doc features tools bench planted-faults

help: ## this list
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 18

demo: tools ## walk through the guide in the terminal; AUTO=1 walks by itself
	@cargo run --quiet --locked -p espace-guide -- --tenants examples/guide/tenants.csv $(if $(AUTO),--auto)

test: fmt clippy unit doc features ## everything that must hold
	@cargo run --quiet --locked -p espace-guide -- --tenants examples/guide/tenants.csv --auto >/dev/null
	@echo "the guide's demo walks by itself"

fmt: tools ## formatting, checked
	cargo fmt --all --check

clippy: tools ## lints, warnings denied
	cargo clippy --locked --workspace --all-targets --all-features -- -D warnings

unit: tools ## unit tests, scenarios, properties, doc tests
	cargo test --locked --workspace --all-features

doc: tools ## the documentation, warnings denied
	RUSTDOCFLAGS="-D warnings" cargo doc --locked --workspace --no-deps --all-features

features: tools ## the core without its features
	cargo check --locked $(CORE) --no-default-features

# Without its Python peers the bench still runs, and names what it left out.
bench: tools ## the ratios that README and ARCHITECTURE speak of, in one run
	-python3 -m venv benches/.venv && \
	benches/.venv/bin/python -m pip install --quiet --disable-pip-version-check -r benches/peers/requirements.txt
	cargo run --release --locked -p espace-benches

planted-faults: tools ## the model test must catch each planted fault
	core/tests/planted_faults/run.sh

tools:
	@$(call needs,cargo,Install Rust 1.95 or later: https://www.rust-lang.org/tools/install)
	@$(call needs,rustfmt,Add it with: rustup component add rustfmt)
	@$(call needs,cargo-clippy,Add it with: rustup component add clippy)
