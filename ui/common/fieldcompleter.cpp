// SPDX-License-Identifier: GPL-3.0-or-later
#include "fieldcompleter.h"

#include "variablecontext.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QLineEdit>
#include <QStandardItemModel>

namespace parlance::ui {

namespace {
constexpr int shownRows = 12;
constexpr int maximumRows = 200;
constexpr int popupWidth = 340;
} // namespace

FieldCompleter::FieldCompleter(QWidget *field, Access access)
    : QObject(field)
    , m_field(field)
    , m_access(std::move(access))
    , m_completer(new QCompleter(this))
    , m_model(new QStandardItemModel(this))
{
    m_completer->setModel(m_model);
    m_completer->setWidget(field);
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_completer->setMaxVisibleItems(shownRows);
    connect(m_completer, qOverload<const QString &>(&QCompleter::activated), this, &FieldCompleter::accept);
}

FieldCompleter *FieldCompleter::attach(QLineEdit *field)
{
    auto *completer = new FieldCompleter(field, {[field] { return field->text(); },
                                                 [field] { return field->cursorPosition(); },
                                                 [field](int start, int length, const QString &replacement) {
                                                     field->setSelection(start, length);
                                                     field->insert(replacement);
                                                 }});
    connect(field, &QLineEdit::textEdited, completer, &FieldCompleter::update);
    return completer;
}

bool FieldCompleter::isOpen() const
{
    return m_completer->popup()->isVisible();
}

void FieldCompleter::setVariables(VariableContext *context)
{
    m_context = context;
}

void FieldCompleter::update()
{
    const QString text = m_access.text();
    const int cursor = m_access.cursor();
    const VariablePrefix prefix = variablePrefix(text, cursor);
    m_model->clear();
    m_isVariable = prefix.isValid();
    m_start = prefix.isValid() ? prefix.start : 0;
    if (m_isVariable)
        fillVariables(prefix.text);
    else if (cursor == text.size())
        fillWords(text);
    if (m_model->rowCount() == 0)
        m_completer->popup()->hide();
    else
        show(prefix.text);
}

void FieldCompleter::fillVariables(const QString &prefix)
{
    if (!m_context)
        return;
    const QList<call::VariableUse> all = m_context->variables().completions();
    for (const call::VariableUse &use : all) {
        if (!use.name.contains(prefix, Qt::CaseInsensitive) || m_model->rowCount() >= maximumRows)
            continue;
        auto *item = new QStandardItem(use.name);
        item->setToolTip(VariableContext::describe(use));
        m_model->appendRow(item);
    }
}

void FieldCompleter::fillWords(const QString &prefix)
{
    if (prefix.isEmpty())
        return;
    for (const QString &word : std::as_const(m_words)) {
        if (word.contains(prefix, Qt::CaseInsensitive) && word != prefix && m_model->rowCount() < maximumRows)
            m_model->appendRow(new QStandardItem(word));
    }
}

void FieldCompleter::show(const QString &)
{
    QRect place = m_field->rect();
    place.setWidth(qMax(place.width(), popupWidth));
    m_completer->complete(place);
    if (m_isVariable)
        m_completer->popup()->setCurrentIndex(m_completer->completionModel()->index(0, 0));
}

void FieldCompleter::accept(const QString &word)
{
    const QString text = m_access.text();
    const int cursor = m_access.cursor();
    if (!m_isVariable) {
        m_access.replace(0, int(text.size()), word);
        return;
    }
    const bool isClosed = QStringView(text).mid(cursor).startsWith(QLatin1String("}}"));
    m_access.replace(m_start, cursor - m_start, isClosed ? word : QString(word % QStringLiteral("}}")));
}

} // namespace parlance::ui
