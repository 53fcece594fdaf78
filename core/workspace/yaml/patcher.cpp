// SPDX-License-Identifier: GPL-3.0-or-later
#include "patcher.h"

#include "align.h"

#include <QHash>

#include <algorithm>

namespace parlance::yaml {

Patcher::Patcher(const Document &document, const Layout &layout, Options options)
    : m_document(document)
    , m_text(document.text)
    , m_layout(layout)
    , m_options(options)
    , m_lines(m_text)
{
}

std::optional<QByteArray> Patcher::run(const Value &wanted)
{
    diff(m_document.root, wanted, {});
    if (m_failed)
        return std::nullopt;
    joinRemovals();
    QByteArray result;
    result.reserve(m_text.size());
    qsizetype done = 0;
    for (const Edit &edit : m_edits) {
        if (edit.start < done)
            return std::nullopt;
        result += m_text.sliced(done, edit.start - done);
        result += edit.text;
        done = edit.end;
    }
    return result + m_text.sliced(done);
}

void Patcher::diff(const Value &old, const Value &wanted, const Place &place)
{
    if (m_failed || (!m_options.expandAliases && old == wanted))
        return;
    if (old.source() < 0)
        return giveUp();
    const Source &source = sourceOf(old);
    const bool differs = !(old == wanted);
    if (source.alias || (differs && place.depth == m_options.rewriteDepth))
        return replaceValue(old, wanted, place);
    if (old.isScalar() && wanted.isScalar()) {
        if (differs)
            replaceScalar(old, wanted, place);
        return;
    }
    const bool bothMappings = old.isMapping() && wanted.isMapping() && !wanted.members().empty();
    const bool bothSequences = old.isSequence() && wanted.isSequence() && !wanted.items().empty();
    const bool isEmpty = old.members().empty() && old.items().empty();
    if ((!bothMappings && !bothSequences) || isEmpty) {
        if (differs)
            replaceValue(old, wanted, place);
        return;
    }
    if (source.style == Style::Flow)
        diffFlow(old, wanted, place);
    else if (bothMappings)
        diffMapping(old, wanted, place);
    else
        diffSequence(old, wanted, place);
}

void Patcher::diffMapping(const Value &old, const Value &wanted, const Place &place)
{
    const auto &members = old.members();
    const auto stays = [&](const Member &member) { return !wanted[QStringView(member.key)].isMissing(); };
    if (std::none_of(members.begin(), members.end(), stays))
        return replaceValue(old, wanted, place);
    const int column = m_lines.column(sourceOf(members.front().value).keyStart);
    for (size_t i = 0; i < members.size() && !m_failed; ++i) {
        const Value &value = members[i].value;
        const Value &target = wanted[QStringView(members[i].key)];
        if (target.isMissing()) {
            removeMember(old, i, place.depth);
            continue;
        }
        const auto colon = colonBehind(sourceOf(value));
        if (!colon && (m_options.expandAliases || !(value == target)))
            return giveUp();
        diff(value, target, {column, colon.value_or(-1), place.depth + 1, false});
    }
    insertMembers(old, wanted, column, place.depth);
}

void Patcher::insertMembers(const Value &old, const Value &wanted, int column, int depth)
{
    const Value *previous = nullptr;
    for (const Member &member : wanted.members()) {
        const Value &present = old[QStringView(member.key)];
        if (!present.isMissing())
            previous = &present;
        else
            insertMember(member, previous, old.members().front().value, column, depth);
    }
}

void Patcher::insertMember(const Member &member, const Value *previous, const Value &first, int column,
                           int depth)
{
    const Emission emission = emitMember(member.key, member.value, column, m_layout);
    const QByteArray indent(column, ' ');
    QByteArray text = joined(QByteArrayList{emission.head} + emission.lines);
    const bool standsApart = depth == 0 && m_layout.blankBetweenSections;
    const QByteArray gap = standsApart ? m_layout.lineEnd + m_layout.lineEnd : m_layout.lineEnd;
    if (previous) {
        const qsizetype at = memberExtent(*previous).end;
        edit(at, at, gap + indent + text);
    } else {
        const qsizetype at = sourceOf(first).keyStart;
        edit(at, at, text + gap + indent);
    }
}

void Patcher::removeMember(const Value &old, size_t index, int depth)
{
    const auto &members = old.members();
    const Extent extent = memberExtent(members[index].value);
    if (!extent.isCompact)
        return removeLines(extent, depth == 0 && m_layout.blankBetweenSections);
    // "- name: a" with more members below: the next one moves up behind the dash.
    const qsizetype keyStart = sourceOf(members[index].value).keyStart;
    const bool hasNext = index + 1 < members.size();
    const qsizetype next = hasNext ? sourceOf(members[index + 1].value).keyStart : -1;
    if (!hasNext || index != 0 || next < extent.end || !m_lines.isBlank(extent.end, next))
        return giveUp();
    edit(keyStart, next, {});
}

void Patcher::diffSequence(const Value &old, const Value &wanted, const Place &place)
{
    const std::vector<int> match = matchItems(old, wanted);
    if (std::all_of(match.begin(), match.end(), [](int i) { return i < 0; }))
        return replaceValue(old, wanted, place);
    const auto &items = old.items();
    const auto firstDash = dashBefore(sourceOf(items.front()));
    if (!firstDash)
        return giveUp();
    const int column = m_lines.column(*firstDash);

    std::vector<bool> stays(items.size(), false), isKept(items.size(), false);
    for (const size_t j : longestIncreasing(match))
        stays[size_t(match[j])] = true;
    for (const int i : match) {
        if (i >= 0)
            isKept[size_t(i)] = true;
    }
    for (size_t i = 0; i < items.size() && !m_failed; ++i) {
        if (stays[i])
            continue;
        const auto extent = itemExtent(items[i], isKept[i]);
        if (!extent || extent->isCompact)
            return giveUp();
        removeLines(*extent, false);
    }
    const Value *previous = nullptr;
    for (size_t j = 0; j < match.size() && !m_failed; ++j) {
        const int i = match[j];
        const Value *origin = i < 0 ? nullptr : &items[size_t(i)];
        if (!origin || !stays[size_t(i)]) {
            insertItem(wanted.items()[j], origin, previous, items.front(), column);
            continue;
        }
        const auto dash = dashBefore(sourceOf(*origin));
        const bool differs = !(*origin == wanted.items()[j]) || m_options.expandAliases;
        if (differs && !dash)
            return giveUp();
        diff(*origin, wanted.items()[j], {column, dash.value_or(-2) + 1, place.depth + 1, false});
        previous = origin;
    }
}

void Patcher::insertItem(const Value &wanted, const Value *origin, const Value *previous, const Value &first,
                         int column)
{
    const QByteArray indent(column, ' ');
    QByteArray text;
    if (origin && *origin == wanted) {
        const auto extent = itemExtent(*origin, true);
        if (!extent)
            return giveUp();
        text = m_text.sliced(extent->start, extent->end - extent->start).toByteArray();
    } else {
        const Emission emission = emitItem(wanted, column, m_layout);
        const QByteArray head = emission.head.isEmpty() ? QByteArray("-") : "- " + emission.head;
        text = joined(QByteArrayList{indent + head} + emission.lines);
    }
    if (previous) {
        const auto extent = itemExtent(*previous, false);
        if (!extent)
            return giveUp();
        return edit(extent->end, extent->end, m_layout.lineEnd + text);
    }
    const auto extent = itemExtent(first, true);
    if (!extent || extent->isCompact)
        return giveUp();
    edit(extent->start, extent->start, text + m_layout.lineEnd);
}

void Patcher::removeLines(const Extent &extent, bool joinBlankLines)
{
    m_edits.push_back({extent.start, m_lines.next(extent.end), {}, true, joinBlankLines});
}

// Neighbours that go together are one removal, so that blank lines and the end of the text are judged once.
void Patcher::joinRemovals()
{
    const auto byPlace = [](const Edit &left, const Edit &right) {
        return left.start != right.start ? left.start < right.start : left.end < right.end;
    };
    std::stable_sort(m_edits.begin(), m_edits.end(), byPlace);
    std::vector<Edit> joined;
    Edit *removal = nullptr;
    for (const Edit &edit : m_edits) {
        if (removal && edit.removesLines && edit.start >= removal->end &&
            m_lines.isBlank(removal->end, edit.start) &&
            (edit.start == removal->end || edit.joinsBlankLines)) {
            removal->end = edit.end;
            continue;
        }
        joined.push_back(edit);
        removal = edit.removesLines ? &joined.back() : nullptr;
    }
    for (Edit &edit : joined) {
        if (edit.removesLines)
            fitRemoval(edit);
    }
    std::stable_sort(joined.begin(), joined.end(), byPlace);
    m_edits = std::move(joined);
}

void Patcher::fitRemoval(Edit &removal) const
{
    const auto blankBefore = [&] {
        return removal.start == 0 || m_lines.isBlank(m_lines.start(removal.start - 1), removal.start);
    };
    while (removal.joinsBlankLines && blankBefore() && removal.end < m_text.size() &&
           m_lines.isBlank(removal.end, m_lines.end(removal.end)))
        removal.end = m_lines.next(removal.end);
    if (removal.end < m_text.size())
        return;
    while (removal.joinsBlankLines && removal.start > 0 && blankBefore())
        removal.start = m_lines.start(removal.start - 1);
    // The text had no final line end: what is last now shall have none either.
    if (removal.start > 0 && !m_text.endsWith('\n'))
        removal.start = m_lines.end(removal.start - 1);
}

std::vector<int> Patcher::matchItems(const Value &old, const Value &wanted) const
{
    const auto &items = old.items();
    const auto &targets = wanted.items();
    QHash<int, int> indexOfSource;
    for (size_t i = 0; i < items.size(); ++i)
        indexOfSource.insert(items[i].source(), int(i));
    std::vector<int> match(targets.size(), -1);
    bool anySource = false;
    for (size_t j = 0; j < targets.size(); ++j) {
        // Taken, not looked up: a second copy of an item is a new item.
        const auto found =
            targets[j].source() < 0 ? indexOfSource.end() : indexOfSource.find(targets[j].source());
        if (found == indexOfSource.end())
            continue;
        match[j] = *found;
        indexOfSource.erase(found);
        anySource = true;
    }
    return anySource ? match : align(items, targets);
}

std::optional<qsizetype> Patcher::colonBehind(const Source &source) const
{
    if (source.keyEnd < 0)
        return std::nullopt;
    qsizetype at = source.keyEnd;
    while (at < m_text.size() && (m_text[at] == ' ' || m_text[at] == '\t'))
        ++at;
    if (at >= m_text.size() || m_text[at] != ':')
        return std::nullopt;
    return at + 1;
}

std::optional<qsizetype> Patcher::dashBefore(const Source &source) const
{
    qsizetype at = source.outerStart;
    if (at < 0)
        return std::nullopt;
    // The dash may stand on a line of its own.
    while (at > 0 && QByteArrayView(" \t\r\n").contains(m_text[at - 1]))
        --at;
    if (at == 0 || m_text[at - 1] != '-')
        return std::nullopt;
    return at - 1;
}

qsizetype Patcher::endOf(const Value &value) const
{
    const Source &source = sourceOf(value);
    if (source.end >= 0)
        return source.end;
    return colonBehind(source).value_or(source.keyEnd);
}

Patcher::Extent Patcher::memberExtent(const Value &value) const
{
    const qsizetype keyStart = sourceOf(value).keyStart;
    Extent extent;
    extent.start = m_lines.start(keyStart);
    // What ends with a line end (a block scalar that keeps its blank lines) ends before it.
    const qsizetype end = std::max(endOf(value), sourceOf(value).keyEnd);
    extent.end = m_lines.end(end);
    extent.isCompact = !m_lines.isBlank(extent.start, keyStart);
    return extent;
}

std::optional<Patcher::Extent> Patcher::itemExtent(const Value &item, bool withComments) const
{
    const auto dash = dashBefore(sourceOf(item));
    if (!dash)
        return std::nullopt;
    Extent extent;
    extent.start = m_lines.start(*dash);
    extent.end = m_lines.end(endOf(item));
    extent.isCompact = !m_lines.isBlank(extent.start, *dash);
    while (withComments && !extent.isCompact && extent.start > 0) {
        const QByteArrayView above = m_lines.line(extent.start - 1).trimmed();
        if (!above.startsWith('#'))
            break;
        extent.start = m_lines.start(extent.start - 1);
    }
    return extent;
}

} // namespace parlance::yaml
