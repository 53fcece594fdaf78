# SPDX-License-Identifier: GPL-3.0-or-later
# ./dev fuzz: runs each libFuzzer target for a while. New inputs that reach new code are kept in
# build/fuzz/corpus; what breaks something is written to build/fuzz/found and fails the run.
# shellcheck shell=bash

readonly fuzz_memory_mib=2048 fuzz_input_seconds=10

run_fuzzers() { # [seconds per target, 60]
    local seconds="${1:-60}" target name failed=()
    [[ "$seconds" =~ ^[1-9][0-9]*$ ]] || die "not a number of seconds: $seconds"
    ensure_packages build fuzz
    build_preset fuzz fuzz_all
    mkdir -p "$build_dir/fuzz/found"
    for target in "$build_dir"/fuzz/fuzz/fuzz_*; do
        name="$(basename "$target")"
        mkdir -p "$build_dir/fuzz/corpus/${name#fuzz_}"
        say "$name for $seconds s"
        fuzz_one "$target" "${name#fuzz_}" "$seconds" || failed+=("$name")
    done
    [ ${#failed[@]} -eq 0 ] || die "broke: ${failed[*]} (inputs in build/fuzz/found; run the target with the file to see it again)"
    say "No target broke"
}

fuzz_one() { # program, corpus name, seconds
    QT_QPA_PLATFORM=offscreen LSAN_OPTIONS="suppressions=$root_dir/tests/lsan.supp:print_suppressions=0" \
        "$1" -max_total_time="$3" -timeout=$fuzz_input_seconds -rss_limit_mb=$fuzz_memory_mib \
        -artifact_prefix="$build_dir/fuzz/found/$2-" -print_final_stats=1 -verbosity=1 \
        "$build_dir/fuzz/corpus/$2" "$root_dir/tests/fuzz/corpus/$2" </dev/null 2>&1 |
        grep -vE '^#[0-9]+[[:space:]]+(NEW|REDUCE|pulse|RELOAD|INITED)|^INFO:|^\s+NEW_FUNC'
    return "${PIPESTATUS[0]}"
}
