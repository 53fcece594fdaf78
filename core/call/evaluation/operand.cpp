// SPDX-License-Identifier: GPL-3.0-or-later
#include "operand.h"

namespace parlance::call {

namespace {

bool isQuotedBy(QStringView text, QChar quote)
{
    return text.size() >= 2 && text.startsWith(quote) && text.endsWith(quote);
}

/// `${…}` parts replaced by what they evaluate to, as in a JavaScript template.
Result<QString> fillTemplate(const QString &text, const ExpressionScope &scope)
{
    QString filled;
    qsizetype copied = 0;
    for (qsizetype open = text.indexOf(QLatin1String("${")); open >= 0;
         open = text.indexOf(QLatin1String("${"), copied)) {
        const qsizetype close = text.indexOf(u'}', open);
        if (close < 0)
            break;
        const Result<Value> value = evaluateExpression(text.mid(open + 2, close - open - 2), scope);
        if (!value)
            return failure(value.error());
        filled += QStringView(text).sliced(copied, open - copied);
        filled += value->toText();
        copied = close + 1;
    }
    return copied == 0 ? text : QString(filled + text.mid(copied));
}

QStringList splitAtCommas(QStringView text)
{
    QStringList parts;
    qsizetype start = 0;
    QChar quote;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (!quote.isNull()) {
            if (c == quote)
                quote = QChar();
        } else if ((c == u'"' || c == u'\'') && text.sliced(start, i - start).trimmed().isEmpty()) {
            // An apostrophe inside a word opens nothing.
            quote = c;
        } else if (c == u',') {
            parts.append(text.sliced(start, i - start).trimmed().toString());
            start = i + 1;
        }
    }
    parts.append(text.sliced(start).trimmed().toString());
    return parts;
}

} // namespace

Value literalValue(QStringView text)
{
    text = text.trimmed();
    if (text == u"true" || text == u"false")
        return Value(text == u"true");
    if (text == u"null")
        return Value::null();
    if (text == u"undefined")
        return Value();
    if (isQuotedBy(text, u'"') || isQuotedBy(text, u'\''))
        return Value(text.sliced(1, text.size() - 2).toString());
    const QByteArray number = text.toUtf8();
    if (Decimal::parse(number))
        return Value::numberText(number);
    return Value(text.toString());
}

Result<Value> operandValue(const QString &text, const ExpressionScope &scope)
{
    const Result<QString> expanded = scope.variables.expand(text);
    if (!expanded)
        return failure(expanded.error());
    const Result<QString> filled = fillTemplate(*expanded, scope);
    return filled ? Result<Value>(literalValue(*filled)) : failure(filled.error());
}

Result<QList<Value>> operandList(const QString &text, const ExpressionScope &scope)
{
    QStringView inner = QStringView(text).trimmed();
    if (inner.size() >= 2 && inner.startsWith(u'[') && inner.endsWith(u']'))
        inner = inner.sliced(1, inner.size() - 2);
    QList<Value> values;
    for (const QString &part : splitAtCommas(inner)) {
        Result<Value> value = operandValue(part, scope);
        if (!value)
            return failure(value.error());
        values.append(*std::move(value));
    }
    return values;
}

} // namespace parlance::call
