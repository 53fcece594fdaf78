// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/base/jsonpath.h>

#include <algorithm>

namespace parlance {

namespace {

constexpr size_t maximumSegments = 64;
constexpr size_t maximumSelectors = 256;

bool endsPath(QChar c)
{
    return c.isSpace() || QStringView(u"=!<>~").contains(c);
}

/// `message` names the character by %1 and by %2 what stands there, if anything is told.
Failure pathFailure(const QString &message, qsizetype at, QStringView there, const QString &hint)
{
    const QString place = QString::number(at + 1);
    return failure(ErrorCode::Parse,
                   there.isEmpty() ? message.arg(place) : message.arg(place, there.left(20).toString()),
                   hint);
}

Failure notComplete(qsizetype at)
{
    return pathFailure(
        QStringLiteral("The path is not complete at character %1."), at, {},
        QStringLiteral("Write it like $.items[0].name, $.items[*].id, $..name or $['a key']."));
}

Failure noSelector(qsizetype at, QStringView there)
{
    return pathFailure(QStringLiteral("“%2” at character %1 of the path is no name, no index and not *."), at,
                       there, QStringLiteral("Write a name in quotes: $['a key']."));
}

/// In brackets, without quotes.
bool isName(QStringView text)
{
    if (text.isEmpty() || text.front().isDigit() || text.front() == u'-')
        return false;
    return std::all_of(text.begin(), text.end(), [](QChar c) {
        return c.isLetterOrNumber() || c.unicode() >= 0x80 || QStringView(u"_-:$@").contains(c);
    });
}

bool isSlice(QStringView text)
{
    return text.contains(u':') && std::all_of(text.begin(), text.end(), [](QChar c) {
               return c.isDigit() || c.isSpace() || c == u':' || c == u'-';
           });
}

} // namespace

class JsonPathReader
{
public:
    explicit JsonPathReader(QStringView text)
        : m_text(text)
    {
    }

    qsizetype position() const { return m_at; }

    Result<std::vector<JsonPath::Segment>> read()
    {
        std::vector<JsonPath::Segment> segments;
        if (peek() != u'$')
            return notComplete(0);
        ++m_at;
        while (peek() == u'.' || peek() == u'[') {
            if (segments.size() >= maximumSegments) {
                return failure(ErrorCode::Parse,
                               QStringLiteral("The path has more than %1 steps.").arg(maximumSegments));
            }
            Result<JsonPath::Segment> segment = readSegment();
            if (!segment)
                return failure(segment.error());
            segments.push_back(*std::move(segment));
        }
        if (m_at < m_text.size() && !endsPath(m_text[m_at]))
            return notComplete(m_at);
        return segments;
    }

private:
    QChar peek(qsizetype ahead = 0) const
    {
        return m_at + ahead < m_text.size() ? m_text[m_at + ahead] : QChar();
    }
    void skipSpace()
    {
        while (peek().isSpace())
            ++m_at;
    }

    Result<JsonPath::Segment> readSegment()
    {
        const qsizetype start = m_at;
        JsonPath::Segment segment;
        if (peek() == u'.' && peek(1) == u'.') {
            segment.isDeep = true;
            m_at += 2;
        } else if (peek() == u'.') {
            ++m_at;
        }
        if (peek() == u'[' && (m_at == start || segment.isDeep)) {
            const Result<void> read = readBrackets(segment.selectors);
            return read ? Result<JsonPath::Segment>(std::move(segment)) : failure(read.error());
        }
        Result<JsonPath::Selector> selector = readShorthand(start);
        if (!selector)
            return failure(selector.error());
        segment.selectors.push_back(*std::move(selector));
        return segment;
    }

