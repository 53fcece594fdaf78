# SPDX-License-Identifier: GPL-3.0-or-later
# One place for language level, warnings, sanitizers and output folders. Every target links Parlance::Settings.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_AUTOMOC ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
if(NOT CMAKE_BUILD_TYPE)
    set(CMAKE_BUILD_TYPE Release)
endif()

# Programs, libraries and plugins stand in the build tree as they stand when installed, so that
# the loader finds them in the same way in both places.
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")
set(CMAKE_LIBRARY_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/lib")
set(PARLANCE_PLUGIN_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/lib/parlance/plugins")
set(PARLANCE_INSTALL_PLUGINDIR "${CMAKE_INSTALL_LIBDIR}/parlance/plugins")
set(PARLANCE_INSTALL_DATADIR "${CMAKE_INSTALL_DATADIR}/parlance")
set(CMAKE_INSTALL_RPATH "$ORIGIN/../${CMAKE_INSTALL_LIBDIR}/parlance")
# Else CMake makes room for that path by empty entries: for each library of the system the loader would look in the
# folder the program was started in, under a dozen names.
set(CMAKE_BUILD_RPATH "${CMAKE_INSTALL_RPATH}")

# Sources compiled together, where a preset asks for it: more at a time save little and make one change dear.
set(CMAKE_UNITY_BUILD_BATCH_SIZE 6)

add_library(parlance_settings INTERFACE)
add_library(Parlance::Settings ALIAS parlance_settings)
target_compile_features(parlance_settings INTERFACE cxx_std_20)
target_compile_definitions(parlance_settings INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_URL_CAST_FROM_STRING
    QT_NO_CONTEXTLESS_CONNECT QT_NO_NARROWING_CONVERSIONS_IN_CONNECT
    QT_NO_KEYWORDS QT_USE_QSTRINGBUILDER QT_NO_FOREACH
    QT_DISABLE_DEPRECATED_BEFORE=0x060400
    PARLANCE_VERSION="${PROJECT_VERSION}")
if(CMAKE_CXX_COMPILER_ID MATCHES "GNU|Clang")
    target_compile_options(parlance_settings INTERFACE -Wall -Wextra -Wpedantic -Wnon-virtual-dtor
        -Woverloaded-virtual -Wimplicit-fallthrough $<$<CXX_COMPILER_ID:GNU>:-Wshadow=local>)
    if(CMAKE_UNITY_BUILD AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
        # Sources that are compiled together are included into one, which GCC takes for headers.
        target_compile_options(parlance_settings INTERFACE -Wno-subobject-linkage)
    endif()
    if(PARLANCE_WERROR)
        target_compile_options(parlance_settings INTERFACE -Werror)
    endif()
endif()

if(PARLANCE_SANITIZE)
    add_compile_options(-fsanitize=${PARLANCE_SANITIZE} -fno-omit-frame-pointer)
    add_link_options(-fsanitize=${PARLANCE_SANITIZE})
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
        # What GCC guesses of the flow is wrong oftener where the sanitizers' code stands in between: shown, no error.
        add_compile_options(-Wno-error=maybe-uninitialized -Wno-error=stringop-overflow -Wno-error=stringop-overread
            -Wno-error=array-bounds -Wno-error=restrict -Wno-error=dangling-pointer -Wno-error=free-nonheap-object)
    endif()
    if(PARLANCE_SANITIZE MATCHES "undefined")
        add_compile_options(-fno-sanitize-recover=undefined)
    endif()
endif()

if(PARLANCE_FUZZ)
    # Coverage that guides libFuzzer; only the fuzz targets link its main().
    add_compile_options(-fsanitize=fuzzer-no-link)
endif()

find_program(PARLANCE_MOLD mold)
if(PARLANCE_MOLD AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    add_link_options(-fuse-ld=mold)
endif()
# A library's calls to its own functions need no look-up when it is loaded: nobody puts others in their place.
add_link_options(-Wl,-Bsymbolic-functions)
find_program(PARLANCE_CCACHE ccache)
if(PARLANCE_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    # Precompiled headers hold time stamps and macros that ccache must not mind. A header that changes while it is
    # compiled it must: else what was made of the new text is kept for the old one.
    set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env
        CCACHE_SLOPPINESS=pch_defines,time_macros
        CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1 ${PARLANCE_CCACHE})
endif()
