# SPDX-License-Identifier: GPL-3.0-or-later
# KSyntaxHighlighting for Qt 6. Debian 13 packages it (see packages.sh); Debian 12 has it for Qt 5
# only, so one release is built here against Qt 6, from the machine's own Debian mirror.
# shellcheck shell=bash

readonly syntax_version=5.116.0
readonly syntax_sha256=6f8ccacebd0dc9ce050b2b23b715750c97938b3336fbbb80967920cb8c1dfaa7
readonly syntax_path="pool/main/k/ksyntax-highlighting/ksyntax-highlighting_$syntax_version.orig.tar.xz"
# The extra-cmake-modules release of Debian 12; the sources ask for their own release's but need no more.
readonly syntax_ecm_version=5.103.0
readonly syntax_prefix="$deps_dir/prefix"

# Builds the library into build/deps/prefix, once; does nothing where the distribution has it.
# Never fails: without it the editors use QScintilla's own lexers, and the build says so.
ensure_syntax_highlighting() {
    syntax_is_packaged && return 0
    local stamp
    stamp="$(syntax_stamp)"
    [ "$(cat "$syntax_prefix/.stamp" 2>/dev/null)" = "$stamp" ] && return 0

    say "Building KSyntaxHighlighting $syntax_version against Qt 6 (colours in the editors; this release of Debian has it for Qt 5 only)"
    local folder
    make_temporary_folder folder
    if syntax_fetch "$folder/source.tar.xz" && syntax_build "$folder" >"$folder/log" 2>&1; then
        printf '%s\n' "$stamp" >"$syntax_prefix/.stamp"
        note "installed in ${syntax_prefix#"$root_dir"/}, shared by all presets"
    else
        [ -s "$folder/log" ] && tail -n 15 "$folder/log" >&2
        warn "KSyntaxHighlighting cannot be had here; going on with QScintilla's own lexers"
    fi
}

syntax_is_packaged() {
    [ "$(dpkg-query -W -f '${db:Status-Status}' libkf6syntaxhighlighting-dev 2>/dev/null)" = installed ]
}

# Another Qt or another source means another build.
syntax_stamp() {
    printf '%s stripped qt %s\n' "$syntax_sha256" "$(dpkg-query -W -f '${Version}' qt6-base-dev 2>/dev/null)"
}

# Tries each archive this machine is configured for; apt knows proxies and credentials, and checks the sum.
syntax_fetch() { # target file
    local helper=/usr/lib/apt/apt-helper site
    [ -x "$helper" ] || return 1
    while read -r site; do
        if "$helper" -qq download-file "$site/$syntax_path" "$1" "SHA256:$syntax_sha256" >/dev/null 2>&1; then
            return 0
        fi
    done < <(apt-get indextargets --format '$(SITE)' 'Created-By: Packages' 2>/dev/null | sort -u)
    note "no configured Debian archive offers $syntax_path"
    return 1
}

# Chained with &&, because bash ignores `set -e` in a function whose result is tested.
syntax_build() ( # folder with source.tar.xz
    cd "$1" &&
        mkdir source &&
        tar -xf source.tar.xz -C source --strip-components=1 &&
        sed -i "s/find_package(ECM [0-9.]*/find_package(ECM $syntax_ecm_version/" source/CMakeLists.txt &&
        # Translated names of languages are not shown anywhere in Parlance.
        rm -rf source/poqm "$syntax_prefix" &&
        cmake -S source -B build -G Ninja -DQT_MAJOR_VERSION=6 -DCMAKE_BUILD_TYPE=Release -DBUILD_TESTING=OFF \
            -DCMAKE_INSTALL_PREFIX="$syntax_prefix" -DKDE_INSTALL_LIBDIR=lib \
            -DCMAKE_DISABLE_FIND_PACKAGE_Qt6Quick=ON -DCMAKE_DISABLE_FIND_PACKAGE_Qt6Widgets=ON \
            -DCMAKE_DISABLE_FIND_PACKAGE_Qt6PrintSupport=ON &&
        cmake --build build --parallel "$jobs" &&
        cmake --install build --strip
)
