# SPDX-License-Identifier: GPL-3.0-or-later
# How a module, a plugin and a test are declared. The dependency direction of the design is
# carried here: a module sees the headers of exactly the modules it names.

# A core module is a folder with sources beside it and public headers below include/.
# It becomes an object library; all of them together are libparlance-core.
#   parlance_core_module(call SOURCES … HEADERS … DEPENDS model PUBLIC_LINK Qt6::Core PRIVATE_LINK …)
function(parlance_core_module name)
    cmake_parse_arguments(ARG "" "" "SOURCES;HEADERS;DEPENDS;PUBLIC_LINK;PRIVATE_LINK" ${ARGN})
    add_library(parlance_core_${name}_api INTERFACE)
    add_library(Parlance::Api::${name} ALIAS parlance_core_${name}_api)
    target_include_directories(parlance_core_${name}_api INTERFACE "${CMAKE_CURRENT_SOURCE_DIR}/include")
    target_link_libraries(parlance_core_${name}_api INTERFACE ${ARG_PUBLIC_LINK})
    foreach(dep IN LISTS ARG_DEPENDS)
        target_link_libraries(parlance_core_${name}_api INTERFACE Parlance::Api::${dep})
    endforeach()

    add_library(parlance_core_${name} OBJECT ${ARG_SOURCES} ${ARG_HEADERS})
    target_link_libraries(parlance_core_${name}
        PRIVATE Parlance::Settings Parlance::Api::${name} ${ARG_PRIVATE_LINK})
    target_compile_definitions(parlance_core_${name} PRIVATE PARLANCE_CORE_BUILD)
    parlance_use_pch(parlance_core_${name} core)
    set_property(GLOBAL APPEND PROPERTY PARLANCE_CORE_MODULES ${name})
    set_property(GLOBAL APPEND PROPERTY PARLANCE_CORE_LINKS ${ARG_PUBLIC_LINK} ${ARG_PRIVATE_LINK})
endfunction()

# A library that lacks what it calls does not link, and not only fail once it is called. The sanitizers leave their own
# functions to the program.
function(parlance_forbid_undefined target)
    if(NOT PARLANCE_SANITIZE)
        target_link_options(${target} PRIVATE -Wl,-z,defs)
    endif()
endfunction()

# A part of a module that stands in a library of its own, parlance-<name>, loaded at its first use
# (parlance/base/part.h), so that what it links costs no start. It stands beside libparlance-core, in the build tree
# as when installed.
#   parlance_core_part(http SOURCES … LINK CURL::libcurl)
#   parlance_core_part(keychain OF workspace SOURCES …)      its module has another name
function(parlance_core_part name)
    cmake_parse_arguments(ARG "" "OF" "SOURCES;LINK" ${ARGN})
    if(NOT ARG_OF)
        set(ARG_OF ${name})
    endif()
    add_library(parlance-${name} SHARED ${ARG_SOURCES})
    target_link_libraries(parlance-${name}
        PUBLIC Parlance::Api::${ARG_OF}
        PRIVATE Parlance::Settings $<LINK_ONLY:parlance-core> ${ARG_LINK})
    # Each library that is named but not used would be loaded too.
    target_link_options(parlance-${name} PRIVATE -Wl,--as-needed)
    parlance_forbid_undefined(parlance-${name})
    set_target_properties(parlance-${name} PROPERTIES LINKER_LANGUAGE CXX INSTALL_RPATH "$ORIGIN")
    parlance_use_pch(parlance-${name} core)
    install(TARGETS parlance-${name}
        LIBRARY DESTINATION "${CMAKE_INSTALL_LIBDIR}/parlance" COMPONENT runtime)
    set_property(GLOBAL APPEND PROPERTY PARLANCE_CORE_PARTS parlance-${name})
endfunction()

# Nothing links the parts; a program that may load them has them built first.
function(parlance_loads_parts target)
    get_property(parts GLOBAL PROPERTY PARLANCE_CORE_PARTS)
    add_dependencies(${target} ${parts})
endfunction()

