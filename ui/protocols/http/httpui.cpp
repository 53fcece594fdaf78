// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpui.h"

#include "bodysection.h"
#include "headerssection.h"
#include "httpbytes.h"
#include "paramssection.h"
#include "request/curlimport.h"
#include "request/requestdocument.h"
#include "settingssection.h"

#include <QCoreApplication>

namespace parlance::ui {

namespace {

class HttpUi : public ProtocolUi
{
    Q_DECLARE_TR_FUNCTIONS(HttpUi)
public:
    QString protocol() const override { return QStringLiteral("http"); }

    AnnotatedBytes annotatedWire(const QList<WireChunk> &wire, Direction direction) const override
    {
        return annotatedHttp(wire, direction);
    }

    QList<RequestSection *> makeSections(const TabParts &parts, QWidget *parent) const override
    {
        return {new ParamsSection(parts.document, parent),
                new HeadersSection(parts.context, parts.document, parent),
                new BodySection(parts.document, parent)};
    }

    RequestSection *makeSettings(RequestDocument &document, QWidget *parent) const override
    {
        return new SettingsSection(document, parent);
    }

    QString warning(const Request &effective) const override
    {
        const QVariant verify = effective.options.value(QStringLiteral("verifyTls"));
        if (!verify.isValid() || verify.toBool() ||
            effective.address.startsWith(QLatin1String("http:"), Qt::CaseInsensitive))
            return {};
        return tr(
            "The settings say not to verify the server: anyone in between can read and change what is sent.");
    }

    QString displayName() const override { return QStringLiteral("HTTP"); }

    QString commandTool() const override { return QStringLiteral("curl"); }

    Result<Request> requestFromCommand(const QString &command, QStringList *ignored) const override
    {
        return requestFromCurl(command, ignored);
    }

    Request blankRequest() const override
    {
        Request request = ProtocolUi::blankRequest();
        request.method = QStringLiteral("GET");
        return request;
    }

    QString firstSection(const RequestDocument &document) const override
    {
        const Request &request = document.request().request;
        return std::holds_alternative<std::monostate>(request.body) ? QStringLiteral("params")
                                                                    : QStringLiteral("body");
    }

    QString addressHint() const override { return tr("https://example.com/path, or paste a curl command"); }
};

} // namespace

std::unique_ptr<ProtocolUi> makeHttpUi()
{
    return std::make_unique<HttpUi>();
}

} // namespace parlance::ui
