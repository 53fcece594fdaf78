// SPDX-License-Identifier: GPL-3.0-or-later
#include "builder.h"

#include <memory>

namespace parlance::yaml {
namespace {

struct ParserDeleter
{
    void operator()(fy_parser *parser) const { fy_parser_destroy(parser); }
};
struct DiagDeleter
{
    void operator()(fy_diag *diagnostics) const { fy_diag_destroy(diagnostics); }
};

QByteArray tokenBytes(fy_token *token)
{
    size_t length = 0;
    const char *text = token ? fy_token_get_text(token, &length) : nullptr;
    return text ? QByteArray(text, qsizetype(length)) : QByteArray();
}

QString tokenText(fy_token *token)
{
    size_t length = 0;
    const char *text = token ? fy_token_get_text(token, &length) : nullptr;
    return text ? QString::fromUtf8(text, qsizetype(length)) : QString();
}

Style styleOf(fy_token *token)
{
    switch (token ? fy_token_scalar_style(token) : FYSS_PLAIN) {
    case FYSS_SINGLE_QUOTED:
        return Style::SingleQuoted;
    case FYSS_DOUBLE_QUOTED:
        return Style::DoubleQuoted;
    case FYSS_LITERAL:
        return Style::Literal;
    case FYSS_FOLDED:
        return Style::Folded;
    default:
        return Style::Plain;
    }
}

int countNodes(const Value &value)
{
    int count = 1;
    for (const Value &item : value.items())
        count += countNodes(item);
    for (const Member &member : value.members())
        count += 1 + countNodes(member.value);
    return count;
}

bool isIndicatorBefore(char c)
{
    return c == ' ' || c == '\t' || c == ':' || c == '-' || c == '\n' || c == '?';
}

// Whether what follows the `|` or `>` of a block scalar header is only its indicators and a comment.
bool endsHeader(QByteArrayView rest)
{
    qsizetype i = 0;
    while (i < rest.size() && (rest[i] == '+' || rest[i] == '-' || (rest[i] >= '1' && rest[i] <= '9')))
        ++i;
    const QByteArrayView tail = rest.sliced(i).trimmed();
    return tail.isEmpty() || (tail.front() == '#' && rest.size() > i && (rest[i] == ' ' || rest[i] == '\t'));
}

bool isWhite(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

qsizetype skipWhite(QByteArrayView text, qsizetype at)
{
    while (at < text.size() && isWhite(text[at]))
        ++at;
    return at;
}

// Whether a scalar's text has the characters its source has, white space aside (and escapes, which only
// double quotes know). libfyaml 0.7 returns memory it never wrote for block scalars that are indented too
// little; such a text is refused here.
bool isTrue(QByteArrayView source, QByteArrayView text, Style style)
{
    if (style == Style::DoubleQuoted && source.contains('\\'))
        return true;
    qsizetype i = skipWhite(source, 0), j = skipWhite(text, 0);
    while (i < source.size() && j < text.size() && source[i] == text[j]) {
        const bool isDoubled = style == Style::SingleQuoted && source[i] == '\'' && i + 1 < source.size() &&
                               source[i + 1] == '\'';
        i = skipWhite(source, i + (isDoubled ? 2 : 1));
        j = skipWhite(text, j + 1);
    }
    // Comments below a block scalar are within its marks.
    return j == text.size() && (i == source.size() || source[i] == '#');
}

} // namespace

Builder::Builder(const QByteArray &text, const Limits &limits)
    : m_text(text)
    , m_limits(limits)
    , m_skipped(text.startsWith("\xef\xbb\xbf") ? 3 : 0)
{
}

Result<Document> Builder::build()
{
    fy_diag_cfg diagnosticsConfig;
    fy_diag_cfg_default(&diagnosticsConfig);
    diagnosticsConfig.fp = nullptr;
    diagnosticsConfig.level = FYET_ERROR;
    const std::unique_ptr<fy_diag, DiagDeleter> diagnostics(fy_diag_create(&diagnosticsConfig));
    fy_parse_cfg config = {};
    // Duplicate keys are found here, with a better message and without its slow look-up.
    config.flags = fy_parse_cfg_flags(FYPCF_QUIET | FYPCF_COLLECT_DIAG | FYPCF_ALLOW_DUPLICATE_KEYS |
                                      FYPCF_DISABLE_ACCELERATORS);
    config.diag = diagnostics.get();
    const std::unique_ptr<fy_parser, ParserDeleter> parser(diagnostics ? fy_parser_create(&config) : nullptr);
    if (!parser)
        return failure(ErrorCode::Unknown, QStringLiteral("The YAML parser could not be made."));
    fy_diag_set_collect_errors(diagnostics.get(), true);
    const QByteArrayView content = QByteArrayView(m_text).sliced(m_skipped);
    if (!content.isEmpty() && fy_parser_set_string(parser.get(), content.data(), size_t(content.size())) != 0)
        return failure(ErrorCode::Unknown, QStringLiteral("The YAML parser did not take the text."));

    m_document.text = m_text;
    bool goOn = !content.isEmpty();
    while (goOn) {
        fy_event *event = fy_parser_parse(parser.get());
        if (!event)
            break;
        goOn = handle(event) && !m_error;
        fy_parser_event_free(parser.get(), event);
    }
    if (m_error)
        return Failure(*m_error);
    if (fy_parser_get_stream_error(parser.get()))
        return Failure(libraryError(diagnostics.get()));
    return std::move(m_document);
}

bool Builder::handle(fy_event *event)
{
    switch (event->type) {
    case FYET_DOCUMENT_START:
        if (++m_documents > 1) {
            const auto *mark = fy_event_start_mark(event);
            return fail(ErrorCode::Parse, QStringLiteral("The file holds more than one YAML document."),
                        mark ? offsetOf(mark) : m_lastEnd,
                        QStringLiteral("Remove the `---` between them or make several files."));
        }
        return true;
    case FYET_SCALAR:
        return handleScalar(event);
    case FYET_ALIAS:
        return handleAlias(event);
    case FYET_MAPPING_START:
        return openCollection(event, true);
    case FYET_SEQUENCE_START:
        return openCollection(event, false);
    case FYET_MAPPING_END:
    case FYET_SEQUENCE_END:
        return closeCollection(event);
    default:
        return true;
    }
}

bool Builder::handleScalar(fy_event *event)
{
    fy_token *token = event->scalar.value;
    Source source;
    source.style = styleOf(token);
    source.anchored = event->scalar.anchor != nullptr;
    if (!placeScalarSource(token, source))
        return fail(ErrorCode::Parse,
                    QStringLiteral("What stands behind the | or > before this text is not what YAML allows."),
                    source.start,
                    QStringLiteral("Only one digit, + or -, and a comment after a space can stand there."));
    source.outerStart = propertiesStart(event->scalar.anchor, event->scalar.tag, source.start);
    if (source.end >= 0)
        m_lastEnd = std::max(m_lastEnd, source.end);

    if (token && !isReliable(token, source.style))
        return fail(ErrorCode::Parse,
                    QStringLiteral("The text that starts here is not indented as YAML asks."), source.start,
                    QStringLiteral("Indent its lines deeper than the key before it."));
    const QString text = tokenText(token);
    if (!m_stack.empty() && m_stack.back().value.isMapping() && !m_stack.back().keyPending)
        return placeKey(text, source);
    const QByteArray tag = tokenBytes(event->scalar.tag);
    const bool isPlain = source.style == Style::Plain && tag != "tag:yaml.org,2002:str" && tag != "!";
    Value value = isPlain ? Value::plain(text) : Value::string(text);
    value.setSource(addSource(source));
    remember(event->scalar.anchor, value);
    return place(std::move(value));
}

bool Builder::handleAlias(fy_event *event)
{
    const QByteArray name = tokenBytes(event->alias.anchor);
    Source source;
    source.start = offsetOf(fy_token_start_mark(event->alias.anchor)) - 1;
    source.end = offsetOf(fy_token_end_mark(event->alias.anchor));
    source.outerStart = source.start;
    source.alias = true;
    m_lastEnd = std::max(m_lastEnd, source.end);
    if (!m_stack.empty() && m_stack.back().value.isMapping() && !m_stack.back().keyPending)
        return fail(ErrorCode::Unsupported, QStringLiteral("An alias stands where a key must be."),
                    source.start);
    const auto anchor = m_anchors.constFind(name);
    if (anchor == m_anchors.cend())
        return fail(ErrorCode::Parse,
                    QStringLiteral("The alias *%1 names nothing before it.").arg(QString::fromUtf8(name)),
                    source.start,
                    QStringLiteral("Give the value it means the anchor &%1.").arg(QString::fromUtf8(name)));
    m_expanded += anchor->nodes;
    if (m_expanded > m_limits.expandedNodes)
        return fail(ErrorCode::LimitExceeded,
                    QStringLiteral("The aliases expand to more than %1 values.").arg(m_limits.expandedNodes),
                    source.start);
    Value value = anchor->value;
    value.setSource(addSource(source));
    return place(std::move(value));
}

bool Builder::openCollection(fy_event *event, bool isMapping)
{
    const auto *mark = fy_event_start_mark(event);
    const qsizetype start = offsetOf(mark);
    if (int(m_stack.size()) >= m_limits.depth)
        return fail(ErrorCode::LimitExceeded,
                    QStringLiteral("The file nests more than %1 levels deep.").arg(m_limits.depth), start);
    if (!m_stack.empty() && m_stack.back().value.isMapping() && !m_stack.back().keyPending)
        return fail(ErrorCode::Unsupported, QStringLiteral("A list or mapping stands where a key must be."),
                    start);
    fy_token *anchor = isMapping ? event->mapping_start.anchor : event->sequence_start.anchor;
    fy_token *tag = isMapping ? event->mapping_start.tag : event->sequence_start.tag;
    Source source;
    source.start = start;
    const bool bracket =
        start >= 0 && start < m_text.size() && (m_text[start] == '{' || m_text[start] == '[');
    source.style = bracket && fy_event_get_node_style(event) == FYNS_FLOW ? Style::Flow : Style::Block;
    source.anchored = anchor != nullptr;
    source.outerStart = propertiesStart(anchor, tag, start);
    Frame frame;
    frame.value = isMapping ? Value::mapping() : Value::sequence();
    frame.value.setSource(addSource(source));
    frame.anchor = tokenBytes(anchor);
    m_stack.push_back(std::move(frame));
    return true;
}

bool Builder::closeCollection(fy_event *event)
{
    Frame frame = std::move(m_stack.back());
    m_stack.pop_back();
    Source &source = m_document.sources[size_t(frame.value.source())];
    if (source.style == Style::Flow)
        m_lastEnd = std::max(m_lastEnd, offsetOf(fy_event_end_mark(event)));
    else
        m_lastEnd = std::max(m_lastEnd, source.start + 1); // a dash with nothing behind it
    source.end = m_lastEnd;
    if (!frame.anchor.isEmpty())
        m_anchors.insert(frame.anchor, {frame.value, countNodes(frame.value)});
    return place(std::move(frame.value));
}

bool Builder::place(Value value)
{
    if (m_stack.empty()) {
        m_document.root = std::move(value);
        return true;
    }
    Frame &frame = m_stack.back();
    if (frame.value.isSequence()) {
        frame.value.items().push_back(std::move(value));
        return true;
    }
    Source &source = m_document.sources[size_t(value.source())];
    source.keyStart = frame.keyStart;
    source.keyEnd = frame.keyEnd;
    frame.value.members().push_back({frame.key, std::move(value)});
    frame.keyPending = false;
    return true;
}

bool Builder::isTaken(Frame &frame, const QString &key)
{
    constexpr size_t manyMembers = 32;
    const auto &members = frame.value.members();
    if (members.size() < manyMembers)
        return !frame.value[key].isMissing();
    if (frame.keys.isEmpty()) {
        for (const Member &member : members)
            frame.keys.insert(member.key);
    }
    if (frame.keys.contains(key))
        return true;
    frame.keys.insert(key);
    return false;
}

bool Builder::placeKey(const QString &key, const Source &source)
{
    Frame &frame = m_stack.back();
    if (isTaken(frame, key))
        return fail(ErrorCode::Parse,
                    QStringLiteral("The key `%1` stands twice in the same mapping.").arg(key), source.start,
                    QStringLiteral("Remove one of the two."));
    frame.key = key;
    frame.keyPending = true;
    frame.keyStart = source.start;
    frame.keyEnd = source.end;
    return true;
}

int Builder::addSource(const Source &source)
{
    m_document.sources.push_back(source);
    if (int(m_document.sources.size()) > m_limits.nodes)
        fail(ErrorCode::LimitExceeded,
             QStringLiteral("The file holds more than %1 values.").arg(m_limits.nodes), source.start);
    return int(m_document.sources.size()) - 1;
}

bool Builder::placeScalarSource(fy_token *token, Source &source) const
{
    if (!token)
        return true;
    source.start = offsetOf(fy_token_start_mark(token));
    source.end = std::min(offsetOf(fy_token_end_mark(token)), m_text.size());
    if (source.start < 0)
        return true;
    if (source.style == Style::SingleQuoted || source.style == Style::DoubleQuoted) {
        // The library's marks leave the quotes out.
        --source.start;
        ++source.end;
    } else if (source.style == Style::Literal || source.style == Style::Folded) {
        const qsizetype header = blockScalarHeader(source.start);
        if (header < 0)
            return false;
        const QByteArrayView head = QByteArrayView(m_text).sliced(header);
        const bool keepsBlankLines = head.first(std::min<qsizetype>(3, head.size())).indexOf('+') >= 0;
        const qsizetype headerEnd = header + std::max<qsizetype>(0, head.indexOf('\n'));
        qsizetype end = source.end;
        if (!keepsBlankLines) {
            while (end > headerEnd && QByteArrayView(" \t\r\n").contains(m_text[end - 1]))
                --end;
        } else if (m_text[end - 1] == '\n') { // else the text ends in the middle of this line
            end = m_text.lastIndexOf('\n', end - 1);
            end = end < headerEnd ? headerEnd : end;
        }
        source.start = header;
        source.end = std::max(end, header + 1);
    }
    return true;
}

bool Builder::isReliable(fy_token *token, Style style) const
{
    const qsizetype start = offsetOf(fy_token_start_mark(token));
    const qsizetype end = std::min(offsetOf(fy_token_end_mark(token)), m_text.size());
    if (start < 0 || end < start)
        return true;
    size_t length = 0;
    const char *text = fy_token_get_text(token, &length);
    return isTrue(QByteArrayView(m_text).sliced(start, end - start), QByteArrayView(text, qsizetype(length)),
                  style);
}

qsizetype Builder::blockScalarHeader(qsizetype contentStart) const
{
    const QByteArrayView text(m_text);
    qsizetype lineEnd = contentStart;
    while (lineEnd > 0) {
        const qsizetype lineStart = lineEnd < 2 ? 0 : text.lastIndexOf('\n', lineEnd - 2) + 1;
        const QByteArrayView line = text.sliced(lineStart, lineEnd - lineStart);
        for (qsizetype i = 0; i < line.size(); ++i) {
            const bool begins = i == 0 || isIndicatorBefore(line[i - 1]);
            if ((line[i] == '|' || line[i] == '>') && begins && endsHeader(line.sliced(i + 1)))
                return lineStart + i;
        }
        if (!line.trimmed().isEmpty() && lineStart != contentStart)
            break;
        lineEnd = lineStart;
    }
    return -1;
}

void Builder::remember(fy_token *anchor, const Value &value)
{
    if (anchor)
        m_anchors.insert(tokenBytes(anchor), {value, 1});
}

qsizetype Builder::propertiesStart(fy_token *anchor, fy_token *tag, qsizetype start) const
{
    qsizetype first = start;
    for (fy_token *token : {anchor, tag}) {
        if (!token)
            continue;
        const qsizetype at = offsetOf(fy_token_start_mark(token));
        if (at >= 0 && (first < 0 || at < first))
            first = at;
    }
    // The marks stand behind `&` and inside the tag.
    while (first != start && first > 0 && !QByteArrayView(" \t\r\n,[{").contains(m_text[first - 1]))
        --first;
    return first;
}

bool Builder::fail(ErrorCode code, const QString &message, qsizetype offset, const QString &hint)
{
    if (!m_error) {
        m_error = makeError(code, message, hint);
        m_error->position = m_document.position(std::max<qsizetype>(0, offset));
    }
    return false;
}

Error Builder::libraryError(fy_diag *diagnostics) const
{
    Error error = makeError(ErrorCode::Parse, QStringLiteral("The file is not valid YAML."));
    void *iterator = nullptr;
    const fy_diag_error *first = fy_diag_errors_iterate(diagnostics, &iterator);
    if (first && first->msg)
        error.detail = QString::fromUtf8(first->msg).trimmed();
    if (!error.detail.isEmpty())
        error.message = QStringLiteral("The file is not valid YAML: %1.").arg(error.detail);
    error.position = first && first->line > 0 ? TextPosition{first->line, std::max(1, first->column)}
                                              : m_document.position(m_lastEnd);
    return error;
}

} // namespace parlance::yaml
