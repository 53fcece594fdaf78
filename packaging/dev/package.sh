# SPDX-License-Identifier: GPL-3.0-or-later
# ./dev package: makes the .deb and tries it in a bare system of the same release.
# shellcheck shell=bash

readonly package_dir="$build_dir/package"
readonly accepted_tags=(custom-library-search-path embedded-library bogus-mail-host
    bogus-mail-host-in-debian-changelog)

make_package() {
    local package
    ensure_packages build package look
    ensure_syntax_highlighting
    build_preset release
    check_desktop_files
    say "Packing"
    rm -rf -- "$package_dir"
    mkdir -p "$package_dir"
    (cd "$build_dir/release" && cpack -G DEB >"$package_dir/cpack.log" 2>&1) || {
        tail -n 20 "$package_dir/cpack.log" >&2
        die "CPack failed (build/package/cpack.log)"
    }
    rm -rf -- "$package_dir/_CPack_Packages"
    package="$(find "$package_dir" -name '*.deb')"
    check_package "$package"
    try_package "$package"
    say "$(basename "$package") is in build/package"
}

check_desktop_files() {
    say "Checking desktop entry and software-centre entry"
    desktop-file-validate packaging/linux/org.parlance.Parlance.desktop ||
        die "the desktop entry is wrong"
    appstreamcli validate --no-net packaging/linux/org.parlance.Parlance.metainfo.xml >&2 ||
        die "the software-centre entry is wrong"
}

check_package() { # file
    say "Checking the package"
    dpkg-deb --field "$1" Package Version Architecture Depends Recommends Installed-Size >&2
    local path contents
    contents="$(dpkg-deb --fsys-tarfile "$1" | tar -t)"
    for path in usr/bin/parlance usr/bin/parlance-cli usr/lib/parlance/plugins/parlance-mock.so \
        usr/lib/parlance/plugins/parlance-mock-panel.so usr/share/parlance/demo/opencollection.yml \
        usr/lib/parlance/libparlance-http.so usr/lib/parlance/libparlance-websocket.so \
        usr/lib/parlance/libparlance-grpc.so usr/lib/parlance/libparlance-mock-grpc.so \
        usr/lib/parlance/libparlance-mqtt.so usr/lib/parlance/libparlance-stream.so \
        usr/share/applications/org.parlance.Parlance.desktop \
        usr/share/icons/hicolor/scalable/apps/org.parlance.Parlance.svg \
        usr/share/metainfo/org.parlance.Parlance.metainfo.xml usr/share/doc/parlance/copyright; do
        grep -qxF "./$path" <<<"$contents" || die "the package lacks $path"
    done
    # Private libraries are found through the programs' own path, on purpose; the project has no mail address.
    lintian --allow-root --fail-on error --suppress-tags "$(IFS=, && printf '%s' "${accepted_tags[*]}")" "$1" >&2 ||
        die "the package breaks Debian's policy"
}

# Installs the package where nothing else is, and looks whether it starts and finds its parts.
try_package() { # file
    if [ "$(id -u)" -ne 0 ]; then
        warn "trying the package in a bare system needs root; skipped"
        return 0
    fi
    local release="$deps_dir/bare-system.tar" folder
    ensure_bare_system "$release"
    make_temporary_folder folder
    say "Installing the package in a bare system"
    tar -xf "$release" -C "$folder"
    cp "$1" "$folder/parlance.deb"
    cp packaging/dev/try-installed.sh "$folder/try-installed.sh"
    # The mounts live in a namespace of their own and are gone with it, whatever happens.
    unshare --mount --fork bash -c '
        mount -t proc proc "$1/proc" && exec chroot "$1" bash /try-installed.sh' _ "$folder" >&2 ||
        die "the package does not work in a bare system"
}

# A bare system of this machine's release, from its own mirror; made once.
ensure_bare_system() { # tar file
    [ -s "$1" ] && return 0
    local site codename folder
    codename="$(. /etc/os-release && printf '%s' "$VERSION_CODENAME")"
    site="$(apt-get indextargets --format '$(SITE)' 'Created-By: Packages' "Codename: $codename" | head -n 1)"
    make_temporary_folder folder
    say "Making a bare $codename system (about 100 MB from this machine's mirror)"
    debootstrap --variant=minbase "$codename" "$folder/system" "$site" >"$folder/log" 2>&1 || {
        tail -n 5 "$folder/log" >&2
        die "debootstrap failed"
    }
    cp /etc/resolv.conf "$folder/system/etc/resolv.conf" 2>/dev/null || true
    cp /etc/apt/apt.conf.d/* "$folder/system/etc/apt/apt.conf.d/" 2>/dev/null || true
    mkdir -p "$(dirname "$1")"
    tar -cf "$1.part" --one-file-system -C "$folder/system" .
    mv "$1.part" "$1"
}
