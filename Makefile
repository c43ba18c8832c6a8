# make help      what there is
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

CORE := -p espace-securise
# Each binding is built by itself: built together, their features would meet in one core.
ALONE := espace-securise-python espace-securise-uniffi espace-securise-uniffi-bindgen
HERE := --workspace $(addprefix --exclude ,$(ALONE)) --features espace-securise/testing,espace-securise-sql/testing
# A workspace of its own, beside the same target directory.
FUZZ := --manifest-path fuzz/Cargo.toml
# How long `make fuzz` searches for each of its targets.
SECONDS ?= 60
export CARGO_TERM_COLOR ?= auto

# $(call needs,command,how to get it): one clear line when a tool is missing.
needs = command -v $(1) >/dev/null 2>&1 || { echo "missing: $(1). $(2)" >&2; exit 1; }

.PHONY: help demo guide backoffice backoffice-test test generate fmt clippy unit seeds doc features e2e python kotlin swift tools postgresql pgbouncer browser maven node bench load planted-faults fuzz

help: ## this list
	@grep -E '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 18

demo: tools ## the portal, with sample tenants; AUTO=1 walks one enrollment through and stops; DATABASE_URL=postgres://... for PostgreSQL
	@cargo run --quiet --locked -p espace-portal -- $(if $(AUTO),walk,demo)

guide: tools ## the guide in the terminal; AUTO=1 walks by itself
	@cargo run --quiet --locked -p espace-guide -- $(if $(AUTO),--auto)

backoffice: tools ## the fund's back-office with demo data, on this machine alone; prints who may log in, and with what
	@examples/backoffice/run.sh

test: fmt clippy unit seeds doc features e2e python backoffice-test kotlin swift ## everything that must hold

generate: tools ## writes all that is generated: journeys, tables, drawings, Python's types, the OpenAPI; a test of each says when it is stale
	UPDATE_GENERATED=1 cargo test --quiet --locked -p espace-securise-python-types
	UPDATE_GENERATED=1 cargo test --quiet --locked $(CORE) --features testing --lib -- record::diagram
	UPDATE_GENERATED=1 cargo test --quiet --locked $(CORE) --features testing --test journeys
	UPDATE_GENERATED=1 cargo test --quiet --locked $(CORE) --features testing --test hardening -- opaque
	UPDATE_GENERATED=1 cargo test --quiet --locked $(CORE) --features testing --test audit_schema
	UPDATE_GENERATED=1 cargo test --quiet --locked $(CORE) --features testing --test traceability
	UPDATE_GENERATED=1 cargo test --quiet --locked -p espace-portal --test openapi

fmt: tools ## formatting, checked
	cargo fmt --all --check
	cargo fmt $(FUZZ) --check

clippy: tools ## lints, warnings denied
	@$(call needs,python3,Install Python 3.11 or later)
	cargo clippy --locked $(HERE) --all-targets -- -D warnings
	cargo clippy --locked -p espace-securise-python -- -D warnings
	cargo clippy --locked -p espace-securise-uniffi --features testing -- -D warnings
	cargo clippy --locked $(FUZZ) --target-dir target --all-targets -- -D warnings

unit: tools postgresql pgbouncer ## unit tests, scenarios, properties, journeys, both databases, doc tests
	cargo test --locked $(HERE)

seeds: tools ## what the fuzz targets began from and once found, replayed
	cargo test --locked $(FUZZ) --target-dir target

doc: tools ## the documentation, warnings denied
	RUSTDOCFLAGS="-D warnings" cargo doc --locked $(HERE) --no-deps

features: tools ## the core without its features; the pool with the faster hasher
	cargo check --locked $(CORE) --no-default-features
	cargo clippy --locked -p espace-securise-host -p espace-benches --features espace-securise-host/simd-hasher,espace-benches/simd-hasher --all-targets -- -D warnings
	cargo test --locked -p espace-securise-host --features simd-hasher

e2e: tools browser ## the portal in a real browser, behind its JSON door, under faults, races and hostile input
	cargo build --locked -p espace-portal
	cd examples/portal/e2e && npm ci --silent && npm test
	@cargo run --quiet --locked -p espace-portal -- walk >/dev/null
	@echo "the portal walks by itself over HTTP"

python: tools postgresql ## the Python package: wheel, tests, types
	bindings/python/test.sh

backoffice-test: tools browser ## the back-office: files, roles, letters, kills; types; in a browser by keyboard
	examples/backoffice/test.sh

kotlin: tools maven node ## the Kotlin package, from Kotlin and Java, and the wizard against a running portal
	bindings/uniffi/kotlin/test.sh
	examples/kotlin/test.sh

swift: tools ## the Swift package, in a Debian 13 root of its own
	bindings/uniffi/swift/test.sh

# Without its Python peers the bench still runs, and names what it left out.
bench: tools ## the ratios that README and ARCHITECTURE speak of, in one run
	-python3 -m venv benches/.venv && \
	benches/.venv/bin/python -m pip install --quiet --disable-pip-version-check -r benches/peers/requirements.txt
	cargo run --release --locked -p espace-benches --features simd-hasher

load: tools browser ## log-ins and pages per second of the portal, as ratios in one run
	cargo build --release --locked -p espace-portal --examples --bins
	cd examples/portal/e2e && npm ci --silent && npm run load

planted-faults: tools ## the model test must catch each planted fault
	core/tests/planted_faults/run.sh

fuzz: tools ## a search of SECONDS=60 for each fuzz target, or for TARGET=name alone; findings in fuzz/artifacts
	fuzz/run.sh $(SECONDS) $(TARGET)

tools:
	@$(call needs,cargo,Install Rust 1.95 or later: https://www.rust-lang.org/tools/install)
	@$(call needs,rustfmt,Add it with: rustup component add rustfmt)
	@$(call needs,cargo-clippy,Add it with: rustup component add clippy)

postgresql:
	@bindings/sql/tests/install-postgresql.sh

pgbouncer:
	@bindings/sql/tests/install-pgbouncer.sh

maven:
	@bindings/uniffi/kotlin/install-maven.sh

node:
	@$(call needs,node,Install Node.js 20 or later: https://nodejs.org)
	@$(call needs,npm,Install Node.js 20 or later with npm: https://nodejs.org)

browser: postgresql node
	@examples/portal/e2e/install.sh
