# SPDX-License-Identifier: GPL-3.0-or-later
# ./dev test: builds the presets, then runs all their tests in one go, so that one CTest summary
# stands at the end and speaks for everything.
# shellcheck shell=bash

# Each finds what the others cannot: release what is shipped, asan memory and undefined behaviour,
# tsan races. tsan is configured without the window (Qt's own libraries are not instrumented), so it
# also proves that core, engines and command line need no widget; `./dev test core` does so optimised.
readonly test_presets=(release asan tsan)

run_tests() { # presets…; without any, all of test_presets
    local chosen=("$@") preset
    [ ${#chosen[@]} -gt 0 ] || chosen=("${test_presets[@]}")
    ensure_packages build test look
    ensure_syntax_highlighting
    ensure_test_peers
    for preset in "${chosen[@]}"; do build_preset "$preset"; done

    say "Testing ${chosen[*]}"
    local listings=() only
    make_temporary_folder _test_lists
    for preset in "${chosen[@]}"; do
        only=()
        [ "$preset" != tsan ] || only=(--label-regex '^threads$')
        ctest --preset "$preset" "${only[@]}" --show-only=json-v1 >"$_test_lists/$preset.json"
        listings+=("$_test_lists/$preset.json")
    done
    cmake -DOUTPUT="$build_dir/all-tests" "-DLISTINGS=$(IFS=';' && printf '%s' "${listings[*]}")" \
        -P packaging/cmake/CombineTests.cmake
    ctest --test-dir "$build_dir/all-tests" --output-on-failure --no-tests=error --parallel "$jobs"
}
