# Each command sets up what it needs first (scripts/setup says what it installs, and does nothing the second time).
.DEFAULT_GOAL := help
# `cargo` is the ordinary one for native builds; scripts/with-tools finds one that builds for wasm32.
.PHONY: help run dist test bench bench-browser fuzz check pictures clean setup-page setup-browsers setup-bench setup-fuzz setup-readers

help: ## This list
	@sed -n 's/^\([a-z-]*\):.*## /  make \1 — /p' $(MAKEFILE_LIST)

run: dist ## Build the page and serve it on a loopback address, which is printed
	node scripts/serve.mjs

dist: setup-page ## Build the page into dist/, for any static host, and dist/pizhu.html, which needs none
	scripts/with-tools trunk build --release

test: setup-browsers setup-readers dist ## Run every test: natively, with the readers of other tools, in Chromium, Firefox and WebKitGTK
	cargo test --quiet
	cargo test --quiet --test gold -- --nocapture
	cargo build --quiet
	scripts/with-readers python -m unittest discover tests/readers
	cd tests/browser && npm test --silent

bench: setup-bench dist ## Measure detection as ratios: natively, in Chromium, beside its peers; and how its time grows with the text
	cargo build --quiet --release --locked --manifest-path benches/speed/Cargo.toml --target-dir target/speed
	node benches/speed/measure.mjs target/speed/release/pizhu-speed
	cargo bench --quiet --bench detect
	cargo bench --quiet --bench growth

bench-browser: setup-bench dist ## Measure the page in Chromium on texts of 0.1, 1 and 10 million characters, beside a bare page and a peer
	cargo build --quiet --release --locked
	node benches/browser/measure.mjs target/release/pizhu
	node benches/browser/sheet.mjs

fuzz: setup-fuzz ## Feed the detector and the readers of files what they have never seen, FUZZ_SECONDS=30 a target (fuzz/ is laid out for cargo-fuzz too)
	@scripts/fuzz

check: setup-page ## Formatting and lints, natively and for wasm32
	cargo fmt --check
	cargo fmt --check --manifest-path fuzz/Cargo.toml
	cargo fmt --check --manifest-path benches/speed/Cargo.toml
	cargo clippy --all-targets --quiet -- -D warnings
	scripts/with-tools cargo clippy --target wasm32-unknown-unknown --no-default-features --quiet -- -D warnings
	scripts/with-tools cargo clippy --target wasm32-unknown-unknown --features worker --quiet -- -D warnings
	scripts/with-tools cargo clippy --target wasm32-unknown-unknown --features workbench --quiet -- -D warnings

pictures: dist ## Take pictures of the page into tests/browser/pictures (after make test)
	node tests/browser/screenshot.mjs

setup-page:
	@scripts/setup page

setup-browsers:
	@scripts/setup browsers

setup-bench:
	@scripts/setup bench

setup-fuzz:
	@scripts/setup fuzz

setup-readers:
	@scripts/setup readers

clean: ## Remove what was built here (the tools stay: ~/.cache/pizhu)
	rm -rf dist target charts/node_modules tests/browser/node_modules benches/speed/node_modules benches/browser/node_modules
