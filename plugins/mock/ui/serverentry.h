// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace parlance::mockui {

/// A server in the side panel: a dot for its state, its name, a word below.
class ServerEntry : public QWidget
{
    Q_OBJECT
public:
    explicit ServerEntry(const QString &name, QWidget *parent = nullptr);

    void setState(const QString &word, bool isRunning);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_name;
    QString m_word;
    bool m_running = false;
};

} // namespace parlance::mockui
