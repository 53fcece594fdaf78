# SPDX-License-Identifier: GPL-3.0-or-later
# Programs of others from npm that Parlance is measured against or tested with (tests/peers).
# shellcheck shell=bash

readonly peers_dir="$root_dir/tests/peers"

# Installs exactly what the lock file names; again only when it changed.
ensure_peers() {
    ensure_packages peers
    local stamp
    stamp="$(sha256sum <"$peers_dir/package-lock.json") node $(node --version)"
    [ "$(cat "$peers_dir/node_modules/.stamp" 2>/dev/null)" = "$stamp" ] && return 0
    say "Installing the programs to measure against with npm (tests/peers)"
    (cd "$peers_dir" && npm ci --ignore-scripts --loglevel=error </dev/null >&2) ||
        die "npm could not install what tests/peers/package-lock.json names"
    printf '%s\n' "$stamp" >"$peers_dir/node_modules/.stamp"
}
