// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engineharness.h"

namespace parlance::test {

/// Calls over HTTP, WebSocket or MQTT (Request::protocol tells).
class CallHarness : public EngineHarness
{
public:
    CallHarness();

    /// Content messages that came and are whole.
    QList<Message> messages() const;
    QStringList texts() const;
    /// How many attempts were made for this reason.
    int legs(LegReason reason) const;
};

} // namespace parlance::test
