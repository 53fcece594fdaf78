// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/base/result.h>

#include <QObject>
#include <QString>

namespace parlance::plugin {

/// Version of the interfaces in this folder. A plugin names the one it was built against in its metadata
/// (`"apiVersion"`); another major number is not loaded.
constexpr int apiVersion = 1;

/// The root object of every plugin. Metadata is read first, from the JSON given to Q_PLUGIN_METADATA:
///
///     { "id": "mock", "name": "Mock server", "version": "0.1.0", "apiVersion": 1, "kind": "mock-server",
///       "description": "…", "requires": [] }
///
/// The loader makes the object, calls initialize() once on the main thread, and shutdown() before unloading.
/// No exception may leave any function.
class Plugin
{
public:
    virtual ~Plugin() = default;

    /// Called once, on the main thread, before any other function. An error is shown and the plugin is not
    /// used.
    virtual Result<void> initialize() { return {}; }
    /// Called once, on the main thread, at the end; may take some time to stop threads.
    virtual void shutdown() {}
};

} // namespace parlance::plugin

#define PARLANCE_PLUGIN_IID "org.parlance.Plugin/1"
Q_DECLARE_INTERFACE(parlance::plugin::Plugin, PARLANCE_PLUGIN_IID)
