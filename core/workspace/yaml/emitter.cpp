// SPDX-License-Identifier: GPL-3.0-or-later
#include "emitter.h"

#include "scalar.h"

namespace parlance::yaml {
namespace {

QByteArray spaces(int count)
{
    return QByteArray(count, ' ');
}

bool needsEscape(QChar c)
{
    const char16_t code = c.unicode();
    return code < 0x20 || code == 0x7f || (code >= 0x80 && code < 0xa0) || code == 0x2028 || code == 0x2029 ||
           code == 0xfeff || code >= 0xfffe;
}

QByteArray escaped(char16_t code)
{
    switch (code) {
    case u'\n':
        return "\\n";
    case u'\r':
        return "\\r";
    case u'\t':
        return "\\t";
    default:
        break;
    }
    const QByteArray digits = QByteArray::number(code, 16);
    return code < 0x100 ? "\\x" + digits.rightJustified(2, '0') : "\\u" + digits.rightJustified(4, '0');
}

QByteArray doubleQuoted(const QString &text)
{
    QByteArray result = "\"";
    qsizetype plainFrom = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        const bool isBackslashed = c == u'"' || c == u'\\';
        if (!isBackslashed && !needsEscape(c))
            continue;
        result += QStringView(text).sliced(plainFrom, i - plainFrom).toUtf8();
        result += isBackslashed ? QByteArray(1, '\\') + char(c.unicode()) : escaped(c.unicode());
        plainFrom = i + 1;
    }
    result += QStringView(text).sliced(plainFrom).toUtf8();
    return result + '"';
}

QByteArray emitKey(const QString &key, bool inFlow)
{
    if (isSafePlainString(key, inFlow) || (!key.isEmpty() && isTypedPlain(key) && !inFlow))
        return key.toUtf8();
    return doubleQuoted(key);
}

QByteArrayList emitItems(const Value &sequence, int column, const Layout &layout)
{
    QByteArrayList lines;
    for (const Value &item : sequence.items()) {
        const Emission emission = emitItem(item, column, layout);
        lines.append(spaces(column) + (emission.head.isEmpty() ? QByteArray("-") : "- " + emission.head));
        lines += emission.lines;
    }
    return lines;
}

Emission emitScalarBlock(const Value &value, int column, const Layout &layout)
{
    const bool isMultiLine = !value.isPlain() && value.text().contains(u'\n');
    if (isMultiLine) {
        if (auto literal = emitLiteral(value.text(), column, column + layout.indent, layout))
            return *literal;
    }
    return {emitScalar(value, false), {}};
}

} // namespace

QByteArray emitScalar(const Value &value, bool inFlow)
{
    if (value.isNull())
        return "null";
    const QString text = value.text();
    if (value.isPlain() || isSafePlainString(text, inFlow))
        return text.toUtf8();
    return doubleQuoted(text);
}

std::optional<QByteArray> emitQuoted(const QString &text, Style style)
{
    if (style == Style::DoubleQuoted)
        return doubleQuoted(text);
    for (const QChar c : text) {
        if (needsEscape(c))
            return std::nullopt;
    }
    return "'" + QString(text).replace(u'\'', QStringLiteral("''")).toUtf8() + "'";
}

