// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/plugin/mockserver.h>

class SamplePlugin : public QObject, public parlance::plugin::MockServerFactory
{
    Q_OBJECT
    Q_PLUGIN_METADATA(IID PARLANCE_MOCK_SERVER_IID FILE "plugin.json")
    Q_INTERFACES(parlance::plugin::MockServerFactory)
public:
    parlance::Result<void> initialize() override;
    std::unique_ptr<parlance::plugin::MockServer> createServer() override;
};
