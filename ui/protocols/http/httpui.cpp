// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpui.h"

#include "bodysection.h"
#include "headerssection.h"
#include "paramssection.h"
#include "request/requestdocument.h"

#include <QCoreApplication>

namespace parlance::ui {

namespace {

class HttpUi : public ProtocolUi
{
    Q_DECLARE_TR_FUNCTIONS(HttpUi)
public:
    QString protocol() const override { return QStringLiteral("http"); }

    QList<RequestSection *> makeSections(AppContext &context, RequestDocument &document,
                                         QWidget *parent) const override
    {
        return {new ParamsSection(document, parent), new HeadersSection(context, document, parent),
                new BodySection(document, parent)};
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
