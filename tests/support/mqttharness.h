// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engineharness.h"

namespace parlance::test {

/// MQTT calls.
class MqttHarness : public EngineHarness
{
public:
    explicit MqttHarness(call::IoContext::Mode mode = call::IoContext::Mode::OwnThread);

    /// Starts it and waits until the broker has acknowledged its subscriptions.
    bool listen(const Request &request, call::StartOptions options = {});

    /// The content messages received so far.
    QList<Message> messages() const;
    QList<QByteArray> contents() const;
    /// Control packets told so far, `>` before those we sent: `>SUBSCRIBE`, `SUBACK` …
    QStringList packets() const;
    /// What the call itself has said beside the packets.
    QStringList remarks() const;
    /// The first control message about this packet, of either direction.
    std::optional<Message> packet(const QString &name) const;

    static Request request(const QString &address, const QVariantMap &options = {});
    static Request publishing(const QString &address, const QList<QByteArray> &texts,
                              const QVariantMap &options = {});
    static MessageDraft draft(const QString &text, const QVariantMap &attributes = {});
    static Message message(const QByteArray &payload,
                           const QList<std::pair<QString, QString>> &attributes = {});
    static QVariantMap subscribing(const QStringList &filters, int qos = 0);
};

} // namespace parlance::test
