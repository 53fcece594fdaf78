# SPDX-License-Identifier: GPL-3.0-or-later
# What every part of ./dev uses: the places, how to speak, how to stop. Sourced, never run.
# shellcheck shell=bash

readonly root_dir
readonly build_dir="$root_dir/build"
readonly deps_dir="$build_dir/deps"
readonly jobs="${PARLANCE_JOBS:-$(nproc 2>/dev/null || echo 2)}"

# Messages to people go to standard error; results of a command go to standard output.
if [ -t 2 ]; then
    readonly _bold=$'\033[1m' _yellow=$'\033[1;33m' _red=$'\033[1;31m' _plain=$'\033[0m'
else
    readonly _bold='' _yellow='' _red='' _plain=''
fi
say() { printf '%s==>%s %s\n' "$_bold" "$_plain" "$*" >&2; }
note() { printf '    %s\n' "$*" >&2; }
warn() { printf '%swarning:%s %s\n' "$_yellow" "$_plain" "$*" >&2; }
die() {
    printf '%serror:%s %s\n' "$_red" "$_plain" "$*" >&2
    exit 1
}

have() { command -v "$1" >/dev/null 2>&1; }

in_ci() { [ "${CI:-}" = true ] || [ "${CI:-}" = 1 ]; }

# Whether windows can be shown to someone.
has_display() { [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; }

# Runs a command with root's rights, asking for them only where they are not there already.
as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif have sudo; then
        sudo -- "$@"
    else
        die "this needs root: $* (neither root nor sudo is at hand)"
    fi
}

# Temporary folders go away however the script ends; background programs started here too.
_cleanup_folders=()
_cleanup_processes=()
make_temporary_folder() { # variable name
    local _made
    _made="$(mktemp -d "${TMPDIR:-/tmp}/parlance-dev.XXXXXX")"
    _cleanup_folders+=("$_made")
    printf -v "$1" '%s' "$_made"
}
stop_at_exit() { _cleanup_processes+=("$1"); } # process id
_clean_up() {
    local process folder
    for process in "${_cleanup_processes[@]}"; do
        kill "$process" 2>/dev/null && wait "$process" 2>/dev/null
    done
    for folder in "${_cleanup_folders[@]}"; do rm -rf -- "$folder"; done
    return 0
}
trap _clean_up EXIT

# Asks until the command succeeds or the seconds are over; for servers that come up.
wait_until() { # seconds, command…
    local end=$((SECONDS + $1))
    shift
    until "$@" >/dev/null 2>&1; do
        [ "$SECONDS" -lt "$end" ] || return 1
        sleep 0.05
    done
}

# Runs the command with a screen of its own that nobody sees: the same for everyone, and no window
# pops up while one works.
with_screen() { # command…
    xvfb-run --auto-servernum --server-args='-screen 0 1920x1200x24 -nolisten tcp' "$@"
}