# Precompiled headers, built once a kind (core, widgets) and shared by all targets of that kind.
function(parlance_use_pch target kind)
    if(NOT TARGET parlance_pch_${kind})
        file(CONFIGURE OUTPUT "${CMAKE_BINARY_DIR}/pch_${kind}.cpp" CONTENT "\n")
        add_library(parlance_pch_${kind} OBJECT "${CMAKE_BINARY_DIR}/pch_${kind}.cpp")
        set_target_properties(parlance_pch_${kind} PROPERTIES AUTOMOC OFF)
        target_link_libraries(parlance_pch_${kind} PRIVATE Parlance::Settings Qt6::Core)
        set(headers <algorithm> <functional> <memory> <optional> <variant> <vector>
            <QByteArray> <QHash> <QList> <QObject> <QString> <QStringList> <QVariant>)
        if(kind STREQUAL "widgets")
            target_link_libraries(parlance_pch_${kind} PRIVATE Qt6::Widgets)
            list(APPEND headers <QtWidgets/QWidget> <QtWidgets/QBoxLayout> <QtWidgets/QLabel>
                <QtGui/QPainter> <QtCore/QAbstractItemModel>)
        endif()
        target_precompile_headers(parlance_pch_${kind} PRIVATE ${headers})
    endif()
    target_precompile_headers(${target} REUSE_FROM parlance_pch_${kind})
endfunction()

# A plugin is a folder with its sources, a plugin.json (read before the library is loaded) and
# one call of this function. WINDOW plugins may use the window's public headers.
#   parlance_plugin(mock SOURCES … METADATA plugin.json [WINDOW] [LINK …])
function(parlance_plugin name)
    cmake_parse_arguments(ARG "WINDOW" "METADATA" "SOURCES;LINK" ${ARGN})
    add_library(parlance_plugin_${name} MODULE ${ARG_SOURCES})
    add_library(Parlance::Plugin::${name} ALIAS parlance_plugin_${name})
    target_link_libraries(parlance_plugin_${name} PRIVATE Parlance::Settings Parlance::PluginApi ${ARG_LINK})
    if(ARG_WINDOW)
        target_link_libraries(parlance_plugin_${name} PRIVATE Parlance::Ui)
        parlance_use_pch(parlance_plugin_${name} widgets)
    else()
        parlance_use_pch(parlance_plugin_${name} core)
    endif()
    set_target_properties(parlance_plugin_${name} PROPERTIES
        OUTPUT_NAME "parlance-${name}" PREFIX ""
        LIBRARY_OUTPUT_DIRECTORY "${PARLANCE_PLUGIN_OUTPUT_DIRECTORY}"
        INSTALL_RPATH "$ORIGIN/..")
    # moc reads the metadata; a change of it must rebuild the plugin.
    set_property(TARGET parlance_plugin_${name} APPEND PROPERTY AUTOMOC_DEPEND_FILTERS
        "Q_PLUGIN_METADATA" "FILE[ \t]*\"([^\"]+)\"")
    install(TARGETS parlance_plugin_${name} LIBRARY DESTINATION "${PARLANCE_INSTALL_PLUGINDIR}")
    set_property(GLOBAL APPEND PROPERTY PARLANCE_PLUGINS parlance_plugin_${name})
endfunction()

# What the sanitizers are told wherever a test runs, as environment variables.
function(parlance_sanitizer_options out)
    # ThreadSanitizer ends a child that a program with threads forks, unless told that it will not go on as such
    # one: ours become another program at once.
    set(tsan "suppressions=${CMAKE_SOURCE_DIR}/tests/tsan.supp:die_after_fork=0")
    # Up to GCC 13 the runtime takes a thread's storage that happens to begin 16 bytes into a page for one with
    # a header of an old glibc, and the search for leaks at the end of a program reads wild addresses ("Tracer
    # caught signal 11"). Without the interceptor the storage is still found, through the thread's own memory.
    set(asan "intercept_tls_get_addr=0")
    set(${out} "ASAN_OPTIONS=${asan};TSAN_OPTIONS=${tsan};LSAN_OPTIONS=suppressions=${CMAKE_SOURCE_DIR}/tests/lsan.supp"
        PARENT_SCOPE)
