# SPDX-License-Identifier: GPL-3.0-or-later
# Pictures of the window as it is: ./dev screenshots makes those of the README again.
# shellcheck shell=bash

readonly readme_pictures="$root_dir/packaging/screenshots"
