// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "request/callcontroller.h"

#include <parlance/model/exchange.h>

#include <QWidget>

namespace parlance::ui {

class AppContext;

/// One section of the response. Made when it is first looked at; gets the exchange only while it is on
/// screen, at most once a frame while the call runs, and once more when it has finished.
class ResponseSection : public QWidget
{
    Q_OBJECT
public:
    using QWidget::QWidget;

    virtual void show(const Exchange &exchange) = 0;
    /// How the tests came out; before show(), empty while they were not run.
    virtual void showEvaluation(const Evaluation &) {}
    using QWidget::show;
    /// Given before the first show(); null in places that have none.
    void setContext(AppContext *context) { m_context = context; }

Q_SIGNALS:
    /// One line for the status line ("Copied").
    void statusMessage(const QString &text);

protected:
    AppContext *context() const { return m_context; }

private:
    AppContext *m_context = nullptr;
};

} // namespace parlance::ui
