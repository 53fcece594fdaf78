# SPDX-License-Identifier: GPL-3.0-or-later
# Programs of others from npm: those that Parlance is measured against (tests/peers) and the servers that its
# tests call (tests/support/node).
# shellcheck shell=bash

readonly peers_dir="$root_dir/tests/peers" test_peers_dir="$root_dir/tests/support/node"

ensure_peers() {
    ensure_packages peers
    ensure_npm_packages "$peers_dir" "the programs to measure against"
}

ensure_test_peers() {
    ensure_packages test
    ensure_npm_packages "$test_peers_dir" "the servers that tests call"
}

# Installs exactly what the folder's lock file names; again only when it or Node.js changed. The tests' check.mjs
# knows the stamp.
ensure_npm_packages() { # folder, what they are
    local stamp
    stamp="$(sha256sum <"$1/package-lock.json") node $(node --version)"
    [ "$(cat "$1/node_modules/.stamp" 2>/dev/null)" = "$stamp" ] && return 0
    say "Installing $2 with npm (${1#"$root_dir"/})"
    (cd "$1" && npm ci --ignore-scripts --loglevel=error </dev/null >&2) ||
        die "npm could not install what ${1#"$root_dir"/}/package-lock.json names"
    printf '%s\n' "$stamp" >"$1/node_modules/.stamp"
}
