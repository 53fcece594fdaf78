// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/base/error.h>

#include <QByteArrayView>

#include <vector>

namespace parlance {

/// The line and column of a byte in a UTF-8 text.
TextPosition textPositionAt(QByteArrayView bytes, qsizetype offset);

/// Pulls the tokens of a JSON text (RFC 8259) one by one as spans of the original bytes, so that number
/// spelling, escapes, key order and duplicate keys stay what they were. Checks the grammar strictly, except
/// that invalid UTF-8 inside strings passes and a byte order mark at the start is skipped. Needs no
/// recursion; memory grows with the depth only.
///
/// The parser is our own because each library at hand loses something here: doubles that overflow (RapidJSON,
/// nlohmann), a padded copy of the body (simdjson), no positions in its callbacks (Boost.JSON).
class JsonReader
{
public:
    enum class Kind : quint8 {
        Null,
        False,
        True,
        Number,
        String,
        Key,
        BeginArray,
        EndArray,
        BeginObject,
        EndObject
    };

    struct Token
    {
        Kind kind = Kind::Null;
        qsizetype offset = 0;
        qsizetype length = 0; ///< with the quotes, for strings and keys
    };

    enum class Step { Token, End, Error };

    static constexpr int defaultMaximumDepth = 1000;

    /// The bytes must outlive the reader.
    explicit JsonReader(QByteArrayView bytes, int maximumDepth = defaultMaximumDepth);

    /// The next token; End after the one value a JSON text holds; Error as soon as the text goes wrong, and
    /// then always.
    Step next(Token &token);
    /// Containers open after the last token.
    qsizetype depth() const { return qsizetype(m_inObject.size()); }
    /// Parse or LimitExceeded, with the position.
    const Error &error() const { return m_error; }

private:
    enum class Expect : quint8 { Value, ValueOrEnd, KeyOrEnd, CommaOrEnd, Nothing };

    Step fail(qsizetype offset, const QString &message, ErrorCode code = ErrorCode::Parse);
    Step failExpecting(const QString &expected);
    void skipSpace();
    Step readValue(Token &token);
    Step readKey(Token &token);
    Step readLiteral(Token &token, QByteArrayView word, Kind kind);
    Step readNumber(Token &token);
    bool skipDigits();
    Step readString(Token &token, Kind kind);
    bool skipEscape();
    Step beginContainer(Token &token, Kind kind);
    Step endContainer(Token &token, Kind kind);

    QByteArrayView m_bytes;
    qsizetype m_position = 0;
    qsizetype m_maximumDepth;
    Expect m_expect = Expect::Value;
    std::vector<bool> m_inObject;
    bool m_failed = false;
    Error m_error;
};

} // namespace parlance
