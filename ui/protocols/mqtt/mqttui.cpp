// SPDX-License-Identifier: GPL-3.0-or-later
#include "mqttui.h"

#include "messages/messagessection.h"
#include "mqttsettings.h"
#include "protocols/http/headerssection.h"
#include "publishbar.h"
#include "request/requestdocument.h"
#include "subscriptionssection.h"
#include "topicssection.h"

#include <QCoreApplication>

namespace parlance::ui {

namespace {

class MqttUi : public ProtocolUi
{
    Q_DECLARE_TR_FUNCTIONS(MqttUi)
public:
    QString protocol() const override { return QStringLiteral("mqtt"); }
    QString displayName() const override { return QStringLiteral("MQTT"); }

    QList<RequestSection *> makeSections(const TabParts &parts, QWidget *parent) const override
    {
        MessageRules rules;
        rules.takesMany = [](const Request &) { return true; };
        rules.keepOpen = [](Request &request) {
            request.options.insert(QStringLiteral("keepSendingOpen"), true);
            request.options.insert(QStringLiteral("subscribeToTopic"), true);
        };
        rules.formats = {{QStringLiteral("json"), tr("JSON"), QStringLiteral("JSON")},
                         {QStringLiteral("text"), tr("Text"), QString()},
                         {QStringLiteral("xml"), tr("XML"), QStringLiteral("XML")},
                         {QStringLiteral("binary"), tr("Binary (base64)"), QString()}};
        rules.startsSilent = true;
        rules.makeHead = [](MessagesSection &section) { return new PublishBar(section, &section); };
        return {new MessagesSection(parts, rules, nullptr, parent), new SubscriptionsSection(parts, parent),
                new TopicsSection(parts, parent),
                new HeadersSection(parts.context, parts.document, parent, tr("User properties"), {})};
    }

    RequestSection *makeSettings(RequestDocument &document, QWidget *parent) const override
    {
        return new MqttSettings(document, parent);
    }

    QString firstSection(const RequestDocument &document) const override
    {
        const Request &request = document.request().request;
        return request.messages.isEmpty() &&
                       !request.options.value(QStringLiteral("subscriptions")).toList().isEmpty()
                   ? QStringLiteral("topics")
                   : QStringLiteral("message");
    }

    QString markOf(const Request &request) const override
    {
        Q_UNUSED(request);
        return protocol();
    }

    CallWords callWords() const override
    {
        return {tr("Connect"), tr("Disconnect"), tr("Say DISCONNECT once what was sent is acknowledged")};
    }

    QString addressHint() const override
    {
        return tr("mqtt:// or mqtts:// address, with a topic behind the host");
    }
};

} // namespace

std::unique_ptr<ProtocolUi> makeMqttUi()
{
    return std::make_unique<MqttUi>();
}

} // namespace parlance::ui
