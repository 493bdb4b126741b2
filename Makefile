# Each command sets up what it needs first (scripts/setup says what it installs, and does nothing the second time).
.DEFAULT_GOAL := help
.PHONY: help run dist test bench check clean setup-page setup-browsers

help: ## This list
	@sed -n 's/^\([a-z]*\):.*## /  make \1 — /p' $(MAKEFILE_LIST)

run: dist ## Build the page and serve it on a loopback address, which is printed
	node scripts/serve.mjs

dist: setup-page ## Build the page into dist/, for any static host, and dist/pizhu.html, which needs none
	scripts/with-tools trunk build --release

setup-page:
	@scripts/setup page

setup-browsers:
	@scripts/setup browsers

clean: ## Remove what was built here (the tools stay: ~/.cache/pizhu)
	rm -rf dist target tests/browser/node_modules
