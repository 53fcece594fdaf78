// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "certificatefolder.h"

#include <QProcess>
#include <QTemporaryDir>

#include <memory>

namespace parlance::test {

/// The real `mosquitto`, started on a free loopback port with a configuration and a folder of its own; the
/// system's broker, if one runs, is not touched. Ends with the object.
class MosquittoBroker
{
public:
    struct Options
    {
        QStringList lines = {};            ///< more of the configuration
        QMap<QString, QString> users = {}; ///< with their passwords; none: everybody may connect
        const CertificateFolder *certificates = nullptr; ///< speaks TLS, with a certificate signed by these
        bool demandsCertificates = false;                ///< of clients
    };

    MosquittoBroker();
    explicit MosquittoBroker(const Options &options);
    ~MosquittoBroker();

    /// 0 when it did not start; errors() tells why.
    int port() const { return m_port; }
    QString address(const QString &topic = {}) const;
    QString errors() const;
    /// What it has written of its sessions and messages, for a life after this one.
    QByteArray kept() const;

    /// Ends it in order: it writes what it has to keep.
    void stop();
    /// Ends it as a crash would.
    void kill();
    /// On the same port, with what it kept.
    bool startAgain();

private:
    bool start();
    bool writeConfiguration();
    QString file(const QString &name, const QByteArray &content = {}) const;

    Options m_options;
    QTemporaryDir m_folder;
    std::unique_ptr<QProcess> m_process;
    int m_port = 0;
};

} // namespace parlance::test