    /// Behind one dot or two.
    Result<JsonPath::Selector> readShorthand(qsizetype start)
    {
        const qsizetype first = m_at;
        while (m_at < m_text.size() && m_text[m_at] != u'.' && m_text[m_at] != u'[' &&
               !endsPath(m_text[m_at]))
            ++m_at;
        const QStringView name = m_text.sliced(first, m_at - first);
        if (name.isEmpty())
            return notComplete(start);
        if (name == u"*")
            return JsonPath::Selector();
        const bool isPlain = std::none_of(name.begin(), name.end(),
                                          [](QChar c) { return QStringView(u"*?'\",()]").contains(c); });
        if (!isPlain)
            return noSelector(first, name);
        return nameOrIndex(name);
    }

    static JsonPath::Selector nameOrIndex(QStringView name)
    {
        bool isIndex = false;
        const qint64 index = name.toLongLong(&isIndex);
        const auto kind = isIndex ? JsonPath::Selector::Kind::NameOrIndex : JsonPath::Selector::Kind::Name;
        return {kind, name.toString(), index};
    }

    Result<void> readBrackets(std::vector<JsonPath::Selector> &selectors)
    {
        const qsizetype start = m_at++;
        for (;;) {
            skipSpace();
            Result<JsonPath::Selector> selector = readSelector(start);
            if (!selector)
                return failure(selector.error());
            if (selectors.size() >= maximumSelectors) {
                return failure(
                    ErrorCode::Parse,
                    QStringLiteral("The path lists more than %1 names or indices.").arg(maximumSelectors));
            }
            selectors.push_back(*std::move(selector));
            skipSpace();
            const QChar next = peek();
            if (next != u']' && next != u',')
                return m_at >= m_text.size() ? notComplete(start)
                                             : noSelector(start + 1, m_text.sliced(start + 1));
            ++m_at;
            if (next == u']')
                return {};
        }
    }

    Result<JsonPath::Selector> readSelector(qsizetype start)
    {
        const QChar first = peek();
        if (first == u'\'' || first == u'"')
            return readQuoted(start);
        if (first == u'?') {
            return pathFailure(
                QStringLiteral("The path has a filter at character %1; filters inside a path are "
                               "not supported."),
                m_at, {}, QStringLiteral("Compare what the path leads to: $.items[*].price > 3."));
        }
        const qsizetype from = m_at;
        while (m_at < m_text.size() && m_text[m_at] != u',' && m_text[m_at] != u']')
            ++m_at;
        const QStringView word = m_text.sliced(from, m_at - from).trimmed();
        if (m_at >= m_text.size() || word.isEmpty())
            return notComplete(start);
        if (word == u"*")
            return JsonPath::Selector();
        if (isSlice(word)) {
            return pathFailure(
                QStringLiteral("The path has a slice at character %1; slices are not supported."), from, {},
                QStringLiteral("List the places, as in [0,1,-1], or take all of them by [*]."));
        }
        bool isIndex = false;
        const qint64 index = word.toLongLong(&isIndex);
        if (isIndex)
            return JsonPath::Selector{JsonPath::Selector::Kind::Index, {}, index};
        if (!isName(word))
            return noSelector(from, word);
        return JsonPath::Selector{JsonPath::Selector::Kind::Name, word.toString(), 0};
    }

    /// RFC 9535 §2.3.1: the escapes of JSON strings, and of the quote that is used.
    Result<JsonPath::Selector> readQuoted(qsizetype start)
    {
        const QChar quote = m_text[m_at++];
        QString name;
        while (m_at < m_text.size() && m_text[m_at] != quote) {
            const QChar c = m_text[m_at++];
            if (c != u'\\') {
                name += c;
                continue;
            }
            const std::optional<QChar> escaped = readEscape(quote);
            if (!escaped) {
                return pathFailure(
                    QStringLiteral("The escape before character %1 of the path is none of JSON."), m_at, {},
                    QStringLiteral("Write \\\\ for a backslash."));
            }
            name += *escaped;
        }
        if (m_at >= m_text.size())
            return notComplete(start);
        ++m_at;
        return JsonPath::Selector{JsonPath::Selector::Kind::Name, name, 0};
    }

