// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace parlance::ui {

class CodeView;
class FindBar;
class VariableContext;
class VariableMarks;

/// An editor for code and text with line numbers, folding, colours, `{{variables}}` and a find bar (Ctrl+F).
/// The focus widget and carrier of the accessible name is the view inside.
class CodeEditor : public QWidget
{
    Q_OBJECT
public:
    explicit CodeEditor(const QString &accessibleName, QWidget *parent = nullptr);

    QString text() const;
    /// Replaces everything and forgets the undo history; emits nothing.
    void setText(const QString &text);
    /// As a person's edit: undoable, emits edited().
    void replaceText(const QString &text);

    void setLanguage(const QString &language);
    void setReadOnly(bool readOnly);
    bool isReadOnly() const;
    void setWrap(bool wrap);
    bool isWrapped() const;
    void setLineNumbers(bool shown);
    /// Null switches the marks off. The context must outlive the editor or be destroyed as a QObject.
    void setVariables(VariableContext *context);
    /// Scrolls to and selects a place; 1-based.
    void goTo(int line, int column);
    void openFind();

    CodeView *view() const { return m_view; }

Q_SIGNALS:
    /// The person changed the text.
    void edited();

private:
    CodeView *m_view;
    FindBar *m_find = nullptr;
    VariableMarks *m_marks = nullptr;
    bool m_setting = false;
};

} // namespace parlance::ui
