// SPDX-License-Identifier: GPL-3.0-or-later
#include "websocketui.h"

#include "messages/messagessection.h"
#include "protocols/http/headerssection.h"
#include "request/requestdocument.h"
#include "socketbar.h"
#include "websocketbytes.h"
#include "websocketsettings.h"

#include <QCoreApplication>

namespace parlance::ui {

namespace {

class WebSocketUi : public ProtocolUi
{
    Q_DECLARE_TR_FUNCTIONS(WebSocketUi)
public:
    QString protocol() const override { return QStringLiteral("websocket"); }
    QString displayName() const override { return QStringLiteral("WebSocket"); }

    QList<RequestSection *> makeSections(const TabParts &parts, QWidget *parent) const override
    {
        MessageRules rules;
        rules.takesMany = [](const Request &) { return true; };
        rules.keepOpen = [](Request &request) {
            request.options.insert(QStringLiteral("keepSendingOpen"), true);
        };
        rules.formats = {{QStringLiteral("text"), tr("Text"), QString()},
                         {QStringLiteral("json"), tr("JSON"), QStringLiteral("JSON")},
                         {QStringLiteral("xml"), tr("XML"), QStringLiteral("XML")},
                         {QStringLiteral("binary"), tr("Binary (base64)"), QString()}};
        rules.startsSilent = true;
        rules.makeControls = [&call = parts.call](QWidget *owner) { return new SocketBar(call, owner); };
        return {new MessagesSection(parts, rules, nullptr, parent),
                new HeadersSection(parts.context, parts.document, parent)};
    }

    RequestSection *makeSettings(RequestDocument &document, QWidget *parent) const override
    {
        return new WebSocketSettings(document, parent);
    }

    QString firstSection(const RequestDocument &document) const override
    {
        Q_UNUSED(document);
        return QStringLiteral("message");
    }

    AnnotatedBytes annotatedWire(const QList<WireChunk> &wire, Direction direction) const override
    {
        return annotatedFrames(wire, direction);
    }

    QString markOf(const Request &request) const override
    {
        Q_UNUSED(request);
        return protocol();
    }

    CallWords callWords() const override
    {
        return {tr("Connect"), tr("Close"),
                tr("Say Close with code 1000; what the server still sends comes")};
    }

    QString addressHint() const override { return tr("ws:// or wss:// address"); }
};

} // namespace

std::unique_ptr<ProtocolUi> makeWebSocketUi()
{
    return std::make_unique<WebSocketUi>();
}

} // namespace parlance::ui
