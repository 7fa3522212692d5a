# Two commands: `make run` shows the kiosk, `make test` proves it. Both set up what they need.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.ready
export PYTHONDONTWRITEBYTECODE = 1

.PHONY: setup run test check rules sweep screens bench mutations audit audit-screens audit-papers audit-journal journeys names day fuzz codes configuration package package-test bench-package format lock clean

setup: $(STAMP)

$(STAMP): requirements/dev.txt pyproject.toml scripts/setup.sh
	sh scripts/setup.sh "$(PYTHON)" "$(VENV)"
	touch $(STAMP)

run: $(STAMP)
	$(BIN)/jpki-kiosk run

test: $(STAMP) check rules
	QT_QPA_PLATFORM=offscreen LANG=C.UTF-8 $(BIN)/python -m pytest -q -n 2 --dist loadgroup --ignore tests/rules

# The rule book: every branch is taken, or it fails.
rules: $(STAMP)
	LANG=C.UTF-8 $(BIN)/coverage run -m pytest -q tests/rules
	$(BIN)/coverage report

# A kill, a torn card, a lost answer, a full disk at every point of an issue and a renewal. The short one is a test.
sweep: $(STAMP)
	LANG=C.UTF-8 $(BIN)/jpki-kiosk drill sweep

check: $(STAMP)
	$(BIN)/ruff format --check src tests scripts
	$(BIN)/ruff check src tests scripts
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(STAMP)
	QT_QPA_PLATFORM=offscreen LANG=C.UTF-8 $(BIN)/python scripts/bench.py

# The mutations of `make test`, many times as many, and what they cost beside good bytes.
mutations: $(STAMP)
	MUTATIONS=$(or $(TIMES),30) QT_QPA_PLATFORM=offscreen LANG=C.UTF-8 $(BIN)/python -m pytest -q -n 2 tests/mutations
	PYTHONPATH=. LANG=C.UTF-8 $(BIN)/python scripts/fuzz_cost.py

# The audits: every resident page in every language, size and theme on four monitors, and every page of the staff in
# theirs, with pictures in build/audit; every paper; more than ten thousand things done to a journal by stealth, each
# of which its audit must find; and the journeys below.
audit: audit-screens audit-papers audit-journal journeys

# The pictures of the pages in docs/screens, drawn anew.
screens: $(STAMP)
	QT_QPA_PLATFORM=offscreen LANG=C.UTF-8 $(BIN)/python -m tests.audit.gallery

audit-screens: $(STAMP)
	QT_QPA_PLATFORM=offscreen LANG=C.UTF-8 $(BIN)/python -m tests.audit

# Every paper of the tests in every language, not the fullest alone.
audit-papers: $(STAMP)
	PAPERS=whole LANG=C.UTF-8 $(BIN)/python -m pytest -q tests/documents/test_languages.py

# The whole job by keys alone, by fingers alone and by AT-SPI alone, in every language each; every written line heard.
journeys: $(STAMP)
	JOURNEYS=all QT_QPA_PLATFORM=offscreen LANG=C.UTF-8 $(BIN)/python -m pytest -q -n 2 tests/ui/journeys tests/ui/test_heard.py

audit-journal: $(STAMP)
	AUDIT_MUTATIONS=$(or $(TIMES),12000) LANG=C.UTF-8 $(BIN)/python -m pytest -q tests/mutations/test_journal.py

# Nothing of a person and no password is left: in files after a day, in the memory of the idle process after a visit.
canary: $(STAMP)
	CANARY=1 QT_QPA_PLATFORM=offscreen LANG=C.UTF-8 $(BIN)/python -m pytest -q \
	  tests/store/test_canary.py tests/workflows/test_canary.py tests/workflows/test_crash.py tests/pcsc/test_memory.py \
	  tests/kiosk/test_memory.py tests/kiosk/test_ways_out.py

# Every character of JIS X 0213 and 0212, every one and every sequence of IPAmj, and names on the copy itself.
names: $(STAMP)
	NAMES=whole LANG=C.UTF-8 $(BIN)/python -m pytest -q tests/documents/test_names.py

# A whole day at the counter by xdotool on a display of its own; DAY_PICTURES=FOLDER keeps a picture of every page.
day: $(STAMP)
	DAY=xdotool LANG=C.UTF-8 $(BIN)/python -m pytest -q tests/day tests/kiosk/test_keys.py

# Every decoder of what comes from outside, led by coverage, for so many seconds in all.
fuzz: $(STAMP)
	LANG=C.UTF-8 sh scripts/fuzz.sh $(BIN)/python $(or $(SECONDS),600)

# What every short code means, from the program itself.
codes: $(STAMP)
	$(BIN)/jpki-kiosk codes --markdown > docs/codes.md

# What every key of kiosk.toml means, from its schema.
configuration: $(STAMP)
	$(BIN)/jpki-kiosk config explain --markdown > docs/configuration.md

# dist/jpki-kiosk, the program with all it needs in one folder, its parts and their licences, and the .deb of it.
package: $(STAMP)
	sh scripts/make_package.sh

# The .deb of `make package` on a clean Debian 12: installed, at work, upgraded, refused, removed. As root; some minutes.
package-test: $(STAMP)
	sh scripts/package_test.sh $(BIN)/python

# Its size, its first window and its memory beside a bare window built in the same run. Needs `make package`.
bench-package:
	build/venv/bin/python scripts/bench_package.py

format: $(STAMP)
	$(BIN)/ruff format src tests scripts
	$(BIN)/ruff check --fix src tests scripts

# Pins every requirement with its hashes (needs pip-tools); no index address is written.
lock:
	for name in runtime dev package; do \
	  pip-compile -q --generate-hashes --no-emit-index-url --no-emit-find-links \
	    --no-emit-trusted-host --allow-unsafe --strip-extras \
	    -o requirements/$$name.txt requirements/$$name.in || exit 1; done

clean:
	rm -rf $(VENV) .fuzz demo dist build .pytest_cache .mypy_cache .ruff_cache .import_linter_cache
