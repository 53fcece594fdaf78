// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "jsoncheck.h"

#include <parlance/base/error.h>

#include <QObject>
#include <QPointer>
#include <QTimer>

namespace parlance::ui {

class CodeEditor;
class CodeView;
class ContractContext;
class HintList;
class VariableContext;
struct JsonHint;

/// Helps to write a message of a contract's type in an editor: completion while typing and by Ctrl+Space,
/// explanations under the mouse, and squiggles where the type does not allow what stands there.
class MessageAssist : public QObject
{
    Q_OBJECT
public:
    MessageAssist(CodeEditor *editor, ContractContext &contract, VariableContext *variables);

    /// A place that is wrong, as the line below the editor tells it.
    struct Problem
    {
        TextPosition position;
        QString text; ///< "Line 3, column 12, items[2].price: …"
    };
    const QList<Problem> &problems() const { return m_problems; }
    void complete();

Q_SIGNALS:
    void problemsChanged();

protected:
    bool eventFilter(QObject *object, QEvent *event) override;

private:
    QString typeName() const;
    int cursor() const;
    void characterAdded(int character);
    void accept();
    bool takeKey(int key, Qt::KeyboardModifiers modifiers);
    bool showTooltip(const QPoint &position, const QPoint &globalPosition);
    void check();
    void applyTheme();

    CodeView *m_view;
    ContractContext &m_contract;
    QPointer<VariableContext> m_variables;
    QPointer<HintList> m_list;
    QTimer m_checkTimer;
    QList<JsonProblem> m_found;
    QList<Problem> m_problems;
    int m_start = 0;
    int m_length = 0;
};

/// The text with `{{variables}}` outside of strings replaced by a value of the same length, so that it reads
/// as JSON and every position stays.
QByteArray readableJson(QByteArray json);

} // namespace parlance::ui
