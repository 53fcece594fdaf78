// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/base/jsonreader.h>

#include <array>

namespace parlance {

namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isHexDigit(char c)
{
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/// Bytes that a string may hold as they are.
constexpr std::array<bool, 256> plainInString = [] {
    std::array<bool, 256> table{};
    for (size_t i = 0x20; i < table.size(); ++i)
        table[i] = i != '"' && i != '\\';
    return table;
}();

bool isPlainInString(char c)
{
    return plainInString[static_cast<unsigned char>(c)];
}

QString describeByte(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    if (byte > 0x20 && byte < 0x7f)
        return QStringLiteral("“%1”").arg(QLatin1Char(c));
    return QStringLiteral("byte 0x%1").arg(byte, 2, 16, QLatin1Char('0'));
}

} // namespace

TextPosition textPositionAt(QByteArrayView bytes, qsizetype offset)
{
    TextPosition position{1, 1};
    for (const char byte : bytes.first(qBound(qsizetype(0), offset, bytes.size()))) {
        if (byte == '\n') {
            ++position.line;
            position.column = 1;
        } else if ((byte & 0xc0) != 0x80) {
            ++position.column;
        }
    }
    return position;
}

JsonReader::JsonReader(QByteArrayView bytes, int maximumDepth)
    : m_bytes(bytes)
    , m_maximumDepth(maximumDepth)
{
    if (m_bytes.startsWith("\xef\xbb\xbf"))
        m_position = 3;
}

JsonReader::Step JsonReader::fail(qsizetype offset, const QString &message, ErrorCode code)
{
    m_failed = true;
    m_error = makeError(code, message);
    m_error.position = textPositionAt(m_bytes, offset);
    return Step::Error;
}

JsonReader::Step JsonReader::failExpecting(const QString &expected)
{
    const QString found = m_position < m_bytes.size()
                              ? QString(QStringLiteral("found ") + describeByte(m_bytes[m_position]))
                              : QStringLiteral("the text ends");
    return fail(m_position, QStringLiteral("Not valid JSON: expected %1, but %2.").arg(expected, found));
}

void JsonReader::skipSpace()
{
    while (m_position < m_bytes.size()) {
        const char c = m_bytes[m_position];
        if (c != ' ' && c != '\n' && c != '\r' && c != '\t')
            return;
        ++m_position;
    }
}

JsonReader::Step JsonReader::next(Token &token)
{
    if (m_failed)
        return Step::Error;
    skipSpace();
    if (m_expect == Expect::Nothing)
        return m_position == m_bytes.size() ? Step::End
                                            : failExpecting(QStringLiteral("nothing after the value"));

    const bool inObject = !m_inObject.empty() && m_inObject.back();
    const char c = m_position < m_bytes.size() ? m_bytes[m_position] : '\0';
    if (m_expect != Expect::Value) {
        if (c == (inObject ? '}' : ']'))
            return endContainer(token, inObject ? Kind::EndObject : Kind::EndArray);
        if (m_expect == Expect::CommaOrEnd) {
            if (c != ',')
                return failExpecting(inObject ? QStringLiteral("“,” or “}”") : QStringLiteral("“,” or “]”"));
            ++m_position;
            skipSpace();
        }
    }
    return inObject ? readKey(token) : readValue(token);
}

JsonReader::Step JsonReader::readKey(Token &token)
{
    // The value of a member follows its key at once: read by the same state, told apart by m_expect.
    if (m_expect == Expect::Value)
        return readValue(token);
    if (m_position >= m_bytes.size() || m_bytes[m_position] != '"') {
        return failExpecting(m_expect == Expect::KeyOrEnd ? QStringLiteral("a key in quotes or “}”")
                                                          : QStringLiteral("a key in quotes"));
    }
    if (readString(token, Kind::Key) == Step::Error)
        return Step::Error;
    skipSpace();
    if (m_position >= m_bytes.size() || m_bytes[m_position] != ':')
        return failExpecting(QStringLiteral("“:” after the key"));
    ++m_position;
    m_expect = Expect::Value;
    return Step::Token;
}

JsonReader::Step JsonReader::readValue(Token &token)
{
    switch (m_position < m_bytes.size() ? m_bytes[m_position] : '\0') {
    case '{':
        return beginContainer(token, Kind::BeginObject);
    case '[':
        return beginContainer(token, Kind::BeginArray);
    case '"':
        return readString(token, Kind::String);
    case 't':
        return readLiteral(token, "true", Kind::True);
    case 'f':
        return readLiteral(token, "false", Kind::False);
    case 'n':
        return readLiteral(token, "null", Kind::Null);
    case '-':
    case '0':
    case '1':
    case '2':
    case '3':
    case '4':
    case '5':
    case '6':
    case '7':
    case '8':
    case '9':
        return readNumber(token);
    default:
        return failExpecting(m_expect == Expect::ValueOrEnd ? QStringLiteral("a value or “]”")
                                                            : QStringLiteral("a value"));
    }
}

JsonReader::Step JsonReader::beginContainer(Token &token, Kind kind)
{
    if (depth() >= m_maximumDepth) {
        return fail(m_position,
                    QStringLiteral("The JSON is nested more than %1 levels deep.").arg(m_maximumDepth),
                    ErrorCode::LimitExceeded);
    }
    token = {kind, m_position, 1};
    ++m_position;
    m_inObject.push_back(kind == Kind::BeginObject);
    m_expect = kind == Kind::BeginObject ? Expect::KeyOrEnd : Expect::ValueOrEnd;
    return Step::Token;
}

JsonReader::Step JsonReader::endContainer(Token &token, Kind kind)
{
    token = {kind, m_position, 1};
    ++m_position;
    m_inObject.pop_back();
    m_expect = m_inObject.empty() ? Expect::Nothing : Expect::CommaOrEnd;
    return Step::Token;
}

JsonReader::Step JsonReader::readLiteral(Token &token, QByteArrayView word, Kind kind)
{
    if (!m_bytes.sliced(m_position).startsWith(word))
        return failExpecting(QStringLiteral("a value"));
    token = {kind, m_position, word.size()};
    m_position += word.size();
    m_expect = m_inObject.empty() ? Expect::Nothing : Expect::CommaOrEnd;
    return Step::Token;
}

bool JsonReader::skipDigits()
{
    const qsizetype start = m_position;
    while (m_position < m_bytes.size() && isDigit(m_bytes[m_position]))
        ++m_position;
    return m_position > start;
}

JsonReader::Step JsonReader::readNumber(Token &token)
{
    const qsizetype start = m_position;
    const auto at = [this](char c) { return m_position < m_bytes.size() && m_bytes[m_position] == c; };
    if (at('-'))
        ++m_position;
    const qsizetype whole = m_position;
    if (!skipDigits())
        return failExpecting(QStringLiteral("a digit"));
    if (m_bytes[whole] == '0' && m_position > whole + 1)
        return fail(whole, QStringLiteral("Not valid JSON: a number must not start with an extra zero."));
    if (at('.')) {
        ++m_position;
        if (!skipDigits())
            return failExpecting(QStringLiteral("a digit after the point"));
    }
    if (at('e') || at('E')) {
        ++m_position;
        if (at('+') || at('-'))
            ++m_position;
        if (!skipDigits())
            return failExpecting(QStringLiteral("a digit in the exponent"));
    }
    token = {Kind::Number, start, m_position - start};
    m_expect = m_inObject.empty() ? Expect::Nothing : Expect::CommaOrEnd;
    return Step::Token;
}

bool JsonReader::skipEscape()
{
    // m_position stands on the backslash.
    if (m_position + 1 >= m_bytes.size())
        return false;
    const char kind = m_bytes[m_position + 1];
    if (kind != 'u') {
        m_position += 2;
        return QByteArrayView("\"\\/bfnrt").contains(kind);
    }
    if (m_position + 6 > m_bytes.size())
        return false;
    for (const char c : m_bytes.sliced(m_position + 2, 4)) {
        if (!isHexDigit(c))
            return false;
    }
    m_position += 6;
    return true;
}

JsonReader::Step JsonReader::readString(Token &token, Kind kind)
{
    const qsizetype start = m_position++;
    for (;;) {
        while (m_position < m_bytes.size() && isPlainInString(m_bytes[m_position]))
            ++m_position;
        if (m_position >= m_bytes.size())
            return fail(start, QStringLiteral("Not valid JSON: a string is not closed."));
        const char c = m_bytes[m_position];
        if (c == '"')
            break;
        const qsizetype escape = m_position;
        if (c != '\\')
            return fail(
                m_position,
                QStringLiteral("Not valid JSON: %1 in a string must be escaped.").arg(describeByte(c)));
        if (!skipEscape())
            return fail(escape, QStringLiteral("Not valid JSON: no such escape in a string."));
    }
    ++m_position;
    token = {kind, start, m_position - start};
    m_expect = m_inObject.empty() ? Expect::Nothing : Expect::CommaOrEnd;
    return Step::Token;
}

} // namespace parlance
