// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/base/error.h>

#include <QWidget>

#include <functional>

class QPushButton;
class QTimer;

namespace parlance::ui {

class ToneLabel;

/// One sentence with at most one action over the tabs: what failed, or what was just done and can be undone.
/// Takes no room while it has nothing to say and never stops the work.
class NoticeBar : public QWidget
{
    Q_OBJECT
public:
    explicit NoticeBar(QWidget *parent = nullptr);

    /// Stays until closed or replaced; the error's hint is the second half, its detail the tooltip.
    void showError(const QString &what, const Error &error);
    /// Goes by itself after some seconds.
    void showDone(const QString &text, const QString &action = {}, std::function<void()> run = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void present(const QString &text, bool isError);

    ToneLabel *m_text;
    QPushButton *m_action;
    QTimer *m_timer;
    std::function<void()> m_run;
    bool m_isError = false;
};

} // namespace parlance::ui
