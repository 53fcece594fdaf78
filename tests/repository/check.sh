#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The rules of the code that a compiler does not see. Prints every place that breaks one.
#   check.sh SOURCE_FOLDER
set -uo pipefail
# The last part of a pipe must run in this shell, or what it finds would be forgotten.
shopt -s lastpipe
cd "$1" || exit 2
broken=0

complain() { # rule, places on standard input
    local places
    places="$(cat)"
    [ -n "$places" ] || return 0
    printf '%s\n%s\n\n' "$1" "$places"
    broken=1
}

sources() { # suffixes…
    local pattern=() suffix
    for suffix in "$@"; do pattern+=(-o -name "*.$suffix"); done
    find app core ui plugins tests -type d \( -name node_modules -o -name data \) -prune -o -type f \( "${pattern[@]:1}" \) -print
}

sources cpp h mjs | while read -r file; do
    [ "$(head -n 1 "$file")" = '// SPDX-License-Identifier: GPL-3.0-or-later' ] || echo "  $file"
done | complain 'The first line is not the licence:'

# 500 is where a file should have been split already; a table of test cases may be longer.
sources cpp h | xargs wc -l | awk '$2 != "total" && $1 > ($2 ~ /^tests/ ? 1000 : 600) { print "  " $2 ": " $1 " lines" }' |
    complain 'Too long (one idea per file):'

grep -rnE '#include *[<"](parlance/ui|ui|app)/' core plugins --include='*.cpp' --include='*.h' |
    grep -v '^plugins/[^/]*/ui/' | complain 'Includes upward (core and engines know no window):'

grep -rnE '#include *<(QtWidgets/)?Q(Widget|Application|MainWindow|Dialog|Label|PushButton|AbstractItemView)>' core plugins \
    --include='*.cpp' --include='*.h' | grep -v '^plugins/[^/]*/ui/' | complain 'A widget where none belongs:'

sources cpp h | xargs grep -nE '\b(TODO|FIXME)\b|QSKIP|QEXPECT_FAIL' |
    complain 'Left open:'

sources cpp | grep '^tests/' | xargs grep -nE 'QTest::qSleep|std::this_thread::sleep_for|QThread::m?sleep' |
    grep -v '^tests/bench/' | complain 'A test sleeps instead of waiting for something:'

grep -rnE 'QColor\((0x|[0-9]|QStringLiteral\("#)' ui plugins --include='*.cpp' --include='*.h' |
    grep -v '^ui/theme/palettes.cpp' | complain 'A colour literal outside the token file:'

grep -n '"resolved"' tests/peers/package-lock.json tests/support/node/package-lock.json |
    complain 'A lock file names a registry:'

grep -rn 'type="unfinished"' translations --include='*.ts' | complain 'A text without its translation:'

# A test that runs without a data folder of its own throws its files away right here.
find . -maxdepth 1 \( -name files -o -name info \) | complain "A test's rubbish in the source folder:"

version="$(sed -n 's/^project(Parlance VERSION \([0-9.]*\).*/\1/p' CMakeLists.txt)"
for file in packaging/linux/org.parlance.Parlance.metainfo.xml packaging/debian/changelog packaging/linux/parlance.1 \
    packaging/linux/parlance-cli.1; do
    grep -qF "$version" "$file" || echo "  $file"
done | complain "Does not name the version $version:"

exit $broken
