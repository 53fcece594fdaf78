// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "../streams/fault.h"

#include <parlance/base/result.h>

#include <QProcess>
#include <QTemporaryDir>
#include <QTimer>

#include <atomic>
#include <memory>

namespace parlance::mock {

/// A mosquitto of our own as a child process, on one port of one address, with nothing kept on disk. It ends
/// with this object, and with the program however that ends. Lives on its creator's thread.
class BrokerProcess : public QObject
{
    Q_OBJECT
public:
    /// A start that runs fails soon when `isEnding` becomes true.
    explicit BrokerProcess(const std::atomic<bool> &isEnding);
    ~BrokerProcess() override;

    /// Whether mosquitto is installed; else how to get it. The program that PARLANCE_MOSQUITTO names is taken
    /// instead of the one in the usual places.
    static Result<void> checkProgram();

    /// Returns when it listens; port 0 takes a free one. The error says why it does not.
    Result<void> start(const QString &host, int port);
    void stop();
    int port() const { return m_port; }

    /// Drop: killed, and started again after the fault's time. Stall: stopped for that time. Half open:
    /// stopped until it is given up after a minute.
    void suffer(const Fault &fault);

private:
    static QString program();
    Result<void> launch();
    bool listens() const;
    void goOn();

    const std::atomic<bool> &m_isEnding;
    QString m_host;
    int m_port = 0;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QProcess> m_process;
    QTimer m_recovery; ///< ends a fault
};

} // namespace parlance::mock
