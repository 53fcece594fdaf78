# SPDX-License-Identifier: GPL-3.0-or-later
# Configuring and building a preset.
# shellcheck shell=bash

readonly presets=(dev release asan tsan core fuzz)

# What the programs are made of, without the tests, which take as long again.
readonly program_folders=(app core plugins resources translations ui)

ensure_build_tools() {
    ensure_packages build
    ensure_syntax_highlighting
}

# Configures when needed and builds what the preset has of the programs.
build_programs() { # preset
    local folder targets=()
    configure_preset "$1"
    for folder in "${program_folders[@]}"; do
        [ ! -d "$build_dir/$1/$folder" ] || targets+=("$folder/all")
    done
    build_preset "$1" "${targets[@]}"
}

# ./dev build: the programs, or the targets that are named.
build_what_is_asked() { # preset, targets…
    ensure_build_tools
    case "$#:${1:-release}" in
        1:fuzz) build_preset fuzz fuzz_all ;;
        0:* | 1:*) build_programs "${1:-release}" ;;
        *) build_preset "$@" ;;
    esac
}

# Configures when needed and builds the targets (all without any).
build_preset() { # preset, targets…
    local preset="$1"
    shift
    configure_preset "$preset"
    local options=()
    [ $# -eq 0 ] || options+=(--target "$@")
    # A log has no use for one line a file; warnings and errors are printed all the same.
    local quiet=()
    [ -t 1 ] || quiet=(-- --quiet)
    say "Building $preset"
    local started=$SECONDS
    cmake --build "$build_dir/$preset" --parallel "$jobs" "${options[@]}" "${quiet[@]}" ||
        die "the $preset build failed"
    note "done in $((SECONDS - started)) s"
}

# CMake runs again by itself when its files change; only what it cannot see is watched here.
configure_preset() { # preset
    local preset="$1" folder="$build_dir/$1" werror=OFF stamp
    [[ " ${presets[*]} " == *" $preset "* ]] || die "no preset \"$preset\"; there are: ${presets[*]}"
    # A folder that CI made keeps its warnings as errors: other flags would build everything again.
    if in_ci || grep -qs '^PARLANCE_WERROR:BOOL=ON$' "$folder/CMakeCache.txt"; then werror=ON; fi
    stamp="werror=$werror $(cat CMakePresets.json "$syntax_prefix/.stamp" 2>/dev/null | sha256sum)"
    [ -f "$folder/build.ninja" ] && [ "$(cat "$folder/.configured" 2>/dev/null)" = "$stamp" ] && return 0

    say "Configuring $preset"
    make_temporary_folder _configure_log
    if ! cmake --preset "$preset" -DPARLANCE_WERROR=$werror >"$_configure_log/log" 2>&1; then
        cat "$_configure_log/log" >&2
        die "CMake could not configure $preset"
    fi
    grep -A 4 'CMake Warning' "$_configure_log/log" >&2 || true
    printf '%s\n' "$stamp" >"$folder/.configured"
}
