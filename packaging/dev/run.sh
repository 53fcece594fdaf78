# SPDX-License-Identifier: GPL-3.0-or-later
# ./dev run: the program on the demo collection, in the window or, without a display, in the terminal.
# shellcheck shell=bash

readonly programs_dir="$build_dir/release/bin"

run_demo() {
    if has_display; then
        ensure_packages build look run
        ensure_syntax_highlighting
        build_programs release
        say "Opening the demo collection (the demo API runs with it)"
        exec "$programs_dir/parlance" "$@" "$build_dir/release/share/parlance/demo"
    fi
    say "No display here: the demo collection runs in the terminal"
    ensure_packages build look run
    ensure_syntax_highlighting
    build_programs release
    run_demo_in_terminal
    write_screenshots "$build_dir/screenshots"
}

run_demo_in_terminal() {
    local http grpc mqtt
    start_demo_api http grpc mqtt
    say "parlance-cli run resources/demo (the demo API listens at $http, $grpc and $mqtt)"
    "$programs_dir/parlance-cli" run resources/demo --env local --var "baseUrl=$http" \
        --var "wsUrl=ws${http#http}/ws" --var "grpcUrl=$grpc" --var "mqttUrl=$mqtt"
}

# Starts the demo API on free ports until this script ends.
start_demo_api() { # variables for the addresses of HTTP, gRPC and MQTT
    local folder
    make_temporary_folder folder
    "$programs_dir/parlance-cli" mock demo --http-port 0 --grpc-port 0 --mqtt-port 0 >"$folder/endpoints" 2>&1 </dev/null &
    stop_at_exit $!
    wait_until 10 grep -qE '^mqtt |mosquitto is not installed' "$folder/endpoints" || die "the demo API did not start"
    printf -v "$1" '%s' "$(sed -n 's/^http //p' "$folder/endpoints")"
    printf -v "$2" '%s' "$(sed -n 's/^grpc //p' "$folder/endpoints")"
    printf -v "$3" '%s' "$(sed -n 's/^mqtt //p' "$folder/endpoints")"
}
