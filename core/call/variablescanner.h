// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringView>

namespace parlance::call {

/// A well-formed `{{name}}` in a text.
struct VariableToken
{
    qsizetype start = 0;  ///< index of the first brace
    qsizetype length = 0; ///< up to and with the last brace
    QStringView name;     ///< trimmed, never empty
    bool escaped = false; ///< written `\{{name}}`: stands for the text `{{name}}`
};

/// Finds the `{{name}}` tokens of a text from left to right in one pass, each character looked at once,
/// whatever the text holds. In `{{{a}}}` the inner pair counts, so that a JSON object may end beside a
/// variable. Names hold no braces and no line breaks and have at most 256 characters; anything else in double
/// braces is text.
class VariableScanner
{
public:
    static constexpr qsizetype maximumNameLength = 256;

    explicit VariableScanner(QStringView text)
        : m_text(text)
    {
    }

    /// False when there is none left.
    bool next(VariableToken &token);
    /// Characters looked at until now.
    qint64 steps() const { return m_steps; }

private:
    bool makeToken(qsizetype open, qsizetype close, VariableToken &token);
    bool isEscaped(qsizetype open);

    QStringView m_text;
    qsizetype m_position = 0;
    qsizetype m_lastEnd = 0;
    qint64 m_steps = 0;
};

} // namespace parlance::call