    std::optional<QChar> readEscape(QChar quote)
    {
        constexpr QStringView letters = u"bfnrt/\\";
        constexpr QStringView meant = u"\b\f\n\r\t/\\";
        const QChar c = peek();
        ++m_at;
        if (c == quote)
            return quote;
        if (const qsizetype known = letters.indexOf(c); known >= 0)
            return meant[known];
        if (c != u'u' || m_at + 4 > m_text.size())
            return std::nullopt;
        bool isHex = false;
        const ushort unit = m_text.sliced(m_at, 4).toUShort(&isHex, 16);
        m_at += 4;
        return isHex ? std::optional(QChar(unit)) : std::nullopt;
    }

    QStringView m_text;
    qsizetype m_at = 0;
};

/// One select(). Each call goes at least one level down the document, whose depth its reader bounds.
class JsonPathWalk
{
public:
    JsonPathWalk(const std::vector<JsonPath::Segment> &segments, const JsonPath::Visitor &visitor)
        : m_segments(segments)
        , m_visitor(visitor)
    {
    }

    /// False ends the walk.
    bool visit(const JsonValue &value, size_t segment)
    {
        if (segment == m_segments.size()) {
            if (!m_visitor(value))
                m_result = JsonPath::Walk::Stopped;
            return m_result == JsonPath::Walk::Done;
        }
        const JsonPath::Segment &step = m_segments[segment];
        for (const JsonPath::Selector &selector : step.selectors) {
            if (!spend(1) || !select(value, selector, segment + 1))
                return false;
        }
        if (!step.isDeep)
            return true;
        for (JsonValue child = value.first(); !child.isMissing(); child = child.next()) {
            if (!spend(1) || (child.count() > 0 && !visit(child, segment)))
                return false;
        }
        return true;
    }
    JsonPath::Walk result() const { return m_result; }

private:
    bool select(const JsonValue &value, const JsonPath::Selector &selector, size_t next)
    {
        using Kind = JsonPath::Selector::Kind;
        if (selector.kind == Kind::All) {
            for (JsonValue child = value.first(); !child.isMissing(); child = child.next()) {
                if (!spend(1) || !visit(child, next))
                    return false;
            }
            return true;
        }
        const bool byName = value.isObject() && selector.kind != Kind::Index;
        const bool byIndex = value.isArray() && selector.kind != Kind::Name;
        if (!byName && !byIndex)
            return true;
        // Either is looked for from the first child on.
        if (!spend(value.count()))
            return false;
        const qint64 index = selector.index < 0 ? value.count() + selector.index : selector.index;
        const JsonValue child = byName ? value.member(selector.name) : value.at(index);
        return child.isMissing() || visit(child, next);
    }

    bool spend(qint64 visits)
    {
        m_visits += visits;
        if (m_visits > JsonPath::maximumVisits)
            m_result = JsonPath::Walk::GaveUp;
        return m_result == JsonPath::Walk::Done;
    }

    const std::vector<JsonPath::Segment> &m_segments;
    const JsonPath::Visitor &m_visitor;
    qint64 m_visits = 0;
    JsonPath::Walk m_result = JsonPath::Walk::Done;
};

Result<JsonPath> JsonPath::parse(QStringView text, qsizetype *length)
{
    JsonPathReader reader(text);
    Result<std::vector<Segment>> segments = reader.read();
    if (!segments)
        return failure(segments.error());
    if (!length && reader.position() < text.size())
        return notComplete(reader.position());
    if (length)
        *length = reader.position();
    JsonPath path;
    path.m_segments = *std::move(segments);
    return path;
}

JsonPath::Walk JsonPath::select(const JsonValue &root, const Visitor &visitor) const
{
    if (root.isMissing())
        return Walk::Done;
    JsonPathWalk walk(m_segments, visitor);
    walk.visit(root, 0);
    return walk.result();
}

QString JsonPath::requiredName() const
{
    for (auto segment = m_segments.rbegin(); segment != m_segments.rend(); ++segment) {
        const Selector &selector = segment->selectors.front();
        if (segment->selectors.size() == 1 && selector.kind == Selector::Kind::Name)
            return selector.name;
    }
    return {};
}

} // namespace parlance
