// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/base/error.h>

#include <QWidget>

class QPushButton;
class QToolButton;

namespace parlance::ui {

class ToneLabel;

/// A failure in words a person can act on, with the technical text one click away.
class ErrorPanel : public QWidget
{
    Q_OBJECT
public:
    explicit ErrorPanel(QWidget *parent = nullptr);

    void show(const Error &error);
    using QWidget::show;

Q_SIGNALS:
    void retryRequested();

private:
    ToneLabel *m_title;
    ToneLabel *m_hint;
    ToneLabel *m_detail;
    QToolButton *m_more;
    QPushButton *m_retry;
};

/// A short heading for the kind of failure: "Connection refused".
QString errorTitle(ErrorCode code);

} // namespace parlance::ui
