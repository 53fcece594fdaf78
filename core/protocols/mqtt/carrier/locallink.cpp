// SPDX-License-Identifier: GPL-3.0-or-later
#include "locallink.h"

#include <QDir>
#include <QFile>

#include <array>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace parlance::mqtt {

namespace {

constexpr size_t pieceSize = 64 * 1024;

Failure unusable(const char *what)
{
    return failure(ErrorCode::Io, QStringLiteral("The way to the MQTT library could not be opened."),
                   QStringLiteral("Check TMPDIR: a local socket is made there."),
                   QStringLiteral("%1: %2").arg(QString::fromLatin1(what), qt_error_string(errno)));
}

void closeSocket(int &socket)
{
    if (socket >= 0)
        ::close(socket);
    socket = -1;
}

/// The folder of this name, if a socket's address has room for it (108 bytes with its end).
std::unique_ptr<QTemporaryDir> folderIn(const QString &parent)
{
    auto folder = std::make_unique<QTemporaryDir>(parent + QStringLiteral("/parlance-XXXXXX"));
    const qsizetype room = qsizetype(sizeof(sockaddr_un::sun_path)) - 4;
    if (!folder->isValid() || QFile::encodeName(folder->path()).size() > room)
        return nullptr;
    return folder;
}

} // namespace

LocalLink::~LocalLink()
{
    closeSocket(m_end);
    closeSocket(m_listener);
}

Result<void> LocalLink::listen()
{
    if (m_listener >= 0)
        return {};
    // Nobody else may look into it: QTemporaryDir's folders are the user's alone.
    m_folder = folderIn(QDir::tempPath());
    if (!m_folder)
        m_folder = folderIn(QStringLiteral("/tmp"));
    if (!m_folder)
        return unusable("folder");
    m_path = QFile::encodeName(m_folder->filePath(QStringLiteral("s")));
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::memcpy(address.sun_path, m_path.constData(), size_t(m_path.size()));
    m_listener = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (m_listener < 0 ||
        ::bind(m_listener, reinterpret_cast<const sockaddr *>(&address), sizeof(address)) != 0 ||
        ::listen(m_listener, 1) != 0) {
        const Failure error = unusable("socket");
        closeSocket(m_listener);
        return error;
    }
    return {};
}

Result<void> LocalLink::accept()
{
    closeSocket(m_end);
    m_end = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK);
    return m_end < 0 ? Result<void>(unusable("accept")) : Result<void>();
}

void LocalLink::drop()
{
    closeSocket(m_end);
}

qsizetype LocalLink::write(QByteArrayView bytes)
{
    qsizetype done = 0;
    while (done < bytes.size()) {
        const ssize_t now =
            ::send(m_end, bytes.data() + done, size_t(bytes.size() - done), MSG_NOSIGNAL | MSG_DONTWAIT);
        if (now <= 0 && errno != EINTR)
            break;
        done += qMax<ssize_t>(now, 0);
    }
    return done;
}

QByteArray LocalLink::readAll()
{
    QByteArray all;
    std::array<char, pieceSize> piece;
    while (m_end >= 0) {
        const ssize_t now = ::recv(m_end, piece.data(), piece.size(), MSG_DONTWAIT);
        if (now < 0 && errno == EINTR)
            continue;
        if (now <= 0)
            break;
        all.append(piece.data(), now);
    }
    return all;
}

int waitingBytes(int socket)
{
    int waiting = 0;
    return socket >= 0 && ::ioctl(socket, FIONREAD, &waiting) == 0 ? waiting : 0;
}

} // namespace parlance::mqtt
