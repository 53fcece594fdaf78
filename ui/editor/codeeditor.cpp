// SPDX-License-Identifier: GPL-3.0-or-later
#include "codeeditor.h"

#include "codeview.h"
#include "findbar.h"
#include "variablemarks.h"

#include <parlance/ui/theme.h>

#include <QScopedValueRollback>
#include <QShortcut>
#include <QVBoxLayout>

namespace parlance::ui {

CodeEditor::CodeEditor(const QString &accessibleName, QWidget *parent)
    : QWidget(parent)
    , m_view(new CodeView(this))
{
    m_view->setAccessibleName(accessibleName);
    setFocusProxy(m_view);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, spacing::tiny, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_view, 1);
    auto *find = new QShortcut(QKeySequence::Find, this);
    find->setContext(Qt::WidgetWithChildrenShortcut);
    connect(find, &QShortcut::activated, this, &CodeEditor::openFind);
    connect(m_view, &QsciScintilla::textChanged, this, [this] {
        if (!m_setting)
            Q_EMIT edited();
    });
}

QString CodeEditor::text() const
{
    return m_view->text();
}

void CodeEditor::setText(const QString &text)
{
    const QScopedValueRollback setting(m_setting, true);
    const bool readOnly = m_view->isReadOnly();
    m_view->setReadOnly(false);
    m_view->setText(text);
    m_view->SendScintilla(QsciScintillaBase::SCI_EMPTYUNDOBUFFER);
    m_view->SendScintilla(QsciScintillaBase::SCI_SETSCROLLWIDTH, 1);
    m_view->setReadOnly(readOnly);
}

void CodeEditor::replaceText(const QString &text)
{
    m_view->beginUndoAction();
    m_view->selectAll();
    m_view->replaceSelectedText(text);
    m_view->endUndoAction();
    m_view->setCursorPosition(0, 0);
}

void CodeEditor::setLanguage(const QString &language)
{
    m_view->setLanguage(language);
}

void CodeEditor::setReadOnly(bool readOnly)
{
    m_view->setReadOnly(readOnly);
    m_view->SendScintilla(QsciScintillaBase::SCI_SETCARETSTYLE, readOnly
                                                                    ? QsciScintillaBase::CARETSTYLE_INVISIBLE
                                                                    : QsciScintillaBase::CARETSTYLE_LINE);
}

bool CodeEditor::isReadOnly() const
{
    return m_view->isReadOnly();
}

void CodeEditor::setWrap(bool wrap)
{
    m_view->setWrap(wrap);
}

bool CodeEditor::isWrapped() const
{
    return m_view->wrapMode() != QsciScintilla::WrapNone;
}

void CodeEditor::setLineNumbers(bool shown)
{
    m_view->setLineNumbers(shown);
}

void CodeEditor::setVariables(VariableContext *context)
{
    if (!m_marks && context)
        m_marks = new VariableMarks(m_view);
    if (m_marks)
        m_marks->setContext(context);
}

void CodeEditor::goTo(int line, int column)
{
    m_view->setCursorPosition(qMax(0, line - 1), qMax(0, column - 1));
    m_view->ensureLineVisible(qMax(0, line - 1));
    m_view->setFocus();
}

void CodeEditor::openFind()
{
    if (!m_find) {
        m_find = new FindBar(m_view, this);
        static_cast<QVBoxLayout *>(layout())->addWidget(m_find);
    }
    m_find->open();
}

} // namespace parlance::ui
