// SPDX-License-Identifier: GPL-3.0-or-later
#include "mockplugin.h"

#include "bankserver.h"

namespace parlance::mock {

std::unique_ptr<plugin::MockServer> MockPlugin::createServer()
{
    return std::make_unique<BankServer>();
}

} // namespace parlance::mock
