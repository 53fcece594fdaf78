#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The preset "core" must do where Qt Widgets is not installed: configured as if it were not, it neither looks for it
# nor names its library in any step of the build. Configures only, in a folder of its own.
#   corepreset.sh SOURCE_FOLDER CMAKE
set -euo pipefail
cd "$1"
folder="$(mktemp -d "${TMPDIR:-/tmp}/parlance-core.XXXXXX")"
trap 'rm -rf -- "$folder"' EXIT

missing=()
for part in Widgets Svg DBus LinguistTools OpenGL OpenGLWidgets PrintSupport; do
    missing+=("-DCMAKE_DISABLE_FIND_PACKAGE_Qt6$part=ON")
done
# A library and a header are looked for, no package: nowhere to be found.
missing+=(-DQSCINTILLA_LIBRARY=QSCINTILLA_LIBRARY-NOTFOUND -DQSCINTILLA_INCLUDE_DIR=QSCINTILLA_INCLUDE_DIR-NOTFOUND)
if ! "$2" --preset core -B "$folder" "${missing[@]}" >"$folder/log" 2>&1; then
    cat "$folder/log"
    echo 'The preset "core" cannot be configured without Qt Widgets.'
    exit 1
fi
if grep -nE 'Qt6(Widgets|Svg|PrintSupport)|qscintilla|SyntaxHighlighting' "$folder/build.ninja"; then
    echo 'The preset "core" builds with what belongs to the window.'
    exit 1
fi
for target in parlance-cli parlance_plugin_mock tst_callsession; do
    grep -q "^build [^:]*\b$target\b" "$folder/build.ninja" || {
        echo "The preset \"core\" does not build $target."
        exit 1
    }
done
