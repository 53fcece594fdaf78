# SPDX-License-Identifier: GPL-3.0-or-later
# The Debian side of the package: names, dependencies, the files its policy asks for.

# Built per release, because the libraries differ; the suffix keeps upgrades in order.
set(release "")
if(EXISTS /etc/os-release)
    file(STRINGS /etc/os-release lines REGEX "^(ID|VERSION_ID)=")
    if(lines MATCHES "ID=debian" AND lines MATCHES "VERSION_ID=\"?([0-9]+)")
        set(release "~deb${CMAKE_MATCH_1}")
    endif()
endif()
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE "1${release}")
set(CPACK_DEBIAN_PACKAGE_SECTION devel)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)

# Dependencies are read from the programs; our own libraries are looked for where the build left them.
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS_PRIVATE_DIRS "${CMAKE_BINARY_DIR}/lib")
if(PARLANCE_SYNTAX_TARGET STREQUAL "KF5::SyntaxHighlighting")
    list(APPEND CPACK_DEBIAN_PACKAGE_SHLIBDEPS_PRIVATE_DIRS "${CMAKE_SOURCE_DIR}/build/deps/prefix/lib")
endif()
# The demo API's broker; most people do not want another daemon for it.
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "mosquitto")
# Loaded at run time, so nothing in the programs names them.
set(CPACK_DEBIAN_PACKAGE_DEPENDS "libqt6sql6-sqlite")
if(PARLANCE_WINDOW)
    string(APPEND CPACK_DEBIAN_PACKAGE_DEPENDS ", libqt6svg6")
    set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "fonts-inter, fonts-jetbrains-mono, qt6-wayland")
endif()

# Policy 12.5 and 12.7: copyright as it is, the changelog compressed; without a time stamp in it, so
# that the same source gives the same package.
set(documentation "${CMAKE_INSTALL_DATADIR}/doc/parlance")
install(FILES "${CMAKE_SOURCE_DIR}/packaging/debian/copyright" DESTINATION "${documentation}")
find_program(PARLANCE_GZIP gzip)
if(PARLANCE_GZIP)
    set(changelog "${CMAKE_BINARY_DIR}/changelog.Debian.gz")
    execute_process(COMMAND "${PARLANCE_GZIP}" -9nc "${CMAKE_SOURCE_DIR}/packaging/debian/changelog"
        OUTPUT_FILE "${changelog}" COMMAND_ERROR_IS_FATAL ANY)
    install(FILES "${changelog}" DESTINATION "${documentation}")
endif()
