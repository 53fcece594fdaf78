// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/call/variables.h>

#include <QObject>

namespace parlance::ui {

/// The variables a request sees now, shared by every field of its tab: for colouring, tooltips and
/// completion.
class VariableContext : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    const call::VariableSet &variables() const { return m_variables; }
    void setVariables(call::VariableSet variables);

    /// What the tooltip over a use says: value, and where it comes from or why there is none.
    static QString describe(const call::VariableUse &use);
    /// "environment local", "folder Accounts", "generated for each use".
    static QString originText(const call::VariableUse &use);

Q_SIGNALS:
    void changed();

private:
    call::VariableSet m_variables;
};

/// The unfinished name before the cursor: for `…{{ba|` it is "ba". Not valid outside of braces.
struct VariablePrefix
{
    int start = -1; ///< index behind the braces
    QString text;
    bool isValid() const { return start >= 0; }
};
VariablePrefix variablePrefix(const QString &text, int cursor);

} // namespace parlance::ui
