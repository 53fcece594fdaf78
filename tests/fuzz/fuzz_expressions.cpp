// SPDX-License-Identifier: GPL-3.0-or-later
// The first line is an expression, the second an operator's value, the rest a body.
#include <parlance/call/evaluation.h>

#include <cstdint>

using namespace parlance;
using namespace parlance::call;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray input(reinterpret_cast<const char *>(data), qsizetype(qMin<std::size_t>(size, 8192)));
    const qsizetype first = input.indexOf('\n');
    const qsizetype second = first < 0 ? -1 : input.indexOf('\n', first + 1);
    const QString expression = QString::fromUtf8(input.left(first));
    const QString value = QString::fromUtf8(
        first < 0 ? QByteArray() : input.mid(first + 1, second < 0 ? -1 : second - first - 1));

    Exchange exchange;
    Leg leg;
    leg.head = Head{{200, QStringLiteral("OK"), StatusClass::Success}, "HTTP/1.1", {{"X-A", "1"}}};
    exchange.legs.append(leg);
    Message message;
    message.payload = Payload(second < 0 ? QByteArray() : input.mid(second + 1));
    exchange.messages->append(message);

    VariableSet variables;
    variables.set(QStringLiteral("a"), QStringLiteral("1"));
    QList<Assertion> assertions;
    for (const AssertionOperator &op : assertionOperators()) {
        Assertion assertion;
        assertion.expression = expression;
        assertion.operatorName = op.name;
        assertion.value = value;
        assertions.append(assertion);
    }
    for (const AssertionResult &result : evaluateAssertions(assertions, exchange, variables)) {
        if (result.passed != result.message.isEmpty())
            __builtin_trap();
    }
    Capture capture;
    capture.expression = expression;
    capture.variable = QStringLiteral("x");
    for (const CaptureResult &result : evaluateCaptures({capture}, exchange, variables)) {
        if (result.ok != result.message.isEmpty())
            __builtin_trap();
    }
    return 0;
}
