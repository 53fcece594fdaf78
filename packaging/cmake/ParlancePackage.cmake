# SPDX-License-Identifier: GPL-3.0-or-later
# Packages by CPack; `./dev package` makes and tries the .deb. The headers for plugins (component
# development) stay out of the program's package.

set(CPACK_PACKAGE_NAME parlance)
set(CPACK_PACKAGE_VENDOR "The Parlance developers")
set(CPACK_PACKAGE_CONTACT "The Parlance developers <parlance@localhost>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "workbench to explore, save, test and mock APIs")
set(CPACK_PACKAGE_DESCRIPTION
"Parlance is a native workbench for engineers who work with APIs. It sends
requests exactly as typed, shows what came back down to the bytes on the wire,
and keeps collections as plain text files in an open format. It brings a mock
server with a demo bank, and a command line that runs the same collections in
scripts.")
set(CPACK_PACKAGE_INSTALL_DIRECTORY Parlance)
set(CPACK_RESOURCE_FILE_LICENSE "${CMAKE_SOURCE_DIR}/LICENSE")
set(CPACK_STRIP_FILES ON)
set(CPACK_VERBATIM_VARIABLES ON)
set(CPACK_OUTPUT_FILE_PREFIX "${CMAKE_SOURCE_DIR}/build/package")
set(CPACK_SOURCE_IGNORE_FILES "/build/;/node_modules/;/\\.git/")

# One package of everything that runs.
get_cmake_property(CPACK_COMPONENTS_ALL COMPONENTS)
list(REMOVE_ITEM CPACK_COMPONENTS_ALL development)
set(CPACK_COMPONENTS_GROUPING ALL_COMPONENTS_IN_ONE)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_RPM_COMPONENT_INSTALL ON)
set(CPACK_ARCHIVE_COMPONENT_INSTALL ON)

if(WIN32)
    set(CPACK_GENERATOR NSIS)
    set(CPACK_NSIS_DISPLAY_NAME Parlance)
    set(CPACK_NSIS_MENU_LINKS "bin/parlance.exe" Parlance)
    set(CPACK_NSIS_MODIFY_PATH ON)
elseif(APPLE)
    set(CPACK_GENERATOR DragNDrop)
    set(CPACK_DMG_VOLUME_NAME Parlance)
else()
    set(CPACK_GENERATOR DEB)
    set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
    set(CPACK_SET_DESTDIR OFF)
    include(ParlancePackageDebian)
    set(CPACK_RPM_FILE_NAME RPM-DEFAULT)
    set(CPACK_RPM_PACKAGE_LICENSE GPL-3.0-or-later)
    set(CPACK_RPM_PACKAGE_GROUP Development/Tools)
    set(CPACK_RPM_PACKAGE_AUTOREQPROV ON)
    set(CPACK_RPM_EXCLUDE_FROM_AUTO_FILELIST_ADDITION
        /usr/share/applications /usr/share/icons /usr/share/icons/hicolor
        /usr/share/icons/hicolor/scalable /usr/share/icons/hicolor/scalable/apps /usr/share/metainfo
        /usr/share/man /usr/share/man/man1)
endif()
include(CPack)
