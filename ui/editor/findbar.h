// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLineEdit;
class QToolButton;

namespace parlance::ui {

class CodeView;
class ToneLabel;

/// Finds text in a code view: marks all matches on screen, counts them up to a bound, steps with Enter and
/// Shift+Enter, closes with Escape.
class FindBar : public QWidget
{
    Q_OBJECT
public:
    explicit FindBar(CodeView *view, QWidget *parent = nullptr);

    /// Opens with the selected text.
    void open();
    void close();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void search(bool forward, bool fromSelectionStart);
    void updateMatches();
    int flags() const;

    CodeView *m_view;
    QLineEdit *m_text;
    ToneLabel *m_count;
    QToolButton *m_case;
    QToolButton *m_regex;
};

} // namespace parlance::ui
