// SPDX-License-Identifier: GPL-3.0-or-later
#include "connecterror.h"

#include "../carrier/grpcstatus.h"
#include "../wireformat.h"

#include <grpc/status.h>

// Only texts are taken from these documents, which Qt's reader leaves as they are.
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace parlance::grpc {

namespace {

constexpr int highestCode = GRPC_STATUS_UNAUTHENTICATED;
constexpr qsizetype maximumDetails = 1000;

/// Connect's names are gRPC's in lower case, but for one.
int codeFromName(const QString &name, int fallback)
{
    if (name == QLatin1String("canceled"))
        return GRPC_STATUS_CANCELLED;
    for (int code = 1; code <= highestCode; ++code) {
        if (statusFromCode(code).text.compare(name, Qt::CaseInsensitive) == 0)
            return code;
    }
    return fallback;
}

void appendBytes(QByteArray &out, quint32 number, QByteArrayView value)
{
    wire::appendTag(out, number, wire::Length);
    wire::appendVarint(out, quint64(value.size()));
    out += value;
}

/// A google.protobuf.Any of one detail; null where it is none.
QByteArray anyBytes(const QJsonObject &detail)
{
    const QByteArray type = detail.value(QLatin1String("type")).toString().toUtf8();
    QByteArray base64 = detail.value(QLatin1String("value")).toString().toLatin1();
    base64.replace('-', '+').replace('_', '/');
    const auto value = QByteArray::fromBase64Encoding(base64, QByteArray::AbortOnBase64DecodingErrors);
    if (type.isEmpty() || !value)
        return {};
    QByteArray any;
    appendBytes(any, 1, type.contains('/') ? type : QByteArray("type.googleapis.com/" + type));
    appendBytes(any, 2, *value);
    return any;
}

QByteArray statusBytes(const Status &status, const QJsonArray &details)
{
    QByteArray bytes;
    wire::appendTag(bytes, 1, wire::Varint);
    wire::appendVarint(bytes, quint64(status.code));
    appendBytes(bytes, 2, status.message.toUtf8());
    for (qsizetype i = 0; i < qMin(details.size(), maximumDetails); ++i) {
        if (const QByteArray any = anyBytes(details.at(i).toObject()); !any.isNull())
            appendBytes(bytes, 3, any);
    }
    return bytes;
}

std::optional<ConnectError> errorFrom(const QJsonValue &value, int fallbackCode)
{
    if (!value.isObject())
        return std::nullopt;
    const QJsonObject object = value.toObject();
    ConnectError error;
    error.status = statusFromCode(codeFromName(object.value(QLatin1String("code")).toString(), fallbackCode));
    error.status.message = object.value(QLatin1String("message")).toString();
    const QJsonArray details = object.value(QLatin1String("details")).toArray();
    if (!details.isEmpty())
        error.details = statusBytes(error.status, details);
    return error;
}

} // namespace

std::optional<ConnectError> readConnectError(const QByteArray &json, int fallbackCode)
{
    const QJsonDocument document = QJsonDocument::fromJson(json);
    const bool says = document.object().contains(QLatin1String("code"));
    return document.isObject() && says ? errorFrom(document.object(), fallbackCode) : std::nullopt;
}

std::optional<ConnectEnd> readConnectEnd(const QByteArray &json)
{
    const QJsonDocument document = QJsonDocument::fromJson(json);
    if (!document.isObject())
        return std::nullopt;
    const QJsonObject object = document.object();
    ConnectEnd end;
    end.error = errorFrom(object.value(QLatin1String("error")), GRPC_STATUS_UNKNOWN);
    const QJsonObject metadata = object.value(QLatin1String("metadata")).toObject();
    for (auto field = metadata.begin(); field != metadata.end(); ++field) {
        const QJsonArray values = field.value().toArray();
        for (const QJsonValue &value : values)
            end.metadata.append({field.key().toLower().toUtf8(), value.toString().toUtf8()});
    }
    return end;
}

} // namespace parlance::grpc
