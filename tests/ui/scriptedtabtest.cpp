// SPDX-License-Identifier: GPL-3.0-or-later
#include "scriptedtabtest.h"

using namespace parlance::ui;

namespace parlance::test {

void ScriptedTabTest::play(const PeerScript &script)
{
    m_standIn = StandIn();
    context().contracts().add(QStringLiteral("grpc"),
                              [this] { return std::make_unique<StandInSource>(m_standIn); });
    context().protocols().add({QStringLiteral("grpc"), QStringLiteral("gRPC"), {}, {}, false, true},
                              [this, script] {
                                  auto made = std::make_unique<ScriptedProtocol>(context().io(), script);
                                  m_protocol = made.get();
                                  return made;
                              });
    context().protocols().protocol(QStringLiteral("grpc"));
}

RequestTab *ScriptedTabTest::newRequest(const QString &method, const QString &message)
{
    QList<MessageDraft> messages;
    if (!message.isEmpty())
        messages = {{{}, QStringLiteral("json"), message, true}};
    return tabFor(QStringLiteral("127.0.0.1:4011"), method, messages);
}

} // namespace parlance::test
