# `make run` and `make test` are all a user needs; the other targets are for contributors.

SWIFT ?= swift
CONFIGURATION ?= release
CUESHEET := .build/$(CONFIGURATION)/cuesheet
SOURCES := Package.swift Sources Tests Fuzz/Sources Benchmarks/Package.swift Benchmarks/Throughput
PACKAGES := pkg-config libxml2-dev zlib1g-dev libzstd-dev libbrotli-dev libuchardet-dev libsqlite3-dev
SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)

.PHONY: run build test dependencies lint format docs goldens sanitize conformance resilience fuzz fuzz-replay score bench \
	clean

run: build
	@$(CUESHEET) run

build: dependencies
	@$(SWIFT) build --configuration $(CONFIGURATION) --product cuesheet

test: dependencies lint
	$(SWIFT) build --build-tests
	$(SWIFT) test --skip-build

# Installs the libraries that are missing; needs Debian or a relative of it, and asks for nothing
# when all are there.
dependencies:
	@command -v $(SWIFT) >/dev/null || { echo "cuesheet needs a Swift 6.2 toolchain or newer: https://www.swift.org/install" >&2; exit 1; }
	@missing=$$(for p in $(PACKAGES); do dpkg-query -W -f '$${Status}\n' $$p 2>/dev/null | grep -q '^install ok installed' || echo $$p; done); \
	if [ -n "$$missing" ]; then \
	  command -v apt-get >/dev/null || { echo "please install: $$missing" >&2; exit 1; }; \
	  echo "installing" $$missing >&2; \
	  $(SUDO) apt-get update -qq && DEBIAN_FRONTEND=noninteractive $(SUDO) apt-get install -y -qq --no-install-recommends $$missing >/dev/null; \
	fi

lint:
	@$(SWIFT) format lint --strict --parallel --recursive $(SOURCES)

format:
	@$(SWIFT) format --in-place --parallel --recursive $(SOURCES)

# Writes the pages of docs/ that follow from the code; a test fails while they are out of date.
docs: build
	@$(CUESHEET) stages --markdown > docs/stages.md

# Writes expected results anew; look at the difference before committing it.
goldens: dependencies
	-UPDATE_GOLDENS=1 $(SWIFT) test
	@git status --short Tests/Fixtures

# Leak detection is off: tables that are made once live as long as the process.
sanitize: dependencies
	ASAN_OPTIONS=detect_leaks=0 $(SWIFT) test --sanitize=address --scratch-path .build-asan
	$(SWIFT) test --sanitize=thread --scratch-path .build-tsan

# Loads and validates versions of the sample dataset with other people's tools, and runs the snippets of
# docs/using-the-dataset.md. Spark is tried where there is Java.
conformance: build
	@test -d .venv || python3 -m venv .venv
	@.venv/bin/pip install --quiet --requirement Tests/Conformance/requirements.txt
	@.venv/bin/python Tests/Conformance/conform.py $(CUESHEET)

# Kills runs, and lets their system calls fail.
resilience: build
	@python3 Tests/Resilience/kill.py $(CUESHEET)
	@python3 Tests/Resilience/faults.py $(CUESHEET)

# Runs each fuzz target for FUZZ_SECONDS; inputs that cover more stay in .build-fuzz/corpus, what fails
# in .build-fuzz.
FUZZ_SECONDS ?= 450
FUZZ_TARGETS := html text warc jsonl
BUILD_FUZZER := CUESHEET_FUZZ=1 $(SWIFT) build --configuration release --product cuesheet-fuzz \
  --sanitize fuzzer
# Swift's own account of a crash would keep libFuzzer from saving the input.
FUZZ_ENVIRONMENT := SWIFT_BACKTRACE=enable=no
FUZZ_LIMITS := -max_len=16384 -timeout=10 -rss_limit_mb=4096
fuzz: dependencies
	$(BUILD_FUZZER) --scratch-path .build-fuzz
	@python3 Fuzz/seeds.py .build-fuzz/seeds
	@for target in $(FUZZ_TARGETS); do \
	  mkdir -p .build-fuzz/corpus/$$target && \
	  $(FUZZ_ENVIRONMENT) FUZZ_TARGET=$$target .build-fuzz/release/cuesheet-fuzz $(FUZZ_LIMITS) \
	    -max_total_time=$(FUZZ_SECONDS) -dict=.build-fuzz/seeds/$$target.dict -print_final_stats=1 \
	    -artifact_prefix=.build-fuzz/$$target- .build-fuzz/corpus/$$target \
	    .build-fuzz/seeds/$$target || exit 1; \
	done

# Takes what `make fuzz` has gathered through a build with the address sanitizer, whose presence keeps
# Swift 6.3 from measuring coverage.
fuzz-replay: dependencies
	$(BUILD_FUZZER) --sanitize address --scratch-path .build-fuzz-asan
	@for target in $(FUZZ_TARGETS); do \
	  $(FUZZ_ENVIRONMENT) FUZZ_TARGET=$$target .build-fuzz-asan/release/cuesheet-fuzz $(FUZZ_LIMITS) -runs=0 \
	    .build-fuzz/corpus/$$target .build-fuzz/seeds/$$target || exit 1; \
	done

# Scores the built executable: EVALUATION is a folder with score.py, DATA one with labelled sets.
score: build
	@Tests/Quality/score.sh "$(EVALUATION)" "$(DATA)" $(CUESHEET)

bench: build
	@$(MAKE) --directory Benchmarks

clean:
	@rm -rf .build .build-asan .build-tsan .build-fuzz .build-fuzz-asan .venv output/versions output/state output/latest
