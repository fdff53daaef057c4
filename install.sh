#!/usr/bin/env bash
# Sets up everything vetoscan needs, into .venv, installing only what is missing. Can be run any number of times.
set -euo pipefail
cd "$(dirname "$0")"

say() { printf 'setup: %s\n' "$*" >&2; }
stop() { printf 'setup: %s\n' "$*" >&2; exit 1; }

have_apt() { command -v apt-get >/dev/null 2>&1; }
as_root() { if [ "$(id -u)" = 0 ]; then "$@"; elif command -v sudo >/dev/null 2>&1; then sudo "$@"; else return 1; fi; }
apt_install() {
    have_apt || return 1
    say "installing Debian packages: $*"
    as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq >/dev/null &&
        as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

# The system's own interpreter first: an unprivileged account can always read it.
find_python() {
    local candidate
    for candidate in /usr/bin/python3 /usr/local/bin/python3 python3 python3.13 python3.12 python3.11; do
        if command -v "$candidate" >/dev/null 2>&1 &&
            "$candidate" -c 'import sys, ensurepip, venv; sys.exit(sys.version_info < (3, 11, 2))' 2>/dev/null; then
            command -v "$candidate"
            return 0
        fi
    done
    return 1
}

# Started as root, scans hand hostile content to an unprivileged account; it must be able to read environment and code.
readable_by_all() {
    [ "$(id -u)" != 0 ] || setpriv --reuid=65534 --regid=65534 --clear-groups test -x "$(pwd -P)" 2>/dev/null
}

venv_place() {
    local here
    here=$(pwd -P)
    if ! readable_by_all; then
        printf '/var/lib/vetoscan/venv-%s\n' "$(printf %s "$here" | sha256sum | cut -c1-12)"
    else
        printf '%s/.venv\n' "$here"
    fi
}

make_venv() {
    local python place
    if [ -x .venv/bin/python ] && .venv/bin/python -c '' 2>/dev/null; then return 0; fi
    python=$(find_python) || { apt_install python3 python3-venv && python=$(find_python); } ||
        stop "needs Python 3.11.2 or newer with venv; install it (Debian: python3 python3-venv) and run this again"
    place=$(venv_place)
    say "creating the Python environment in ${place/#$(pwd -P)\//} with $python"
    rm -rf .venv "$place"
    mkdir -p "$(dirname "$place")"
    "$python" -m venv "$place"
    [ "$place" = "$(pwd -P)/.venv" ] || ln -s "$place" .venv
}

# A checkout that the account can't read is installed as a copy, and again whenever its files change.
sources() { readable_by_all || find scanner signatures wordlists -type f ! -name '*.pyc' -exec sha256sum {} + | sort; }
stamp() { { cat requirements.lock pyproject.toml; sources; } | sha256sum | cut -d' ' -f1; }

install_packages() {
    local wanted
    wanted="$(stamp) $(pwd -P)"
    if [ "$(cat .venv/installed 2>/dev/null || true)" = "$wanted" ]; then return 0; fi
    if [ ! -x .venv/bin/uv ]; then
        say "installing uv"
        awk '/^uv==/{on=1} on{print} on&&!/\\$/{exit}' requirements.lock >.venv/uv.txt
        .venv/bin/python -m pip install -q --disable-pip-version-check --no-deps --require-hashes -r .venv/uv.txt
    fi
    say "installing $(grep -c '^[A-Za-z0-9].*==' requirements.lock) locked Python packages"
    VIRTUAL_ENV="$(cd .venv && pwd -P)" .venv/bin/uv pip sync -q --python .venv/bin/python --require-hashes requirements.lock
    if readable_by_all; then
        .venv/bin/uv pip install -q --python .venv/bin/python --no-deps --no-build-isolation -e .
    else
        say "this folder is closed to other accounts: installing a copy"
        .venv/bin/uv pip install -q --python .venv/bin/python --no-deps --no-build-isolation --reinstall-package vetoscan .
    fi
    .venv/bin/python -m compileall -q "$(.venv/bin/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')" >/dev/null 2>&1 || true
    printf '%s' "$wanted" >.venv/installed
}

have_browser() { .venv/bin/python -c 'import sys; from scanner.fetch.browser import find_browser; sys.exit(find_browser() is None)'; }

install_browser() {
    if ! have_browser; then
        apt_install chromium-headless-shell fonts-noto-cjk ||
            { say "installing Playwright's own browser"; .venv/bin/python -m playwright install --only-shell chromium >/dev/null 2>&1; } ||
            true
        have_browser || say "no browser could be installed: scans will be static-only (hidden links are not proved by layout)"
    elif have_apt && ! ls /usr/share/fonts/opentype/noto/NotoSansCJK* >/dev/null 2>&1; then
        apt_install fonts-noto-cjk || say "no Chinese font: pictures in reports may show boxes"
    fi
}

# Playwright's driver is a program of its own and needs a library that a bare system may lack.
install_driver_library() {
    local driver
    driver=$(echo .venv/lib/python3*/site-packages/playwright/driver/node)
    "$driver" --version >/dev/null 2>&1 || apt_install libatomic1 ||
        say "the browser's driver does not start (try: apt-get install libatomic1); scans will be static-only"
}

# Opens 7z, rar and cab; without it those attachments are told as not examined.
install_archive_library() {
    .venv/bin/python -c "import libarchive" 2>/dev/null || apt_install libarchive13 || apt_install libarchive13t64 ||
        say "no libarchive: 7z, rar and cab files will be told as not examined"
}

make_venv
install_packages
install_driver_library
install_archive_library
install_browser
