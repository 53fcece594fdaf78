// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scintilla.h"

#include <QTimer>

#include <memory>

namespace parlance::ui {

/// Drives QScintilla's container styling from a KSyntaxHighlighting definition. Style numbers are
/// KSyntaxHighlighting's text styles, so one colour mapping serves every language.
///
/// Styles what the view asks for, at most a slice at a time: jumping to the end of a large text shows it
/// plain at first and colours it in the following turns of the event loop. The state at the start of
/// each styled line is kept, so an edit costs only the lines behind it that are on screen.
class SyntaxLexer : public QsciLexerCustom
{
    Q_OBJECT
public:
    /// `definitionName` is KSyntaxHighlighting's ("JSON"); unknown ones style nothing.
    explicit SyntaxLexer(const QString &definitionName, QObject *parent = nullptr);
    ~SyntaxLexer() override;

    const char *language() const override;
    QString description(int style) const override;
    QColor defaultColor(int style) const override;
    QColor defaultPaper(int style) const override;
    QFont defaultFont(int style) const override;
    void styleText(int start, int end) override;

private:
    class Highlighter;
    void continueStyling();
    bool styleLine(int line);
    QString lineText(int line, int bytes) const;

    std::unique_ptr<Highlighter> m_highlighter;
    QTimer m_continue;
    int m_target = 0;
    bool m_styling = false;
    mutable QByteArray m_language;
};

} // namespace parlance::ui
