# SPDX-License-Identifier: GPL-3.0-or-later
# ./dev bench: ratios against other programs within one run, because absolute figures tell more
# about the machine than about the program.
# shellcheck shell=bash

run_bench() { # [startup] [run] [mock] [grpc] [protofiles] [streams]; without any, all
    ensure_packages build look peers run
    ensure_syntax_highlighting
    ensure_peers
    build_preset release all bench_all
    say "Measuring (the figures also go to build/bench.json)"
    with_screen node tests/bench/bench.mjs --build "$build_dir/release" --peers "$peers_dir" \
        --output "$build_dir/bench.json" "$@"
}
