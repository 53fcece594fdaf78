// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/plugin/mockserver.h>

namespace parlance::mock {

/// The plugin's root object.
class MockPlugin : public QObject, public plugin::MockServerFactory
{
    Q_OBJECT
    Q_PLUGIN_METADATA(IID PARLANCE_MOCK_SERVER_IID FILE "plugin.json")
    Q_INTERFACES(parlance::plugin::MockServerFactory)
public:
    std::unique_ptr<plugin::MockServer> createServer() override;
};

} // namespace parlance::mock
