// SPDX-License-Identifier: GPL-3.0-or-later
#include "seenrpc.h"

#include "../noteslist.h"

#include <parlance/base/format.h>

namespace parlance::mock {

namespace {

QByteArray bytes(std::string_view text)
{
    return QByteArray(text.data(), qsizetype(text.size()));
}

QString utf8(std::string_view text)
{
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

HeaderList headerList(const std::vector<std::pair<std::string, std::string>> &pairs)
{
    HeaderList headers;
    for (const auto &[name, value] : pairs)
        headers.append({bytes(name), bytes(value)});
    return headers;
}

StatusClass statusClass(RpcCode code)
{
    switch (code) {
    case RpcCode::Ok:
        return StatusClass::Success;
    case RpcCode::Unknown:
    case RpcCode::DeadlineExceeded:
    case RpcCode::Unimplemented:
    case RpcCode::Internal:
    case RpcCode::Unavailable:
    case RpcCode::DataLoss:
        return StatusClass::ServerError;
    default:
        return StatusClass::ClientError;
    }
}

Message toMessage(const SeenRpc &seen, const RpcRecord::Entry &entry, const RpcMethod *method)
{
    Message message;
    message.direction = entry.isRequest ? Direction::Sent : Direction::Received;
    message.at = entry.at - seen.startedAt;
    message.wireSize = qint64(entry.size);
    message.truncated = entry.size > entry.bytes.size();
    RpcMethod::Converted json;
    if (method && !message.truncated)
        json = entry.isRequest ? method->requestToJson(entry.bytes) : method->responseToJson(entry.bytes);
    const auto *text = std::get_if<std::string>(&json);
    const bool isReadable = method && !message.truncated && text;
    message.kind = isReadable ? MessageKind::Text : MessageKind::Binary;
    message.payload = Payload(bytes(isReadable ? *text : entry.bytes));
    message.encoded = Payload(bytes(entry.bytes));
    return message;
}

/// A list of the details, each with its type as "@type".
QByteArray detailsJson(const SeenRpc &seen)
{
    std::string list;
    for (const RpcDetail &detail : seen.status.details) {
        const std::string json = seen.service->detailToJson(detail);
        const std::string type = R"({"@type":"type.googleapis.com/)" + detail.type + '"';
        const bool isEmpty = json.size() <= 2;
        list += (list.empty() ? "" : ",") + type + (isEmpty ? "}" : ',' + json.substr(1));
    }
    return list.empty() ? QByteArray() : bytes('[' + list + ']');
}

Leg makeLeg(const SeenRpc &seen, const QString &address, const Status &status)
{
    Leg leg;
    leg.address = address;
    leg.endpoints = QStringList{utf8(seen.peer)};
    Connected connected;
    connected.remote = utf8(seen.peer);
    connected.local = utf8(seen.authority);
    connected.version = QByteArrayLiteral("HTTP/2");
    leg.connection = connected;
    RequestSent sent;
    sent.method = QStringLiteral("POST");
    sent.address = address;
    sent.headers = headerList(seen.metadata);
    leg.requestSent = sent;
    Head head;
    head.status = status;
    head.version = QByteArrayLiteral("HTTP/2");
    head.headers = headerList(seen.headers);
    leg.head = head;
    leg.trailers = headerList(seen.trailers);
    leg.timings.started = 0;
    leg.timings.finished = seen.endedAt - seen.startedAt;
    return leg;
}

} // namespace

std::size_t weight(const SeenRpc &seen)
{
    constexpr std::size_t fixedParts = 1024;
    std::size_t size = fixedParts + seen.record.keptBytes() + seen.path.size() + seen.status.message.size();
    for (const auto *pairs : {&seen.metadata, &seen.headers, &seen.trailers}) {
        for (const auto &[name, value] : *pairs)
            size += name.size() + value.size() + sizeof(pairs->front());
    }
    return size;
}

Exchange toExchange(const SeenRpc &seen)
{
    const QString address =
        utf8(seen.scheme) + QStringLiteral("://") + utf8(seen.authority) + utf8(seen.path);
    Exchange exchange;
    exchange.request.protocol = QStringLiteral("grpc");
    exchange.request.method = QStringLiteral("POST");
    exchange.request.address = address;
    for (const auto &[name, value] : seen.metadata)
        exchange.request.metadata.append({utf8(name), headerText(bytes(value)), true, {}});
    exchange.startedAt =
        QDateTime::fromMSecsSinceEpoch(seen.epochMilliseconds - (seen.endedAt - seen.startedAt) / 1'000'000)
            .toUTC();
    const Status status{int(seen.status.code), utf8(rpcCodeName(seen.status.code)),
                        statusClass(seen.status.code), utf8(seen.status.message), detailsJson(seen)};
    exchange.legs.append(makeLeg(seen, address, status));
    const RpcMethod *method = seen.service->find(seen.path);
    for (const RpcRecord::Entry &entry : seen.record.entries())
        exchange.messages->append(toMessage(seen, entry, method));
    exchange.isFinished = true;
    exchange.finalStatus = status;
    exchange.duration = seen.endedAt - seen.startedAt;
    exchange.sentBytes = qint64(seen.record.requestBytes());
    exchange.receivedBytes = qint64(seen.record.responseBytes());
    exchange.receivedWireBytes = exchange.receivedBytes;
    exchange.notes = notesList(seen.notes);
    if (seen.record.dropped() > 0) {
        exchange.notes.append(
            {QStringLiteral("log"),
             QStringLiteral("%1 more messages are not kept").arg(qulonglong(seen.record.dropped()))});
    }
    return exchange;
}

} // namespace parlance::mock
