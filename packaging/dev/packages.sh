# SPDX-License-Identifier: GPL-3.0-or-later
# What Parlance takes from the distribution and why, and how it gets there. Adding one is one line.
# shellcheck shell=bash

# Columns: what needs it | Debian release (* = any) | package | why
# Needs: build  everything that compiles and links the program
#        test   what the tests use beside the build
#        peers  programs measured against in ./dev bench
#        fuzz, package, look   ./dev fuzz, ./dev package, pictures without a display
# A package is taken as there when it is installed, or when the command after the @ is
# (a compiler cache or Node.js from elsewhere is as good).
package_table() {
    sed -e '/^#/d' -e '/^$/d' <<'TABLE'
build   * build-essential               the C++20 compiler and linker
build   * cmake                         describes the build
build   * ninja-build@ninja             runs the build
build   * mold@mold                     links debug and sanitizer builds in a tenth of the time
build   * ccache@ccache                 makes the second build of the same source quick
build   * pkg-config@pkg-config         finds libraries without CMake files
build   * qt6-base-dev                  Qt: core, window, network, SQL
build   * qt6-svg-dev                   Qt: crisp icons
build   * qt6-tools-dev                 Qt: translation build rules
build   * qt6-tools-dev-tools           Qt: the programs those rules call
build   * qt6-l10n-tools                Qt: lupdate and lrelease for the German catalogue
build   * libqt6sql6-sqlite             Qt: history and drafts in SQLite
build   * libqscintilla2-qt6-dev        every editor in the window
build  12 extra-cmake-modules           builds KSyntaxHighlighting, which this release has for Qt 5 only
build  12 perl@perl                     generates some of its definitions
build  12 xz-utils@xz                   unpacks its source
build  13 libkf6syntaxhighlighting-dev  colours in the editors
build   * libcurl4-openssl-dev          the HTTP carrier
build   * libssl-dev                    TLS in the mock server and certificate details
build   * libbrotli-dev                 br content encoding
build   * libpcre2-dev                  patterns in assertions, with a bound on their steps
build   * libzstd-dev                   zstd content encoding
build   * zlib1g-dev                    gzip and deflate content encoding
build  12 libboost1.81-dev              the mock server's HTTP side (Beast)
build  13 libboost-dev                  the mock server's HTTP side (Beast)
build   * libfyaml-dev                  collections: YAML with the position of every node
build   * nlohmann-json3-dev            JSON documents that keep their key order
build   * libexpected-dev               errors as values
build   * libprotobuf-dev               message types and their binary form
build   * libprotoc-dev                 reads .proto files
build   * protobuf-compiler@protoc      compiles the .proto files of tests and the demo API
build   * libgrpc++-dev                 the gRPC carrier and the mock's gRPC side
build   * protobuf-compiler-grpc@grpc_cpp_plugin compiles their services
build   * libmosquitto-dev              the MQTT carrier
build   * qtkeychain-qt6-dev            secrets in the system's keychain
test,run * mosquitto@mosquitto          the MQTT broker of the demo API and the tests, on a port of its own
test    * openssl@openssl               certificates for the TLS tests
look    * fonts-inter                   the window's typeface
look    * fonts-jetbrains-mono          the editors' typeface
look    * xvfb@Xvfb                     a screen for windows where there is none
look    * xauth@xauth                   access to that screen
test,peers * nginx-light@nginx          a proxy before the tests' servers; the demo API is measured against it
peers   * wrk@wrk                       makes the load
test,peers * nodejs@node                servers that the tests call; runs newman, Prism and the bench
test,peers * npm@npm                    installs them (tests/support/node, tests/peers)
fuzz    * clang@clang++                 compiles the fuzz targets
package * file@file                     tells programs from data while packaging
package * dpkg-dev@dpkg-shlibdeps       finds the package's dependencies
package * desktop-file-utils@desktop-file-validate checks the desktop entry
package * appstream@appstreamcli        checks the software-centre entry
package * lintian@lintian               checks the package against Debian's policy
package * debootstrap@debootstrap       a bare system to install the package in
TABLE
}

debian_release() {
    local release
    release="$(. /etc/os-release && printf '%s' "${ID:-} ${VERSION_ID:-}")"
    case "$release" in
        "debian 12"*) echo 12 ;;
        "debian 13"*) echo 13 ;;
        *) echo other ;;
    esac
}

# Prints "package|why" of all that is missing for the given needs.
missing_packages() { # needs…
    local release need for_release entry why
    release="$(debian_release)"
    while read -r need for_release entry why; do
        is_wanted "$need" "$@" || continue
        [ "$for_release" = '*' ] || [ "$for_release" = "$release" ] || continue
        package_is_there "$entry" || printf '%s|%s\n' "${entry%@*}" "$why"
    done < <(package_table)
}

# Whether one of a line's needs (separated by commas) is among those asked for.
is_wanted() { # needs of the line, needs…
    local lines_need="$1" wanted
    shift
    for wanted in "$@"; do
        [[ ",$lines_need," == *",$wanted,"* ]] && return 0
    done
    return 1
}

package_is_there() { # package or package@command
    if [[ "$1" == *@* ]] && have "${1#*@}"; then
        return 0
    fi
    [ "$(dpkg-query -W -f '${db:Status-Status}' "${1%@*}" 2>/dev/null)" = installed ]
}

# Installs what is missing, after saying what and why. Without anything missing: no work, no network.
ensure_packages() { # needs…
    if [ "$(debian_release)" = other ]; then
        [ -n "${_told_other_system:-}" ] || warn "not Debian 12 or 13: the packages in packaging/dev/packages.sh must be there already"
        _told_other_system=1
        return 0
    fi
    local missing package why
    mapfile -t missing < <(missing_packages "$@")
    [ ${#missing[@]} -gt 0 ] || return 0

    say "Missing here and needed:"
    local names=()
    for package in "${missing[@]}"; do
        why="${package#*|}"
        package="${package%%|*}"
        names+=("$package")
        note "$(printf '%-30s %s' "$package" "$why")"
    done
    package_lists_are_fresh || update_package_lists
    say "Installing ${#names[@]} packages with apt-get"
    install_packages "${names[@]}" || {
        # A mirror drops superseded versions; fresh lists name the present ones.
        update_package_lists
        install_packages "${names[@]}" || die "apt-get could not install: ${names[*]}"
    }
}

package_lists_are_fresh() {
    compgen -G '/var/lib/apt/lists/*_Packages*' >/dev/null &&
        [ -n "$(find /var/lib/apt/lists -maxdepth 0 -mtime -1)" ]
}

update_package_lists() {
    say "Updating apt's package lists (missing or older than a day)"
    as_root apt-get update -qq || warn "apt-get update failed; trying with the lists there are"
}

# On a terminal apt shows its progress; a log gets its words only when it failed.
install_packages() { # packages…
    local command=(env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends
        -o Dpkg::Use-Pty=0 "$@")
    if [ -t 2 ]; then
        as_root "${command[@]}" </dev/null >&2
        return
    fi
    local folder
    make_temporary_folder folder
    as_root "${command[@]}" </dev/null >"$folder/log" 2>&1 || {
        tail -n 20 "$folder/log" >&2
        return 1
    }
}
