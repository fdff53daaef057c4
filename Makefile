# make scan                        set up, then scan the demonstration sites
# make scan SITE=https://… [OWN=1] set up, then scan a real site (OWN=1: yours or entrusted to you)
# make test                        set up, then check and test everything
export SITE
.PHONY: setup scan test test-long check bench sample catalogue

setup:
	@./install.sh

# Something found is a result, not a failure: exit codes 1 to 3 of a scan are answers.
scan: setup
ifdef SITE
	@.venv/bin/vetoscan scan "$$SITE" $(if $(OWN),--own) || [ $$? -le 3 ]
else
	@.venv/bin/vetoscan demo
endif

check: setup
	@.venv/bin/ruff check --quiet scanner tests bench
	@.venv/bin/ruff format --check --quiet scanner tests bench
	@.venv/bin/mypy
	@.venv/bin/lint-imports >/dev/null || .venv/bin/lint-imports

test: check
	@.venv/bin/pytest -n 2 --dist loadfile -m "not long"

# What takes minutes: killed browsers, many sizes of full disks.
test-long: setup
	@.venv/bin/pytest -m long

bench: setup
	@.venv/bin/python -m bench.throughput
	@.venv/bin/python -m bench.rendering

# Writes reports/sample/ anew from the demonstration sites; a test holds it true.
sample: setup
	@.venv/bin/vetoscan demo --sample reports/sample

# Writes docs/catalogue.md anew from the rules and lists; a test holds it true.
catalogue: setup
	@.venv/bin/vetoscan rules catalogue >docs/catalogue.md
