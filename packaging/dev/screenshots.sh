# SPDX-License-Identifier: GPL-3.0-or-later
# Pictures of the window as it is: ./dev screenshots makes those of the README again.
# shellcheck shell=bash

readonly readme_pictures="$root_dir/packaging/screenshots"

make_screenshots() {
    ensure_packages build look run
    ensure_syntax_highlighting
    build_programs release
    write_screenshots "$readme_pictures"
}

# Columns: file, size, theme, page of the rail, request that is opened and sent
write_screenshots() { # folder
    local name size theme page request options
    mkdir -p "$1"
    say "Writing pictures of the window to ${1#"$root_dir"/}"
    while IFS='|' read -r name size theme page request; do
        options=(--size "$size" --theme "$theme" --page "$page")
        [ -z "$request" ] || options+=(--open "$request" --send)
        take_screenshot "$1/$name.png" "${options[@]}"
        note "$name.png"
    done <<'PICTURES'
rest-light|1280x800|light|collections|First accounts
rest-dark|1280x800|dark|collections|First accounts
rest-wide|1920x1080|light|collections|First accounts
grpc-light|1280x800|light|collections|Metadata
grpc-dark|1280x800|dark|collections|gRPC errors/Not enough money.yml
grpc-wide|1920x1080|light|collections|Get account
stream-light|1280x800|light|collections|A thousand rows
tokens-dark|1280x800|dark|collections|Token by token
mqtt-light|1280x800|light|collections|Telemetry of every machine
mqtt-wide|1920x1080|dark|collections|Telemetry of every machine
mock-light|1280x800|light|mock|
mock-dark|1280x800|dark|mock|
environments-light|1280x800|light|environments|
PICTURES
}

# With settings of its own, so that a picture shows the program and not its user.
take_screenshot() { # file, options…
    local file="$1" home
    shift
    make_temporary_folder home
    env HOME="$home" XDG_CONFIG_HOME="$home" XDG_DATA_HOME="$home" XDG_CACHE_HOME="$home" XDG_RUNTIME_DIR="$home" \
        LANG=C.UTF-8 LANGUAGE=en QT_QPA_PLATFORM=offscreen QT_LOGGING_RULES="qt.qpa.*=false;default.warning=false" \
        "$programs_dir/parlance" --screenshot "$file" "$@" "$build_dir/release/share/parlance/demo" </dev/null ||
        die "the window could not be drawn into $file"
}
