// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QDateTime>
#include <QList>
#include <QLocale>
#include <QString>

#include <functional>
#include <variant>

namespace parlance::insight {

/// An argument of a text, by meaning: how it is spelled depends on language and country.
struct Duration
{
    qint64 nanoseconds = 0;
    friend bool operator==(const Duration &, const Duration &) = default;
};
struct Days
{
    qint64 count = 0;
    friend bool operator==(const Days &, const Days &) = default;
};
using Argument = std::variant<QString, qint64, Duration, Days, QDateTime>;

/// What came from a server as an argument: one line without control characters, cut at `maximumLength`.
Argument foreign(QByteArrayView bytes, int maximumLength = 200);
Argument foreign(QStringView text, int maximumLength = 200);

/// A sentence with its arguments for `%1` to `%9`. The English text stands where it is made, marked for
/// translation with QT_TRANSLATE_NOOP("Insight", …), and is the key into a catalogue: the core says what is
/// meant, whoever shows it chooses the language. A value; any thread.
class Text
{
public:
    /// Gives the translation of an English text, or the text itself.
    using Translate = std::function<QString(const char *english)>;

    Text() = default;
    /// `english` is a literal: it is kept, not copied.
    explicit Text(const char *english, QList<Argument> arguments = {});
    /// Words that came from the server and stand for themselves.
    static Text verbatim(QByteArrayView bytes, int maximumLength = 1000);
    static Text verbatim(QStringView text, int maximumLength = 1000);

    bool isEmpty() const { return m_english == nullptr; }
    QString compose(const Translate &translate, const QLocale &locale) const;
    QString english() const;

    friend bool operator==(const Text &, const Text &) = default;

private:
    const char *m_english = nullptr;
    QList<Argument> m_arguments;
};

} // namespace parlance::insight
