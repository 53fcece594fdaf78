// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace parlance {

/// Writes one JSON text from its first byte to its last, indented by two spaces a level or without white
/// space.
class JsonWriter
{
public:
    explicit JsonWriter(bool pretty)
        : m_pretty(pretty)
    {
    }

    void beginObject() { begin('{'); }
    void endObject() { end('}'); }
    void beginArray() { begin('['); }
    void endArray() { end(']'); }
    /// Valid UTF-8; escaped as needed.
    void key(QByteArrayView name);
    void string(QByteArrayView utf8);
    /// A value as it stands: number, true, false, null.
    void raw(QByteArrayView text);
    /// Text that needs no escapes, in quotes.
    void quotedRaw(QByteArrayView text);

    /// To go back to: what has been written since is forgotten.
    struct Mark
    {
        qsizetype size = 0;
        int level = 0;
        bool isFirst = true;
        bool afterKey = false;
    };
    Mark mark() const { return {m_out.size(), m_level, m_isFirst, m_afterKey}; }
    void goBack(const Mark &mark);

    qsizetype size() const { return m_out.size(); }
    QByteArray take() { return std::move(m_out); }

private:
    void begin(char c);
    void end(char c);
    void separate();
    void appendQuoted(QByteArrayView utf8);

    QByteArray m_out;
    int m_level = 0;
    bool m_pretty;
    bool m_isFirst = true; ///< of its container
    bool m_afterKey = false;
};

} // namespace parlance
