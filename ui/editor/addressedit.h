// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPlainTextEdit>
#include <QPointer>

namespace parlance::ui {

class AddressHighlighter;
class FieldCompleter;
class VariableContext;

/// A one-line address editor: variables as chips, query names and values in colour, completion behind `{{`.
class AddressEdit : public QPlainTextEdit
{
    Q_OBJECT
public:
    explicit AddressEdit(QWidget *parent = nullptr);

    QString text() const { return toPlainText(); }
    /// Keeps the undo history; does nothing when the text is the same.
    void setText(const QString &text);
    void setVariables(VariableContext *context);
    void selectAllForTyping();
    /// First words of command lines that are not inserted but handed on (commandPasted()).
    void setCommands(const QStringList &tools) { m_commands = tools; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// The person changed the text.
    void edited(const QString &text);
    /// Return without a modifier.
    void returnPressed();
    /// A whole command line was pasted; nothing was inserted.
    void commandPasted(const QString &command);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void insertFromMimeData(const QMimeData *source) override;
    bool viewportEvent(QEvent *event) override;

private:
    void applyTheme();
    void centerLine();
    bool showTooltip(const QPoint &position, const QPoint &globalPosition);

    AddressHighlighter *m_highlighter;
    FieldCompleter *m_completer;
    QPointer<VariableContext> m_context;
    QStringList m_commands;
    bool m_setting = false;
};

} // namespace parlance::ui