endfunction()

# A QtTest program. LABEL is unit, integration or ui; ui tests run offscreen. THREADS marks those that
# also run under ThreadSanitizer: what they exercise hands work between threads by standard means, which
# it can follow. Hand-overs inside Qt, which is not built with it, it takes for races.
# PEERS: it calls servers of tests/support/node, which must be installed.
#   parlance_test(tst_result unit SOURCES tst_result.cpp LINK Parlance::Core)
function(parlance_test name label)
    cmake_parse_arguments(ARG "THREADS;PEERS" "TIMEOUT" "SOURCES;LINK;DEPENDS" ${ARGN})
    if(NOT ARG_SOURCES)
        set(ARG_SOURCES ${name}.cpp)
    endif()
    set(labels ${label})
    if(ARG_THREADS)
        list(APPEND labels threads)
    endif()
    if(NOT ARG_TIMEOUT)
        set(ARG_TIMEOUT 120)
    endif()
    add_executable(${name} ${ARG_SOURCES})
    target_link_libraries(${name} PRIVATE Parlance::Settings Parlance::Core Qt6::Test ${ARG_LINK})
    target_compile_definitions(${name} PRIVATE
        PARLANCE_TEST_DATA="${CMAKE_SOURCE_DIR}/tests/data"
        PARLANCE_SOURCE_DIR="${CMAKE_SOURCE_DIR}"
        PARLANCE_BINARY_DIR="${CMAKE_BINARY_DIR}")
    set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/tests")
    if(label STREQUAL "ui")
        parlance_use_pch(${name} widgets)
    else()
        parlance_use_pch(${name} core)
    endif()
    parlance_loads_parts(${name})
    if(ARG_DEPENDS)
        add_dependencies(${name} ${ARG_DEPENDS})
    endif()
    add_test(NAME ${name} COMMAND ${name})
    parlance_sanitizer_options(sanitizer_options)
    set_tests_properties(${name} PROPERTIES LABELS "${labels}" TIMEOUT ${ARG_TIMEOUT}
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;QT_NO_GLIB=1;${sanitizer_options};PARLANCE_BIN=${CMAKE_BINARY_DIR}/bin")
    if(ARG_PEERS)
        set_tests_properties(${name} PROPERTIES FIXTURES_REQUIRED node_peers)
    endif()
endfunction()

# A fuzz target: one LLVMFuzzerTestOneInput over seeds in tests/fuzz/corpus/<name without fuzz_>.
# With PARLANCE_FUZZ it is a libFuzzer program (`./dev fuzz` runs it); in ordinary builds a test
# that replays the seeds and some mutations.
#   parlance_fuzz(fuzz_collection SOURCES fuzz_collection.cpp LINK …)
function(parlance_fuzz name)
    cmake_parse_arguments(ARG "" "" "SOURCES;LINK" ${ARGN})
    if(NOT ARG_SOURCES)
        set(ARG_SOURCES ${name}.cpp)
    endif()
    string(REGEX REPLACE "^fuzz_" "" corpus "${name}")
    set(corpus "${CMAKE_SOURCE_DIR}/tests/fuzz/corpus/${corpus}")
    if(PARLANCE_FUZZ)
        add_executable(${name} ${ARG_SOURCES})
        target_link_options(${name} PRIVATE -fsanitize=fuzzer)
        set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/fuzz")
        set_property(GLOBAL APPEND PROPERTY PARLANCE_FUZZ_TARGETS ${name})
    else()
        add_executable(${name} ${ARG_SOURCES} "${CMAKE_SOURCE_DIR}/tests/fuzz/replay.cpp")
        set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/tests")
        add_test(NAME ${name} COMMAND ${name} "${corpus}")
        parlance_sanitizer_options(sanitizer_options)
        set_tests_properties(${name} PROPERTIES LABELS unit TIMEOUT 180 ENVIRONMENT "${sanitizer_options}")
    endif()
    target_link_libraries(${name} PRIVATE Parlance::Settings Parlance::Core ${ARG_LINK})
    parlance_loads_parts(${name})
    parlance_use_pch(${name} core)
endfunction()
