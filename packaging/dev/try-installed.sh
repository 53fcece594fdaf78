#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs inside the bare system of ./dev package, with parlance.deb at its root.
set -euo pipefail
export DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 QT_QPA_PLATFORM=offscreen HOME=/tmp/home XDG_RUNTIME_DIR=/tmp/home
mkdir -m 700 "$HOME"

apt-get update -qq
apt-get install -qq -y /parlance.deb >/tmp/install.log 2>&1 || {
    tail -n 20 /tmp/install.log
    exit 1
}
echo "    installed: $(parlance-cli --version 2>&1 | head -n 1)"

plugins="$(parlance-cli plugins 2>&1)"
grep -q 'mock' <<<"$plugins" || {
    echo "parlance-cli plugins does not list the mock:"
    echo "$plugins"
    exit 1
}

: >/tmp/mock.log
start_mock() { # what its log must say, a pattern
    parlance-cli mock demo --http-port 4010 --grpc-port 4011 --mqtt-port 4012 >/tmp/mock.log 2>&1 &
    mock=$!
    for _ in $(seq 100); do
        grep -q '^http ' /tmp/mock.log && grep -q '^grpc ' /tmp/mock.log && grep -q "$1" /tmp/mock.log && return 0
        sleep 0.1
    done
    echo "the demo API does not say what it should ($1):"
    cat /tmp/mock.log
    exit 1
}

# Without the broker everything else is there, and it is said what is missing.
start_mock 'mosquitto is not installed'
kill "$mock"
wait "$mock" || true
# Nothing is to be started as a service in here.
printf '#!/bin/sh\nexit 101\n' >/usr/sbin/policy-rc.d
chmod +x /usr/sbin/policy-rc.d
apt-get install -qq -y --no-install-recommends mosquitto >/tmp/install.log 2>&1 || {
    tail -n 20 /tmp/install.log
    exit 1
}
start_mock '^mqtt '
parlance-cli describe grpc://127.0.0.1:4011 >/tmp/contract.txt 2>&1 || {
    echo "parlance-cli cannot ask the demo API for its gRPC services:"
    cat /tmp/contract.txt /tmp/mock.log
    exit 1
}
echo "    gRPC: $(grep -c . /tmp/contract.txt) lines of contract by reflection"
parlance-cli run /usr/share/parlance/demo --env local | tail -n 1
kill "$mock"

parlance --screenshot /tmp/window.png --size 1280x800 2>/dev/null
[ "$(stat -c %s /tmp/window.png)" -gt 10000 ] || {
    echo "the window's picture is empty"
    exit 1
}
echo "    the window starts, plugins are found, the demo collection passes"
apt-get purge -qq -y parlance >/dev/null 2>&1
if [ -e /usr/lib/parlance ] || [ -e /usr/share/parlance ]; then
    echo "removing the package leaves files behind"
    exit 1
fi
