// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "callclock.h"
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
    /// Of the messages only those of this filter, as one types it; for the sections that list messages.
    virtual void filterMessages(const QString &) {}
    /// The message with this index in Exchange::messages, whatever filter hid it.
    virtual void selectMessage(qsizetype) {}
    /// Given before the first show(); null in places that have none.
    void setContext(AppContext *context) { m_context = context; }
    /// One that has followed the call from its start; given before the first show(), or none.
    void setClock(std::shared_ptr<CallClock> clock) { m_clock = std::move(clock); }
    /// The folder of the request's collection, given before every show(); empty where it belongs to none.
    void setCollection(const QString &root) { m_collection = root; }

Q_SIGNALS:
    /// One line for the status line ("Copied").
    void statusMessage(const QString &text);

protected:
    AppContext *context() const { return m_context; }
    QString collection() const { return m_collection; }
    const std::shared_ptr<CallClock> &clock() const { return m_clock; }

private:
    AppContext *m_context = nullptr;
    std::shared_ptr<CallClock> m_clock;
    QString m_collection;
};

} // namespace parlance::ui
