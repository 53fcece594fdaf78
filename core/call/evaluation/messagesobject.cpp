// SPDX-License-Identifier: GPL-3.0-or-later
#include "messagesobject.h"

#include "bodyvalue.h"
#include "milliseconds.h"

#include <parlance/model/messageview.h>

namespace parlance::call {

namespace {

constexpr qsizetype maximumListed = 100;

class MessageObject : public HostObject
{
public:
    explicit MessageObject(Message message)
        : m_message(std::move(message))
    {
    }

    Result<Value> member(QStringView name) const override
    {
        if (name == QLatin1String("data"))
            return bodyValue(m_message.payload);
        if (name == QLatin1String("text"))
            return Value(headerText(m_message.payload.toByteArray()));
        if (name == QLatin1String("size"))
            return Value::number(m_message.payload.size());
        if (name == QLatin1String("at"))
            return milliseconds(m_message.at);
        if (name == QLatin1String("leg"))
            return Value::number(m_message.leg);
        for (const auto &[key, value] : m_message.attributes) {
            if (name == key)
                return Value(value);
        }
        return Value();
    }

    QByteArray toJson() const override
    {
        QByteArray json("{\"at\":");
        json.append(milliseconds(m_message.at).toJson());
        for (const auto &[key, value] : m_message.attributes)
            json.append(',').append(jsonQuoted(key)).append(':').append(jsonQuoted(value));
        const Result<Value> data = bodyValue(m_message.payload);
        return json.append(",\"data\":").append(data ? data->toJson() : QByteArray("null")).append('}');
    }

private:
    Message m_message;
};

} // namespace

MessagesObject::MessagesObject(std::shared_ptr<const MessageLog> log)
    : m_log(std::move(log))
{
    m_log->scan(0, [this](qsizetype index, const MessageView &message) {
        if (message.direction == Direction::Received && !message.isControl())
            m_received.push_back(quint32(index));
        return true;
    });
}

Result<Value> MessagesObject::member(QStringView) const
{
    return Value();
}

Value MessagesObject::at(qsizetype index) const
{
    if (index < 0 || index >= length())
        return {};
    return Value(std::make_shared<const MessageObject>(m_log->at(m_received[size_t(index)])));
}

QByteArray MessagesObject::toJson() const
{
    QByteArray json("[");
    for (qsizetype i = 0; i < qMin(maximumListed, length()); ++i) {
        if (i > 0)
            json.append(',');
        json.append(at(i).toJson());
    }
    if (length() > maximumListed)
        json.append(",…");
    return json.append(']');
}

} // namespace parlance::call