std::optional<Emission> emitLiteral(const QString &text, int parentColumn, int contentColumn,
                                    const Layout &layout)
{
    for (const QChar c : text) {
        if (c != u'\n' && c != u'\t' && needsEscape(c))
            return std::nullopt;
    }
    qsizetype end = text.size();
    while (end > 0 && text[end - 1] == u'\n')
        --end;
    if (end == 0)
        return std::nullopt;
    const qsizetype breaks = text.size() - end;
    // A last line of white space alone is taken for the end of the block by some readers.
    const QStringView lastLine = QStringView(text).first(end).sliced(text.lastIndexOf(u'\n', end - 1) + 1);
    if (lastLine.trimmed().isEmpty() || (breaks > 1 && !layout.keepsTrailingBreaks))
        return std::nullopt;
    Emission emission;
    emission.head = "|";
    // The reader takes the indentation from the first line that is not empty; one that starts with a space
    // would mislead it.
    qsizetype first = 0;
    while (text[first] == u'\n')
        ++first;
    if (text[first] == u' ' || (text[first] == u'\t' && first > 0)) {
        const int indicator = contentColumn - parentColumn;
        if (indicator < 1 || indicator > 9)
            return std::nullopt;
        emission.head += QByteArray::number(indicator);
    }
    if (breaks == 0)
        emission.head += '-';
    else if (breaks > 1)
        emission.head += '+';
    const auto lines = QStringView(text).first(end).split(u'\n');
    for (const QStringView line : lines)
        emission.lines.append(line.isEmpty() ? QByteArray() : spaces(contentColumn) + line.toUtf8());
    for (qsizetype i = 1; i < breaks; ++i)
        emission.lines.append(QByteArray());
    return emission;
}

Emission emitValue(const Value &value, int column, const Layout &layout)
{
    switch (value.kind()) {
    case Value::Kind::Missing:
        return {};
    case Value::Kind::Scalar:
        return emitScalarBlock(value, column, layout);
    case Value::Kind::Sequence:
        if (value.items().empty())
            return {"[]", {}};
        return {{}, emitItems(value, column + layout.sequenceIndent, layout)};
    case Value::Kind::Mapping:
        if (value.members().empty())
            return {"{}", {}};
        return {{}, emitMembers(value, column + layout.indent, layout)};
    }
    return {};
}

Emission emitMember(const QString &key, const Value &value, int column, const Layout &layout)
{
    Emission emission = emitValue(value, column, layout);
    const QByteArray start = emitKey(key, false) + ':';
    emission.head = emission.head.isEmpty() ? start : start + ' ' + emission.head;
    return emission;
}

QByteArrayList emitMembers(const Value &mapping, int column, const Layout &layout)
{
    QByteArrayList lines;
    for (const Member &member : mapping.members()) {
        const Emission emission = emitMember(member.key, member.value, column, layout);
        lines.append(spaces(column) + emission.head);
        lines += emission.lines;
    }
    return lines;
}

Emission emitItem(const Value &value, int column, const Layout &layout)
{
    const bool isCompact =
        (value.isMapping() && !value.members().empty()) || (value.isSequence() && !value.items().empty());
    if (!isCompact)
        return emitValue(value, column, layout);
    // The first member or item stands on the dash's own line, the rest below it.
    const int inner = column + 2;
    Emission emission;
    emission.lines = value.isMapping() ? emitMembers(value, inner, layout) : emitItems(value, inner, layout);
    emission.head = emission.lines.takeFirst().sliced(inner);
    return emission;
}

QByteArray emitFlow(const Value &value)
{
    QByteArrayList parts;
    switch (value.kind()) {
    case Value::Kind::Missing:
        return "null";
    case Value::Kind::Scalar:
        return emitScalar(value, true);
    case Value::Kind::Sequence:
        for (const Value &item : value.items())
            parts.append(emitFlow(item));
        return '[' + parts.join(", ") + ']';
    case Value::Kind::Mapping:
        for (const Member &member : value.members())
            parts.append(emitKey(member.key, true) + ": " + emitFlow(member.value));
        return '{' + parts.join(", ") + '}';
    }
    return {};
}

QByteArray emitDocument(const Value &root, const Layout &layout)
{
    QByteArrayList lines;
    for (const Member &member : root.members()) {
        if (layout.blankBetweenSections && !lines.isEmpty())
            lines.append(QByteArray());
        const Emission emission = emitMember(member.key, member.value, 0, layout);
        lines.append(emission.head);
        lines += emission.lines;
    }
    if (lines.isEmpty())
        lines.append("{}");
    return lines.join(layout.lineEnd) + layout.lineEnd;
}

} // namespace parlance::yaml
