# SPDX-License-Identifier: GPL-3.0-or-later
# What the build takes from the system; each with the reason, printed by the feature summary.
include(FeatureSummary)

set(_qt_core Core Network Sql Concurrent)
set(_qt_window Widgets Svg DBus LinguistTools)
find_package(Qt6 6.4 REQUIRED COMPONENTS ${_qt_core})
if(PARLANCE_WINDOW)
    find_package(Qt6 6.4 REQUIRED COMPONENTS ${_qt_window})
endif()
if(PARLANCE_TESTS)
    find_package(Qt6 6.4 REQUIRED COMPONENTS Test)
endif()

find_package(PkgConfig REQUIRED)
find_package(CURL 7.88 REQUIRED)
set_package_properties(CURL PROPERTIES PURPOSE "HTTP carrier")
pkg_check_modules(FYAML REQUIRED IMPORTED_TARGET libfyaml)
find_package(nlohmann_json 3.11 REQUIRED)
find_package(tl-expected REQUIRED)
find_package(ZLIB REQUIRED)
pkg_check_modules(BROTLI REQUIRED IMPORTED_TARGET libbrotlidec)
pkg_check_modules(PCRE2 REQUIRED IMPORTED_TARGET libpcre2-16)
pkg_check_modules(MOSQUITTO REQUIRED IMPORTED_TARGET libmosquitto)
pkg_check_modules(ZSTD REQUIRED IMPORTED_TARGET libzstd)
find_package(OpenSSL REQUIRED)
find_package(Protobuf 3.21 REQUIRED)
set_package_properties(Protobuf PROPERTIES PURPOSE "Message types of gRPC")
find_package(gRPC 1.51 CONFIG REQUIRED)
set_package_properties(gRPC PROPERTIES PURPOSE "gRPC carrier")
find_package(Boost 1.74 CONFIG REQUIRED)
find_package(Threads REQUIRED)

find_package(Qt6Keychain QUIET)
set_package_properties(Qt6Keychain PROPERTIES PURPOSE "Secrets in the system keychain")

if(PARLANCE_WINDOW)
    find_library(QSCINTILLA_LIBRARY NAMES qscintilla2_qt6 REQUIRED)
    find_path(QSCINTILLA_INCLUDE_DIR Qsci/qsciscintilla.h
        HINTS ${Qt6Core_INCLUDE_DIRS} PATH_SUFFIXES qt6 REQUIRED)
    add_library(QScintilla::QScintilla UNKNOWN IMPORTED)
    set_target_properties(QScintilla::QScintilla PROPERTIES
        IMPORTED_LOCATION "${QSCINTILLA_LIBRARY}"
        INTERFACE_INCLUDE_DIRECTORIES "${QSCINTILLA_INCLUDE_DIR}")
    # Qt 6 builds are called KF6SyntaxHighlighting where packaged; the one `./dev` builds on
    # Debian 12 keeps its release's name.
    find_package(KF6SyntaxHighlighting QUIET)
    if(KF6SyntaxHighlighting_FOUND)
        set(PARLANCE_SYNTAX_TARGET KF6::SyntaxHighlighting)
    else()
        find_package(KF5SyntaxHighlighting QUIET
            PATHS "${CMAKE_SOURCE_DIR}/build/deps/prefix" NO_DEFAULT_PATH)
        if(KF5SyntaxHighlighting_FOUND)
            set(PARLANCE_SYNTAX_TARGET KF5::SyntaxHighlighting)
        endif()
    endif()
    if(NOT PARLANCE_SYNTAX_TARGET)
        message(WARNING "KSyntaxHighlighting for Qt 6 was not found: editors fall back to "
            "QScintilla's own lexers. `./dev build` builds it where the distribution has none.")
    endif()
endif()
