// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QSocketNotifier;

namespace parlance::cli {

/// Turns SIGINT and SIGTERM into a Qt signal. The first of each asks the program to end in order; a second
/// one ends it at once, as the system would have done. One at a time.
class SignalWatcher : public QObject
{
    Q_OBJECT
public:
    explicit SignalWatcher(QObject *parent = nullptr);
    ~SignalWatcher() override;

    /// The first signal that came, 0 while none has.
    int caught() const { return m_caught; }
    /// 130 for SIGINT, 143 for SIGTERM, as shells report them.
    int exitStatus() const { return m_caught > 0 ? 128 + m_caught : 0; }

Q_SIGNALS:
    void interrupted(int signalNumber);

private:
    void readPipe();

    int m_pipe[2] = {-1, -1};
    int m_caught = 0;
    QSocketNotifier *m_notifier = nullptr;
};

} // namespace parlance::cli
