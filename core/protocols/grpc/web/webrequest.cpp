// SPDX-License-Identifier: GPL-3.0-or-later
#include "webrequest.h"

#include <array>

namespace parlance::grpc {

namespace {

constexpr qint64 millisecondsPerSecond = 1000;

/// What the transport says itself, and what belongs to the connection.
constexpr std::array ownNames{
    "connection", "content-encoding", "content-length",    "content-type", "host",
    "te",         "trailer",          "transfer-encoding", "upgrade",      "x-grpc-web"};

bool isOwnName(const QByteArray &name)
{
    return name.startsWith("connect-") || std::find(ownNames.begin(), ownNames.end(), name) != ownNames.end();
}

/// At most eight digits may stand before the unit.
QByteArray grpcTimeout(qint64 milliseconds)
{
    constexpr qint64 limit = 100'000'000;
    if (milliseconds < limit)
        return QByteArray::number(milliseconds) + 'm';
    return QByteArray::number(qMin(milliseconds / millisecondsPerSecond, limit - 1)) + 'S';
}

QByteArray codecName(const WebMode &mode)
{
    return mode.isJson ? "json" : "proto";
}

QByteArray contentType(const WebMode &mode)
{
    switch (mode.transport) {
    case Transport::GrpcWeb:
        return "application/grpc-web+proto";
    case Transport::GrpcWebText:
        return "application/grpc-web-text+proto";
    default:
        return (mode.isUnary() ? "application/" : "application/connect+") + codecName(mode);
    }
}

HeaderList grpcWebHeaders(const WebMode &mode, const GrpcOptions &options)
{
    const QByteArray type = contentType(mode);
    HeaderList headers{{"Accept", type}, {"Content-Type", type}, {"X-Grpc-Web", "1"}};
    if (options.deadlineMs > 0)
        headers.append(HeaderField{"Grpc-Timeout", grpcTimeout(options.deadlineMs)});
    if (!options.compression.isEmpty())
        headers.append(HeaderField{"Grpc-Encoding", options.compression});
    headers.append(HeaderField{"Grpc-Accept-Encoding", "gzip, deflate, br, zstd"});
    return headers;
}

HeaderList connectHeaders(const WebMode &mode, const GrpcOptions &options)
{
    HeaderList headers;
    if (!mode.isGet()) {
        headers.append(HeaderField{"Content-Type", contentType(mode)});
        headers.append(HeaderField{"Connect-Protocol-Version", "1"});
    }
    if (options.deadlineMs > 0) {
        // At most ten digits.
        constexpr qint64 longest = 9'999'999'999;
        headers.append(
            HeaderField{"Connect-Timeout-Ms", QByteArray::number(qMin(options.deadlineMs, longest))});
    }
    if (!options.compression.isEmpty() && !mode.isGet())
        headers.append(HeaderField{mode.isUnary() ? "Content-Encoding" : "Connect-Content-Encoding",
                                   options.compression});
    // Of unary calls the HTTP protocol asks for what it can undo.
    if (!mode.isUnary())
        headers.append(HeaderField{"Connect-Accept-Encoding", "gzip, br, zstd"});
    return headers;
}

Entry entryOf(const HeaderField &field)
{
    Entry entry;
    entry.name = QString::fromLatin1(field.name);
    entry.value = QString::fromUtf8(field.value);
    return entry;
}

/// Plain text is not negotiated, and HTTP/1.1 servers do not answer while they are sent to.
QString httpVersion(const WebMode &mode, const Address &address, const GrpcOptions &options)
{
    if (!options.httpVersion.isEmpty())
        return options.httpVersion;
    const bool wantsHttp2 = mode.streaming == contract::Streaming::Both && !address.secure;
    return wantsHttp2 ? QStringLiteral("2") : QStringLiteral("auto");
}

} // namespace

Result<void> WebMode::check() const
{
    if (isConnect() || !sendsMany())
        return {};
    return failure(
        ErrorCode::Unsupported,
        QStringLiteral("gRPC-Web cannot send a stream: it has unary calls and server streams alone."),
        QStringLiteral("Choose gRPC or Connect as the transport of this request."));
}

Result<Request> webRequest(const WebMode &mode, const Address &address, const GrpcOptions &options,
                           const HeaderList &metadata)
{
    if (mode.isConnect() && options.compression == "deflate")
        return failure(ErrorCode::Unsupported, QStringLiteral("Connect does not compress by deflate."),
                       QStringLiteral("Choose gzip, or none."));
    Request request;
    request.protocol = QStringLiteral("http");
    request.method = mode.isGet() ? QStringLiteral("GET") : QStringLiteral("POST");
    const bool isUnix = address.target.startsWith("unix:");
    request.address = (address.secure ? QStringLiteral("https://") : QStringLiteral("http://")) +
                      (isUnix ? QStringLiteral("localhost") : address.hostAndPort) +
                      QString::fromLatin1(address.path);
    if (!options.authority.isEmpty())
        request.metadata.append(entryOf({"Host", options.authority.toUtf8()}));
    if (!options.userAgent.isEmpty())
        request.metadata.append(entryOf({"User-Agent", options.userAgent.toUtf8()}));
    for (const HeaderField &field :
         mode.isConnect() ? connectHeaders(mode, options) : grpcWebHeaders(mode, options))
        request.metadata.append(entryOf(field));
    for (const HeaderField &field : metadata) {
        if (isOwnName(field.name))
            return failure(
                ErrorCode::InvalidInput,
                QStringLiteral("The metadata “%1” cannot be sent: %2 keeps that name for itself.")
                    .arg(QString::fromLatin1(field.name), mode.name()),
                QStringLiteral("Deadline, compression and authority are settings of the request."));
        request.metadata.append(entryOf(field));
    }
    request.options = {{QStringLiteral("followRedirects"), false},
                       {QStringLiteral("httpVersion"), httpVersion(mode, address, options)},
                       {QStringLiteral("maximumMessageBytes"), options.maximumReceiveBytes}};
    if (!mode.isGet())
        request.options.insert(QStringLiteral("bodyMessages"),
                               mode.sendsMany() ? QStringLiteral("streamed") : QStringLiteral("whole"));
    if (isUnix)
        request.options.insert(QStringLiteral("unixSocket"), address.host);
    return request;
}

void addMessageToAddress(Request &request, const WebMode &mode, const QByteArray &message,
                         const QByteArray &compression)
{
    const QByteArray text = message.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    QByteArray query = "?connect=v1&encoding=" + codecName(mode) + "&base64=1&message=" + text;
    if (!compression.isEmpty())
        query += "&compression=" + compression;
    request.address += QString::fromLatin1(query);
}

} // namespace parlance::grpc
