# Every build and test uses these same flags, or everything is built twice.
export SWIFT_FLAGS ?=
# Passed on to the command that a target ends in: make run ARGS="--listen 127.0.0.1:9000"
ARGS ?=
# Where make install puts things, and the binary it takes; without one it builds one that needs no Swift runtime.
export PREFIX DESTDIR SYSCONFDIR BINARY OUT

SWIFT := scripts/swift
VACANCY := .build/release/vacancy
SWIFT_SOURCES := Sources Tests Package.swift

.DEFAULT_GOAL := help
.PHONY: help setup run build debug test long powercut bench install deb format lint clean

help: ## list these targets
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 16

setup: ## install what building and serving need
	@scripts/setup run

run: setup ## build and serve
	$(SWIFT) build -c release --product vacancy $(SWIFT_FLAGS)
	exec $(VACANCY) serve $(ARGS)

build: setup ## build for use, in .build/release
	$(SWIFT) build -c release --product vacancy $(SWIFT_FLAGS)

debug: setup ## build for debugging, in .build/debug
	$(SWIFT) build --product vacancy $(SWIFT_FLAGS)

test: ## lint, build and run every test
	@scripts/setup test
	@scripts/test $(ARGS)

long: ## the long forms of the end-to-end tests, before a release
	@scripts/setup test
	@scripts/long $(ARGS)

powercut: ## cut the power of both engines 30 times each; needs root
	@scripts/setup test
	@VACANCY_LONG=1 scripts/test release test_powercut

bench: build ## measure side by side with nginx and plain SQLite
	@scripts/setup bench
	@scripts/bench $(ARGS)

install: setup ## install below DESTDIR and PREFIX (/usr/local), from BINARY or a build for it
	@scripts/install

deb: setup ## make a Debian package in .build/deb, from BINARY or a build for it
	@scripts/deb

format: ## format the Swift sources
	$(SWIFT) format format --in-place --recursive --parallel $(SWIFT_SOURCES)

lint: ## check the format of the Swift sources
	$(SWIFT) format lint --strict --recursive --parallel $(SWIFT_SOURCES)

clean: ## remove everything that was built
	rm -rf .build
