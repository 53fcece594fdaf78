// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/base/jsonformat.h>

#include <parlance/base/jsonreader.h>

#include <algorithm>

namespace parlance {

namespace {

constexpr qsizetype indentWidth = 2;
constexpr qsizetype maximumIndentLevels = 64;
constexpr qsizetype maximumOutput = 1024LL * 1024 * 1024;
constexpr unsigned tokensBetweenDeadlineChecks = 4096;

enum class Style { Pretty, Compact };

/// Writes tokens with the separators the grammar wants between them.
class PrettyPrinter
{
public:
    PrettyPrinter(QByteArrayView source, Style style)
        : m_source(source)
        , m_style(style)
    {
        m_output.reserve(style == Style::Pretty ? source.size() + source.size() / 2 : source.size());
    }

    void write(const JsonReader::Token &token, qsizetype depth)
    {
        using Kind = JsonReader::Kind;
        const bool ends = token.kind == Kind::EndArray || token.kind == Kind::EndObject;
        if (ends) {
            if (!m_containerEmpty)
                breakLine(depth);
        } else if (m_afterKey) {
            if (m_style == Style::Pretty)
                m_output.append(' ');
        } else if (m_started) {
            if (!m_containerEmpty)
                m_output.append(',');
            const bool begins = token.kind == Kind::BeginArray || token.kind == Kind::BeginObject;
            breakLine(begins ? depth - 1 : depth);
        }
        m_output.append(m_source.sliced(token.offset, token.length));
        m_afterKey = token.kind == Kind::Key;
        if (m_afterKey)
            m_output.append(':');
        m_containerEmpty = token.kind == Kind::BeginArray || token.kind == Kind::BeginObject;
        m_started = true;
    }

    bool isTooLong() const { return m_output.size() > maximumOutput; }
    QByteArray take() { return std::move(m_output); }

private:
    void breakLine(qsizetype depth)
    {
        if (m_style == Style::Compact)
            return;
        m_output.append('\n');
        m_output.append(indentWidth * std::min(depth, maximumIndentLevels), ' ');
    }

    QByteArrayView m_source;
    Style m_style;
    QByteArray m_output;
    bool m_started = false;
    bool m_afterKey = false;
    bool m_containerEmpty = false; ///< the last token opened a container
};

Result<QByteArray> format(QByteArrayView json, Style style, const std::atomic<bool> *cancelled)
{
    JsonReader reader(json);
    PrettyPrinter writer(json, style);
    JsonReader::Token token;
    unsigned count = 0;
    JsonReader::Step step = reader.next(token);
    for (; step == JsonReader::Step::Token; step = reader.next(token)) {
        writer.write(token, reader.depth());
        if (++count % tokensBetweenDeadlineChecks != 0)
            continue;
        if (cancelled && *cancelled)
            return failure(ErrorCode::Cancelled, QStringLiteral("Formatting was stopped."));
        if (writer.isTooLong())
            return failure(ErrorCode::LimitExceeded,
                           QStringLiteral("The formatted JSON is over 1 GiB long."));
    }
    if (step == JsonReader::Step::Error)
        return failure(reader.error());
    return writer.take();
}

} // namespace

Result<QByteArray> prettyJson(QByteArrayView json, const std::atomic<bool> *cancelled)
{
    return format(json, Style::Pretty, cancelled);
}

Result<QByteArray> compactJson(QByteArrayView json, const std::atomic<bool> *cancelled)
{
    return format(json, Style::Compact, cancelled);
}

} // namespace parlance
