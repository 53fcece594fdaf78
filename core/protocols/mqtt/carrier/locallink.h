// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/base/result.h>

#include <QByteArray>
#include <QTemporaryDir>

namespace parlance::mqtt {

/// Two ends of a local socket: one is libmosquitto's, which opens it by path, the other ours. So the library
/// speaks MQTT over whatever carries our bytes, and waits for nothing.
class LocalLink
{
public:
    LocalLink() = default;
    ~LocalLink();
    LocalLink(const LocalLink &) = delete;
    LocalLink &operator=(const LocalLink &) = delete;

    /// Opens the place the library connects to; does nothing when it is open.
    Result<void> listen();
    QByteArray path() const { return m_path; }
    /// Takes the library's connection, which stands already; ends the one before.
    Result<void> accept();
    void drop();

    /// How much of it went; less than all when the library must read first.
    qsizetype write(QByteArrayView bytes);
    /// All that the library has written.
    QByteArray readAll();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QByteArray m_path;
    int m_listener = -1;
    int m_end = -1;
};

/// Bytes that wait to be read from this socket.
int waitingBytes(int socket);

} // namespace parlance::mqtt
