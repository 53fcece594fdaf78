// SPDX-License-Identifier: GPL-3.0-or-later
#include "callharness.h"

#include <parlance/protocols/http/httpprotocol.h>
#include <parlance/protocols/mqtt/mqttprotocol.h>
#include <parlance/protocols/websocket/websocketprotocol.h>

namespace parlance::test {

CallHarness::CallHarness()
    : EngineHarness(60'000)
{
    http::registerProtocol(*m_registry, *m_io);
    websocket::registerProtocol(*m_registry, *m_io);
    mqtt::registerProtocol(*m_registry, *m_io);
}

QList<Message> CallHarness::messages() const
{
    QList<Message> found;
    for (const MessageReceived &each : events().all<MessageReceived>()) {
        if (!each.message.isControl() && !each.message.truncated)
            found.append(each.message);
    }
    return found;
}

QStringList CallHarness::texts() const
{
    QStringList found;
    for (const Message &message : messages())
        found.append(QString::fromUtf8(message.payload.toByteArray()));
    return found;
}

int CallHarness::legs(LegReason reason) const
{
    const QList<Resolved> resolved = events().all<Resolved>();
    return int(std::count_if(resolved.begin(), resolved.end(),
                             [reason](const Resolved &each) { return each.reason == reason; }));
}

} // namespace parlance::test
