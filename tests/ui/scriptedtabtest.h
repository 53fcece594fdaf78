// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bankcontract.h"
#include "messagetabtest.h"
#include "scriptedprotocol.h"

namespace parlance::test {

/// Base of tests on a message tab whose peer and whose contract are played.
class ScriptedTabTest : public MessageTabTest
{
    Q_OBJECT

protected:
    /// From here on gRPC's calls go to a peer with this script, and its types are m_standIn's.
    void play(const PeerScript &script);
    ui::RequestTab *newRequest(const QString &method, const QString &message = {});

    StandIn m_standIn;
    ScriptedProtocol *m_protocol = nullptr;
};

} // namespace parlance::test
