// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/model/exchange.h>

#include <QWidget>

namespace parlance::ui {

class AppContext;
class StatusButton;
class ToneLabel;

/// The line at the bottom: the mock's state, what the last call came to, passing remarks; at the right the
/// active environment, the way into the console and into the palette.
class StatusLine : public QWidget
{
    Q_OBJECT
public:
    explicit StatusLine(AppContext &context, QWidget *parent = nullptr);

    void showMessage(const QString &text);
    void setEnvironment(const QString &name);
    void setConsoleOpen(bool open);

Q_SIGNALS:
    void mockPageWished();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void updateMock();
    void showOutcome(const Exchange &exchange);

    AppContext &m_context;
    StatusButton *m_mock;
    ToneLabel *m_outcome;
    ToneLabel *m_message;
    ToneLabel *m_environment;
    StatusButton *m_console;
};

} // namespace parlance::ui
