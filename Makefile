# make run, demo, test, lint, bench, prove: each makes the environment it needs.
#   .venv      what the program needs, and nothing else: run, demo, bench
#   .venv-dev  the same and what tests and checks need: test, lint
#   .venv-build  the same as .venv and PyInstaller: build
#   .venv-mutants  the same as .venv-dev and mutmut: mutants
# Another Python: make test PYTHON=python3.12. Another folder for the demo: make demo OUT=folder.

PYTHON ?= python3
OUT ?= demo-output
SHOTS ?= shots
DRAW ?= 200
PYTEST_ARGS ?= -n auto --dist loadgroup
LOCK_ARGS ?=

RUN := .venv/bin/python
DEV := .venv-dev/bin/python
LOCK := $(DEV) -m uv pip compile --quiet --no-config --universal --python-version 3.11 \
	--generate-hashes --fork-strategy fewest --no-strip-extras --no-emit-index-url --no-emit-find-links --custom-compile-command 'make lock'

.PHONY: help run demo test lint bench prove mutants shots handbook build check-build install-desktop icons lock clean system-libs

help:
	@echo 'make run    the window, on made-up cases    fönstret, med påhittade ärenden'
	@echo 'make demo   the same with no screen         detsamma utan skärm'
	@echo 'make test   the checks and every test       kontrollerna och alla tester'
	@echo 'make lint   the checks alone                bara kontrollerna'
	@echo 'make bench  how fast it is                  hur snabbt det går'
	@echo 'make prove  kills, power cuts, full disks, bad files    att inget går förlorat'
	@echo 'make mutants  spoils the code a little, to see if a test notices    förvanskar koden och ser om något test märker det'
	@echo 'make shots  pictures of every page, SHOTS=folder    bilder av varje sida'
	@echo 'make handbook  its pictures and its tables of keys    handbokens bilder och tabeller'
	@echo 'make build  a folder that runs without Python, in dist/    en mapp som körs utan Python'
	@echo 'make check-build  tries it in a system without Python (root)   provar den'
	@echo 'make install-desktop  puts it in the menu    lägger den i menyn'
	@echo 'make lock   pins the versions anew (LOCK_ARGS=--upgrade for newer ones)'
	@echo 'make clean  removes what these made         tar bort det som de har gjort'

run: # looks for a screen before anything is installed
	@.ci/display
	@$(MAKE) --no-print-directory .venv/.installed
	@.ci/system-libs $(RUN) screen
	@$(RUN) main.py --demo

demo: .venv/.installed
	@.ci/demo $(RUN) '$(OUT)'

test: lint system-libs
	@$(DEV) -m pytest $(PYTEST_ARGS)

lint: .venv-dev/.installed
	@.venv-dev/bin/lint-imports
	@$(DEV) -m ruff format --check
	@$(DEV) -m ruff check
	@$(DEV) -m mypy

bench: .venv/.installed
	@$(RUN) -m benchmarks

# PARTS="kills flips" for some of it
prove: system-libs
	@$(DEV) -m tests.prove $(PARTS)

# ROOMS="redaction domain" DRAW=0 for all of some rooms
mutants: .venv-mutants/.installed
	@.ci/system-libs .venv-mutants/bin/python
	@.venv-mutants/bin/python -m benchmarks.mutate_code --draw '$(DRAW)' $(ROOMS)

shots: system-libs
	@$(DEV) -m tests.shots '$(SHOTS)'

build: .venv-build/.installed system-libs
	@.venv-build/bin/pyinstaller --noconfirm --log-level WARN --distpath dist --workpath build \
		.ci/build/handlerapp.spec
	@du -sh dist/handlerapp

check-build: .venv/.installed
	@.ci/check-build dist/handlerapp

install-desktop:
	@.ci/install-desktop '$(CURDIR)/dist/handlerapp/handlerapp'

icons: system-libs
	@$(DEV) .ci/build/icons.py

handbook: system-libs
	@$(DEV) -m tests.handbook

system-libs: .venv-dev/.installed
	@.ci/system-libs $(DEV)

# Where uv should look is taken from pip's own settings, for this one call; nothing is written down.
lock: .venv-dev/.installed
	@index=$$($(DEV) -m pip config get global.index-url 2>/dev/null || true); \
	index=$${PIP_INDEX_URL:-$$index}; \
	if [ -n "$$index" ]; then UV_DEFAULT_INDEX=$$index; export UV_DEFAULT_INDEX; fi; \
	$(LOCK) $(LOCK_ARGS) requirements.in -o requirements.txt && \
	$(LOCK) $(LOCK_ARGS) requirements-dev.in -o requirements-dev.txt && \
	$(LOCK) $(LOCK_ARGS) requirements-build.in -o requirements-build.txt && \
	$(LOCK) $(LOCK_ARGS) requirements-mutants.in -o requirements-mutants.txt

clean:
	rm -rf .venv .venv-dev .venv-build .venv-mutants .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache \
		.coverage build dist
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/.installed: requirements.txt
	@.ci/venv '$(PYTHON)' .venv requirements.txt

.venv-dev/.installed: requirements.txt requirements-dev.txt
	@.ci/venv '$(PYTHON)' .venv-dev requirements.txt requirements-dev.txt

.venv-build/.installed: requirements.txt requirements-build.txt
	@.ci/venv '$(PYTHON)' .venv-build requirements.txt requirements-build.txt

.venv-mutants/.installed: requirements.txt requirements-dev.txt requirements-mutants.txt
	@.ci/venv '$(PYTHON)' .venv-mutants requirements.txt requirements-dev.txt requirements-mutants.txt
