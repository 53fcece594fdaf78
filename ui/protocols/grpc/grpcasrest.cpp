// SPDX-License-Identifier: GPL-3.0-or-later
#include "grpcasrest.h"

#include <parlance/contract/restrequest.h>

#include <QCoreApplication>

namespace parlance::ui {

namespace {

struct GrpcAsRestTexts
{
    Q_DECLARE_TR_FUNCTIONS(GrpcAsRest)
};

/// `http://host:port` of what may be `grpcs://host:port/package.Service/Method`; variables may stand for
/// parts.
QString serverOf(const Request &request)
{
    QString address = request.address.trimmed();
    const qsizetype end = address.indexOf(QLatin1String("://"));
    const QString scheme = end < 0 ? QString() : address.first(end).toLower();
    address = end < 0 ? address : address.sliced(end + 3);
    address = address.section(u'/', 0, 0);
    // It may hold the scheme too.
    if (end < 0 && address.startsWith(QLatin1String("{{")))
        return address;
    const bool saysSecure =
        end < 0 ? address.endsWith(QLatin1String(":443")) : scheme.endsWith(QLatin1Char('s'));
    const QVariant tls = request.options.value(QStringLiteral("tls"));
    const bool isSecure = tls.isValid() ? tls.toBool() : saysSecure;
    return (isSecure ? QStringLiteral("https://") : QStringLiteral("http://")) + address;
}

const MessageDraft *chosenMessage(const QList<MessageDraft> &messages)
{
    const auto selected = std::find_if(messages.begin(), messages.end(),
                                       [](const MessageDraft &draft) { return draft.selected; });
    if (selected != messages.end())
        return &*selected;
    return messages.isEmpty() ? nullptr : &messages.constFirst();
}

} // namespace

Result<Request> grpcAsRest(const contract::Contract &contract, const contract::Operation &operation,
                           const Request &request)
{
    const MessageDraft *message = chosenMessage(request.messages);
    if (message && message->kind == QLatin1String("binary"))
        return failure(ErrorCode::Unsupported,
                       GrpcAsRestTexts::tr("A binary message cannot be sent as REST."),
                       GrpcAsRestTexts::tr("Write it as JSON."));
    Result<Request> rest = contract::restRequest(
        contract, operation, message ? message->text.toUtf8() : QByteArray(), serverOf(request));
    if (!rest)
        return rest;
    for (const Entry &entry : request.metadata) {
        if (!entry.name.endsWith(QLatin1String("-bin"), Qt::CaseInsensitive))
            rest->metadata.append(entry);
    }
    rest->auth = request.auth;
    return rest;
}

} // namespace parlance::ui
