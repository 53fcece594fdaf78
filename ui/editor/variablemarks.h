// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/call/variables.h>

#include <QObject>
#include <QPointer>
#include <QTimer>

namespace parlance::ui {

class CodeView;
class VariableContext;

/// Shows `{{variables}}` in a code view: tinted where they have a value, red where not, with a tooltip that
/// tells both, and completion after `{{`. Looks only at what is on screen.
class VariableMarks : public QObject
{
    Q_OBJECT
public:
    explicit VariableMarks(CodeView *view);

    void setContext(VariableContext *context);

protected:
    bool eventFilter(QObject *object, QEvent *event) override;

private:
    void applyTheme();
    void mark();
    void complete();
    bool showTooltip(const QPoint &position, const QPoint &globalPosition);

    CodeView *m_view;
    QPointer<VariableContext> m_context;
    QTimer m_timer;
};

} // namespace parlance::ui
