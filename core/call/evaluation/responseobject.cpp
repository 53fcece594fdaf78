// SPDX-License-Identifier: GPL-3.0-or-later
#include "responseobject.h"

#include "bodyvalue.h"
#include "headersobject.h"
#include "messagesobject.h"
#include "milliseconds.h"

namespace parlance::call {

namespace {

Value headersValue(HeaderList fields)
{
    return Value(std::make_shared<const HeadersObject>(std::move(fields)));
}

QString addressOf(const Exchange &exchange, const Leg *leg)
{
    if (leg && leg->requestSent && !leg->requestSent->address.isEmpty())
        return leg->requestSent->address;
    return leg && !leg->address.isEmpty() ? leg->address : exchange.request.address;
}

const Leg *firstLeg(const Exchange &exchange)
{
    return exchange.legs.isEmpty() ? nullptr : &exchange.legs.constFirst();
}

/// The list of details; a google.rpc.Status, as gRPC has it, holds it beside code and message.
Result<Value> statusDetails(const Status &status)
{
    if (status.details.isEmpty())
        return Value();
    const Result<Value> value = bodyValue(Payload(status.details));
    if (!value)
        return value;
    const Result<Value> list = value->member(u"details");
    return list && !list->isUndefined() ? list : value;
}

/// Bruno's getters and the member each stands for: `getStatus()` is `status`.
Result<Value> callGetter(const HostObject &object, QStringView method, const QList<Value> &arguments)
{
    if (!method.startsWith(QLatin1String("get")) || method.size() <= 3)
        return failure(ErrorCode::NotFound, QStringLiteral("There is no method “%1” here.").arg(method));
    if (method == QLatin1String("getHeader")) {
        const Result<Value> headers = object.member(u"headers");
        return headers && !arguments.isEmpty() ? headers->member(arguments.constFirst().toText()) : headers;
    }
    const QString name = method.at(3).toLower() + method.sliced(4).toString();
    Result<Value> value = object.member(name);
    if (value && value->isUndefined())
        return failure(ErrorCode::NotFound, QStringLiteral("There is no method “%1” here.").arg(method));
    return value;
}

} // namespace

Result<Value> ResponseObject::body() const
{
    if (!m_body) {
        const std::optional<Message> message = m_exchange.body();
        m_body = message ? bodyValue(message->payload)
                         : Result<Value>(m_exchange.status() ? Value(QString()) : Value());
    }
    return *m_body;
}

Result<Value> ResponseObject::timeToFirstMessage() const
{
    const qsizetype count = m_exchange.messages->count();
    for (qsizetype i = 0; i < count; ++i) {
        const Message message = m_exchange.messages->at(i);
        if (message.direction == Direction::Received && !message.isControl())
            return milliseconds(message.at);
    }
    return Value();
}

/// What the server said when it closed; else the verdict on why it did not.
Result<Value> ResponseObject::closing(QStringView name) const
{
    const bool isCode = name == QLatin1String("closeCode");
    for (qsizetype i = m_exchange.messages->count() - 1; i >= 0; --i) {
        const Message message = m_exchange.messages->at(i);
        if (message.direction != Direction::Received || message.kind == MessageKind::Comment)
            continue;
        // Nothing comes behind a Close, and one of an earlier connection does not tell how the last one
        // ended.
        if (message.kind != MessageKind::Close || message.leg != m_exchange.legs.size() - 1)
            break;
        return isCode ? Value::number(message.attribute(u"code").toLongLong())
                      : Value(QString::fromUtf8(message.payload.toByteArray()));
    }
    if (!m_exchange.finalStatus)
        return Value();
    return isCode ? Value::number(m_exchange.finalStatus->code) : Value(m_exchange.finalStatus->text);
}

Result<Value> ResponseObject::member(QStringView name) const
{
    if (name == QLatin1String("body"))
        return body();
    if (name == QLatin1String("responseTime"))
        return milliseconds(m_exchange.duration);
    if (name == QLatin1String("size"))
        return Value::number(m_exchange.receivedBytes);
    if (name == QLatin1String("url"))
        return Value(addressOf(m_exchange, m_exchange.lastLeg()));
    if (name == QLatin1String("timeToFirstMessage"))
        return timeToFirstMessage();
    if (name == QLatin1String("attempts"))
        return Value::number(m_exchange.legs.size());
    if (name == QLatin1String("closeCode") || name == QLatin1String("closeReason"))
        return closing(name);
    if (name == QLatin1String("messages")) {
        if (!m_messages)
            m_messages = Value(std::make_shared<const MessagesObject>(m_exchange.messages));
        return *m_messages;
    }
    const std::optional<Status> status = m_exchange.status();
    if (!status)
        return Value();
    if (name == QLatin1String("status"))
        return Value::number(status->code);
    if (name == QLatin1String("statusText"))
        return Value(status->text);
    if (name == QLatin1String("statusMessage"))
        return Value(status->message);
    if (name == QLatin1String("statusDetails"))
        return statusDetails(*status);
    if (name == QLatin1String("headers"))
        return headersValue(m_exchange.responseHeaders());
    if (name == QLatin1String("trailers"))
        return headersValue(m_exchange.lastLeg() ? m_exchange.lastLeg()->trailers : HeaderList());
    return Value();
}

Result<Value> ResponseObject::call(QStringView method, const QList<Value> &arguments) const
{
    return callGetter(*this, method, arguments);
}

QByteArray ResponseObject::toJson() const
{
    const Result<Value> status = member(u"status");
    return "{\"status\":" + (status ? status->toJson() : QByteArray("null")) + '}';
}

HeaderList RequestObject::headers() const
{
    const Leg *leg = firstLeg(m_exchange);
    if (leg && leg->requestSent)
        return leg->requestSent->headers;
    HeaderList typed;
    for (const Entry &entry : m_exchange.request.metadata) {
        if (entry.enabled)
            typed.append({entry.name.toUtf8(), entry.value.toUtf8()});
    }
    return typed;
}

Result<Value> RequestObject::body() const
{
    if (const std::optional<Message> sent = m_exchange.messages->last(Direction::Sent))
        return bodyValue(sent->payload);
    if (const TextBody *text = std::get_if<TextBody>(&m_exchange.request.body))
        return bodyValue(Payload(text->text.toUtf8()));
    return Value();
}

Result<Value> RequestObject::member(QStringView name) const
{
    if (name == QLatin1String("url"))
        return Value(addressOf(m_exchange, firstLeg(m_exchange)));
    if (name == QLatin1String("method"))
        return Value(m_exchange.request.method);
    if (name == QLatin1String("headers"))
        return headersValue(headers());
    if (name == QLatin1String("body"))
        return body();
    return Value();
}

Result<Value> RequestObject::call(QStringView method, const QList<Value> &arguments) const
{
    return callGetter(*this, method, arguments);
}

QByteArray RequestObject::toJson() const
{
    return "{\"url\":" + jsonQuoted(addressOf(m_exchange, firstLeg(m_exchange))) + '}';
}

} // namespace parlance::call
