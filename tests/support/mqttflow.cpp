// SPDX-License-Identifier: GPL-3.0-or-later
#include "mqttflow.h"

#include <QSet>
#include <QTest>

namespace parlance::test {

namespace {

constexpr int patience = 60'000;
/// So that all texts are as long and sort as they were sent.
constexpr int firstNumber = 1000;

} // namespace

MqttFlow::MqttFlow(Options options)
    : m_options(std::move(options))
{
}

bool MqttFlow::start(const QString &listenAddress, const QString &publishAddress)
{
    QVariantMap options{{QStringLiteral("version"), m_options.version},
                        {QStringLiteral("qos"), m_options.qos},
                        {QStringLiteral("reconnect"), true},
                        {QStringLiteral("reconnectDelayMs"), 20},
                        {QStringLiteral("reconnectMaximumDelayMs"), 300}};
    options.insert(m_options.more);
    options.insert(QStringLiteral("clientId"), QStringLiteral("listener"));
    if (!listener.listen(MqttHarness::request(listenAddress, options)))
        return false;
    options.insert(QStringLiteral("clientId"), QStringLiteral("publisher"));
    options.insert(QStringLiteral("keepSendingOpen"), true);
    publisher.start(MqttHarness::request(publishAddress, options));
    return QTest::qWaitFor([this] { return connections(publisher) == 1; }, patience);
}

bool MqttFlow::sendNext()
{
    m_sent.append("text " + QByteArray::number(firstNumber + m_sent.size()));
    return QTest::qWaitFor(
        [this] { return publisher.call().send(MqttHarness::message(m_sent.constLast())).has_value(); },
        patience);
}

bool MqttFlow::sendNext(int count)
{
    for (int i = 0; i < count; ++i) {
        if (!sendNext())
            return false;
    }
    return true;
}

int MqttFlow::acknowledged() const
{
    return int(
        publisher.packets().count(m_options.qos == 2 ? QStringLiteral("PUBCOMP") : QStringLiteral("PUBACK")));
}

QList<QByteArray> MqttFlow::arrived() const
{
    const QList<QByteArray> contents = listener.contents();
    const QSet<QByteArray> distinct(contents.begin(), contents.end());
    QList<QByteArray> found(distinct.begin(), distinct.end());
    std::sort(found.begin(), found.end());
    return found;
}

bool MqttFlow::allArrived() const
{
    return QTest::qWaitFor([this] { return arrived() == m_sent; }, patience);
}

int MqttFlow::connections(const MqttHarness &calls)
{
    const QList<HeadReceived> heads = calls.events().all<HeadReceived>();
    return int(
        std::count_if(heads.begin(), heads.end(), [](const HeadReceived &each) { return each.streams; }));
}

bool MqttFlow::sessionPresent(const MqttHarness &calls)
{
    return headerValue(calls.events().last<HeadReceived>().head.headers, "session-present") == "true";
}

} // namespace parlance::test
