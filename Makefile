# Casewright. `make help` lists the targets; `make run` and `make test` need nothing prepared.

STEP := MAKE="$(MAKE)" sh tools/step.sh

# Flags of casewright run and of the tests: make run ARGS="--clock-rate 86400", make test/go PACKAGES=./domain/...
ARGS ?=
PACKAGES ?= ./...
FUZZTIME ?= 60s
CHECKS ?= 100000

# What a binary is built from: files, and folders so that a removed file counts. Tests do not. The /. keeps a folder
# apart from a target of the same name.
sources = $(shell find $(addsuffix /.,$(1)) -name node_modules -prune -o -name testdata -prune -o \( -type d -o -type f ! -name '*_test.go' \) -print 2>/dev/null)
PARTS := $(filter-out bin devstack docs test tools,$(patsubst %/,%,$(wildcard */)))

ASSETS := web/static/vendor/.stamp
DEVSTACK := bin/casewright-devstack
CASEWRIGHT := bin/casewright
LINTERS := bin/staticcheck bin/workflowcheck
BROWSER := $(if $(wildcard test/browser/package.json),test/browser/node_modules/.stamp)

.DEFAULT_GOAL := help
.PHONY: help run build assets postgres devstack test test/needs test/go test/browser test/faults test/fuzz \
	test/properties test/rules-mutation bench verify fmt docs clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z\/-]+:.*## / { printf "  %-22s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

run: ## Build what is missing, start everything on this machine, open on http://localhost:8080
	@sh tools/needs.sh npm
	@$(STEP) 1/5 'Looking for PostgreSQL, and installing it when it is missing' bin/.postgres
	@$(STEP) 2/5 'Building the Temporal server once (about 4 minutes on 2 cores)' $(DEVSTACK)
	@$(STEP) 3/5 'Getting the assets of the pages from npm' $(ASSETS)
	@$(STEP) 4/5 'Building casewright (about 2 minutes the first time)' $(CASEWRIGHT)
	@echo '[5/5] Starting casewright run'
	@exec $(CASEWRIGHT) run $(ARGS)

build: $(ASSETS) $(CASEWRIGHT) $(DEVSTACK) ## Build the programs into bin/

assets: $(ASSETS) ## Get USWDS and htmx from npm into web/static/vendor

postgres: ## Install PostgreSQL when this machine has none
	sh devstack/scripts/install-postgres.sh
	@mkdir -p bin && touch bin/.postgres

devstack: $(DEVSTACK) ## Build the private PostgreSQL and Temporal server (about 4 minutes the first time)

bin/.postgres:
	sh devstack/scripts/install-postgres.sh
	@mkdir -p bin && touch $@

$(ASSETS): web/package.json web/package-lock.json web/assets.sh
	sh web/assets.sh
	@touch $@

# Plain go build, as go test does it, so that both share what is compiled.
$(DEVSTACK): $(call sources,devstack)
	cd devstack && go build -o ../$@ .

$(CASEWRIGHT): $(ASSETS) go.mod go.sum $(call sources,$(PARTS))
	go build -ldflags='-s -w' -o $@ ./cmd/casewright

test/browser/node_modules/.stamp: test/browser/package.json test/browser/package-lock.json
	cd test/browser && npm ci --ignore-scripts --no-audit --no-fund
	@touch $@

bin/staticcheck: tools/go.mod tools/go.sum
	cd tools && go build -o ../$@ honnef.co/go/tools/cmd/staticcheck

bin/workflowcheck: tools/go.mod tools/go.sum
	cd tools && go build -o ../$@ go.temporal.io/sdk/contrib/tools/workflowcheck

test: ## Run all tests on real servers; installs and builds what they need
	@$(MAKE) --no-print-directory test/needs
	@$(STEP) 1/4 'Looking for PostgreSQL, and installing it when it is missing' bin/.postgres
	@$(STEP) 2/4 'Building the Temporal server once (about 4 minutes on 2 cores)' $(DEVSTACK)
	@$(STEP) 3/4 'Getting the assets of the pages from npm' $(ASSETS)
	@$(STEP) 4/4 'Building casewright (about 2 minutes the first time)' $(CASEWRIGHT)
	go run ./test/report -stack $(DEVSTACK) -need postgresql,temporal,chromium ./... devstack:./...

test/needs: ## Install what the tests need: on Debian as root Chromium, poppler-utils and npm; npm packages
	@sh tools/needs.sh npm chromium pdftotext
	@$(if $(BROWSER),$(MAKE) --no-print-directory $(BROWSER))

test/go: build ## Run the tests of PACKAGES on real servers
	go run ./test/report -stack $(DEVSTACK) $(PACKAGES)

test/browser: build test/needs ## Run the browser tests; SCREENSHOTS=FOLDER keeps every screen of one case's path
	SCREENSHOTS="$(abspath $(SCREENSHOTS))" go run ./test/report -stack $(DEVSTACK) -need chromium ./test/browser/...

test/faults: build ## Kill every part at random moments while commands run, and check that nothing is lost or doubled; CASES=1000 KILLS=40 for many cases
ifdef CASES
	go test -count=1 -v -tags faults -timeout 120m -run TestNothingIsLostOrDoubledWhenPartsAreKilled ./test/faults -cases $(CASES) -kills $(or $(KILLS),20) -commands $(or $(COMMANDS),4000) -planted=false
else
	go run ./test/report -tags faults -need postgresql,temporal ./test/faults/...
endif

test/fuzz: ## Fuzz every fuzz target for FUZZTIME (60s)
	sh test/fuzz.sh $(FUZZTIME)

test/properties: ## Check the properties of the domain on CHECKS (100000) random cases each
	CASEWRIGHT_RAPID_CHECKS=$(CHECKS) go test -count=1 -timeout 60m ./domain/... ./rules/...

test/rules-mutation: $(CASEWRIGHT) ## Flip every comparison of the rules and check that their examples notice
	$(CASEWRIGHT) rules mutate

bench: ## Measure: rules, guideline, ledger and calendar, each with its baseline
	go test -run '^$$' -bench . -benchmem ./domain/... ./rules/...

verify: $(ASSETS) $(CASEWRIGHT) $(LINTERS) ## What CI runs first: format, vet, linters, shape, templates, generated docs, modules
	@sh tools/verify.sh

fmt: ## Format the Go code
	gofmt -w $$(git ls-files '*.go')

docs: $(CASEWRIGHT) ## Write the generated documents
	sh tools/docs.sh docs

clean: ## Remove what was built; the data in .casewright stays
	rm -rf bin web/static/vendor web/node_modules test/browser/node_modules
