// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace parlance {

/// Builds one line of JSON, keys in the order they are added. Numbers and texts only go in; nothing is
/// parsed.
class JsonLine
{
public:
    JsonLine() { m_text.append('{'); }

    void add(QLatin1String key, const QString &text);
    void add(QLatin1String key, qint64 number);
    void add(QLatin1String key, double number);
    void add(QLatin1String key, bool value);
    /// A value that is JSON already.
    void addRaw(QLatin1String key, const QByteArray &json);
    /// The key alone; the caller writes the value.
    void addKey(QLatin1String key);

    /// What there is until now; the builder goes on empty.
    QByteArray take() { return std::exchange(m_text, {}); }
    QByteArray finish();

    static QByteArray quoted(const QString &text);
    /// The inside of a JSON string; `utf8` must be valid UTF-8.
    static void appendEscaped(QByteArray &to, QByteArrayView utf8);

private:
    QByteArray m_text;
    bool m_first = true;
};

} // namespace parlance
