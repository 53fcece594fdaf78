// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scintilla.h"

namespace parlance::ui {

/// QScintilla set up as the program wants it: theme colours, quiet margins, and only editing keys for itself,
/// so that the window's shortcuts (Ctrl+L, Ctrl+T …) work while it has the focus.
class CodeView : public QsciScintilla
{
    Q_OBJECT
public:
    explicit CodeView(QWidget *parent = nullptr);

    /// Empty is plain text.
    void setLanguage(const QString &language);
    QString language() const { return m_language; }
    void setWrap(bool wrap);
    void setLineNumbers(bool shown);

    /// The text between two byte positions.
    QString textRange(int start, int end) const;
    int lengthInBytes() const;
    /// Byte range of the lines on screen, at most `limit` bytes.
    std::pair<int, int> visibleRange(int limit) const;

Q_SIGNALS:
    /// Scrolled, edited or resized: what is on screen changed.
    void visibleChanged();

protected:
    bool event(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void setUp();
    void applyTheme();
    void updateMargins();

    QString m_language;
    bool m_lineNumbers = true;
};

} // namespace parlance::ui
