// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/call/evaluation.h>

namespace parlance::call::test {

/// One of everything a JSON answer may hold.
inline const QByteArray body = R"({
  "id": 9223372036854775807, "price": 1.0, "huge": 1e400, "name": "Ada", "empty": "", "nothing": null,
  "active": true, "closed": false, "zero": 0, "count": "5",
  "tags": ["a", "b", 3], "none": [], "object": {}, "user": {"first name": "Ada", "x-y": 1, "z": [1, 2]},
  "items": [{"id": 1, "amount": 10, "kind": "fee"}, {"id": 2, "amount": 20}, {"id": 3, "amount": 30, "deep": [{"id": 4}]}],
  "date": "2026-11-20", "length": 7
})";

/// A finished call whose answer has this body.
inline Exchange exchangeWith(const QByteArray &payload, int status = 200)
{
    Exchange exchange;
    exchange.request.protocol = QStringLiteral("http");
    exchange.request.method = QStringLiteral("POST");
    exchange.request.address = QStringLiteral("http://127.0.0.1/orders");
    exchange.request.body = TextBody{QStringLiteral("json"), QStringLiteral("{\"sent\": 12}")};
    Leg leg;
    leg.address = exchange.request.address;
    Head head;
    head.status = {status, QStringLiteral("OK"), StatusClass::Success};
    head.headers = {{"Content-Type", "application/json; charset=utf-8"},
                    {"X-Count", "5"},
                    {"Vary", "Accept"},
                    {"vary", "Origin"},
                    {"Set-Cookie", "a=1"},
                    {"Set-Cookie", "b=2"}};
    leg.head = head;
    leg.trailers = {{"Grpc-Status", "0"}};
    exchange.legs.append(leg);
    Message message;
    message.payload = Payload(payload);
    message.attributes = {{QStringLiteral("event"), QStringLiteral("tick")}};
    exchange.messages->append(message);
    exchange.duration = 38'250'000;
    exchange.receivedBytes = payload.size();
    exchange.isFinished = true;
    return exchange;
}

inline VariableSet variables()
{
    VariableSet set;
    set.set(QStringLiteral("expected"), QStringLiteral("200"));
    set.set(QStringLiteral("name"), QStringLiteral("Ada"));
    set.set(QStringLiteral("field"), QStringLiteral("price"));
    set.set(QStringLiteral("words"), QStringLiteral("two words"));
    return set;
}

inline AssertionResult evaluate(const Exchange &exchange, const QString &expression, const QString &name,
                                const QString &value)
{
    Assertion assertion;
    assertion.expression = expression;
    assertion.operatorName = name;
    assertion.value = value;
    const QList<AssertionResult> results = evaluateAssertions({assertion}, exchange, variables());
    return results.size() == 1 ? results.constFirst() : AssertionResult();
}

inline AssertionResult evaluate(const Exchange &exchange, const char *expression, const char *name,
                                const char *value)
{
    return evaluate(exchange, QString::fromUtf8(expression), QString::fromUtf8(name),
                    QString::fromUtf8(value));
}

} // namespace parlance::call::test
