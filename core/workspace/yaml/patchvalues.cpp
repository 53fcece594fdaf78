// SPDX-License-Identifier: GPL-3.0-or-later
// The half of Patcher that writes values: scalars in their style, whole values anew, and what stands in
// brackets.
#include "patcher.h"

#include "scalar.h"

namespace parlance::yaml {
namespace {

bool isBlockScalar(const Source &source)
{
    return source.style == Style::Literal || source.style == Style::Folded;
}

QByteArrayView indentation(QByteArrayView line)
{
    qsizetype i = 0;
    while (i < line.size() && line[i] == ' ')
        ++i;
    return line.first(i);
}

} // namespace

std::optional<QByteArray> Patcher::scalarInStyle(const Value &wanted, Style style, bool inFlow) const
{
    if (wanted.isPlain() || style == Style::Plain)
        return emitScalar(wanted, inFlow);
    return emitQuoted(wanted.text(), style);
}

void Patcher::replaceScalar(const Value &old, const Value &wanted, const Place &place)
{
    const Source &source = sourceOf(old);
    if (source.start < 0)
        return replaceValue(old, wanted, place);
    if (isBlockScalar(source)) {
        if (wanted.isPlain() || !replaceLiteral(source, old, wanted, place))
            replaceValue(old, wanted, place);
        return;
    }
    const bool becomesMultiLine = wanted.text().contains(u'\n') && !old.text().contains(u'\n');
    if (becomesMultiLine && !place.inFlow && place.marker >= 0)
        return replaceValue(old, wanted, place);
    const auto text = scalarInStyle(wanted, source.style, place.inFlow);
    edit(source.start, source.end, text ? *text : emitScalar(wanted, place.inFlow));
}

// Only the lines that differ, so that white space in the others stays.
bool Patcher::replaceLiteral(const Source &source, const Value &old, const Value &wanted, const Place &place)
{
    const qsizetype headerEnd = m_lines.end(source.start);
    const qsizetype bodyStart = m_lines.next(source.start);
    if (place.marker < 0 || bodyStart > source.end)
        return false;
    QByteArrayList raw;
    for (qsizetype at = bodyStart; at < source.end; at = m_lines.next(at))
        raw.append(m_text.sliced(at, m_lines.end(at) - at).toByteArray());
    int contentColumn = -1;
    for (const QByteArray &line : std::as_const(raw)) {
        if (!QByteArrayView(line).trimmed().isEmpty()) {
            contentColumn = int(indentation(line).size());
            break;
        }
    }
    if (contentColumn <= place.column)
        return false;
    const auto emission = emitLiteral(wanted.text(), place.column, contentColumn, m_layout);
    const auto before = emitLiteral(old.text(), place.column, contentColumn, m_layout);
    if (!emission)
        return false;
    qsizetype tokenEnd = source.start + 1;
    while (tokenEnd < headerEnd && QByteArrayView("+-123456789").contains(m_text[tokenEnd]))
        ++tokenEnd;
    const QByteArray token = m_text.sliced(source.start, tokenEnd - source.start).toByteArray();
    if (token != emission->head)
        edit(source.start, tokenEnd, emission->head);
    const QByteArrayList lines = emission->lines;
    qsizetype head = 0, tail = 0;
    if (before && source.style == Style::Literal && before->lines.size() == raw.size()) {
        const qsizetype shorter = std::min(lines.size(), raw.size());
        while (head < shorter && before->lines[head] == lines[head])
            ++head;
        while (tail < shorter - head &&
               before->lines[raw.size() - 1 - tail] == lines[lines.size() - 1 - tail])
            ++tail;
    }
    // Lines [head, size - tail) of the raw ones are replaced, counted from the end of the line before them.
    qsizetype from = headerEnd;
    for (qsizetype i = 0, at = bodyStart; i < head; ++i, at = m_lines.next(at))
        from = m_lines.end(at);
    qsizetype to = from;
    for (qsizetype i = 0, at = bodyStart; i < raw.size() - tail; ++i, at = m_lines.next(at))
        to = std::max(to, m_lines.end(at));
    QByteArray text;
    for (qsizetype i = head; i < lines.size() - tail; ++i)
        text += m_layout.lineEnd + lines[i];
    edit(from, to, text);
    return true;
}

void Patcher::replaceValue(const Value &old, const Value &wanted, const Place &place)
{
    const Source &source = sourceOf(old);
    if (place.inFlow) {
        if (source.outerStart < 0)
            return giveUp();
        return edit(source.outerStart, source.end, emitFlow(wanted));
    }
    if (place.marker < 0)
        return giveUp();
    const bool isItem = source.keyEnd < 0;
    replaceWith(source,
                isItem ? emitItem(wanted, place.column, m_layout) : emitValue(wanted, place.column, m_layout),
                place);
}

// A value is what stands on the line of its key or dash, and the lines below: both are replaced, a comment
// between them stays.
void Patcher::replaceWith(const Source &source, const Emission &emission, const Place &place)
{
    qsizetype inlineStart = place.marker, inlineEnd = place.marker;
    qsizetype bodyStart = m_lines.end(place.marker), bodyEnd = bodyStart;
    if (source.start >= 0 && isBlockScalar(source)) {
        inlineEnd = source.start + 1;
        while (inlineEnd < m_text.size() && QByteArrayView("+-123456789").contains(m_text[inlineEnd]))
            ++inlineEnd;
        bodyEnd = std::max(bodyStart, m_lines.end(source.end));
    } else if (source.start >= 0 && source.style == Style::Block && !source.alias) {
        bodyEnd = m_lines.end(source.end);
        if (source.start < bodyStart) {
            // A compact item ("- name: a"): its first line goes too.
            inlineEnd = bodyStart;
        } else if (source.outerStart < bodyStart) {
            // Anchor and tag stand on the key's line.
            inlineEnd = source.outerStart;
            while (inlineEnd < bodyStart && m_text[inlineEnd] != '#')
                ++inlineEnd;
        }
    } else if (source.start >= 0) {
        inlineEnd = source.end;
        bodyStart = bodyEnd = m_lines.end(inlineEnd);
        if (!emission.head.isEmpty() && source.outerStart < m_lines.end(place.marker))
            inlineStart = source.outerStart;
    }
    const bool needsSpace = inlineStart == place.marker && !emission.head.isEmpty();
    QByteArray head = needsSpace ? ' ' + emission.head : emission.head;
    if (inlineEnd < m_text.size() && m_text[inlineEnd] == '#')
        head += ' ';
    edit(inlineStart, inlineEnd, head);
    QByteArray body;
    for (const QByteArray &line : emission.lines)
        body += m_layout.lineEnd + line;
    if (bodyStart != bodyEnd || !body.isEmpty())
        edit(bodyStart, bodyEnd, body);
}

// Brackets: values in place where only they differ, else the whole anew on one line.
void Patcher::diffFlow(const Value &old, const Value &wanted, const Place &place)
{
    Place inside = place;
    inside.inFlow = true;
    ++inside.depth;
    const bool sameCount =
        old.items().size() == wanted.items().size() && old.members().size() == wanted.members().size();
    bool sameShape = sameCount;
    for (const Member &member : wanted.members())
        sameShape = sameShape && !old[QStringView(member.key)].isMissing();
    if (!sameShape) {
        const Source &source = sourceOf(old);
        return edit(source.start, source.end, emitFlow(wanted));
    }
    for (const Member &member : old.members())
        diff(member.value, wanted[QStringView(member.key)], inside);
    for (size_t i = 0; i < old.items().size(); ++i)
        diff(old.items()[i], wanted.items()[i], inside);
}

} // namespace parlance::yaml
