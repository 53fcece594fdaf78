// SPDX-License-Identifier: GPL-3.0-or-later
#include "bodysource.h"

#include <QFileInfo>

#include <cstring>

namespace parlance::http {

namespace {

Error fileError(const QString &path, const QString &reason)
{
    const QFileInfo info(path);
    Error error =
        makeError(ErrorCode::Io, QStringLiteral("The file “%1” cannot be sent: %2").arg(path, reason));
    if (!info.exists()) {
        error = makeError(
            ErrorCode::NotFound, QStringLiteral("The file “%1” to send does not exist.").arg(path),
            QStringLiteral("Choose another file; relative names start at the collection's folder."), reason);
    } else if (!info.isFile()) {
        error = makeError(ErrorCode::InvalidInput,
                          QStringLiteral("“%1” is not a file and cannot be sent.").arg(path));
    } else if (!info.isReadable()) {
        error =
            makeError(ErrorCode::PermissionDenied, QStringLiteral("The file “%1” may not be read.").arg(path),
                      QStringLiteral("Check its permissions."), reason);
    }
    error.file = path;
    return error;
}

} // namespace

void BodySource::append(QByteArray bytes)
{
    if (bytes.isEmpty())
        return;
    m_size += bytes.size();
    if (!m_pieces.empty()) {
        if (auto *last = std::get_if<QByteArray>(&m_pieces.back())) {
            last->append(bytes);
            return;
        }
    }
    m_pieces.emplace_back(std::move(bytes));
}

Result<void> BodySource::appendFile(const QString &path)
{
    // Devices and pipes have no size to announce and may never end.
    QFile file(path);
    if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly))
        return failure(fileError(path, file.errorString()));
    const qint64 size = file.size();
    m_size += size;
    m_pieces.emplace_back(FilePiece{path, size});
    return {};
}

const QByteArray *BodySource::contiguous() const
{
    static const QByteArray empty("");
    if (m_pieces.empty())
        return &empty;
    return m_pieces.size() == 1 ? std::get_if<QByteArray>(&m_pieces.front()) : nullptr;
}

qint64 BodySource::pieceSize(const Piece &piece)
{
    const auto *bytes = std::get_if<QByteArray>(&piece);
    return bytes ? bytes->size() : std::get<FilePiece>(piece).size;
}

Result<qint64> BodySource::read(char *buffer, qint64 capacity)
{
    while (m_piece < m_pieces.size()) {
        const Piece &piece = m_pieces[m_piece];
        const qint64 wanted = qMin(capacity, pieceSize(piece) - m_offset);
        if (wanted == 0) {
            ++m_piece;
            m_offset = 0;
            m_file.reset();
            continue;
        }
        qint64 count = wanted;
        if (const auto *bytes = std::get_if<QByteArray>(&piece)) {
            std::memcpy(buffer, bytes->constData() + m_offset, std::size_t(wanted));
        } else {
            const Result<qint64> got = readFile(std::get<FilePiece>(piece), buffer, wanted);
            if (!got)
                return got;
            count = *got;
        }
        m_offset += count;
        m_sent += count;
        return count;
    }
    return 0;
}

Result<qint64> BodySource::readFile(const FilePiece &piece, char *buffer, qint64 capacity)
{
    if (!m_file) {
        m_file = std::make_unique<QFile>(piece.path);
        if (!m_file->open(QIODevice::ReadOnly) || !m_file->seek(m_offset))
            return failure(fileError(piece.path, m_file->errorString()));
    }
    const qint64 count = m_file->read(buffer, capacity);
    if (count < 0)
        return failure(fileError(piece.path, m_file->errorString()));
    // Its length has been announced already.
    if (count == 0)
        return failure(fileError(piece.path, QStringLiteral("it became shorter while it was being sent")));
    return count;
}

void BodySource::rewind()
{
    m_piece = 0;
    m_offset = 0;
    m_sent = 0;
    m_file.reset();
}

Payload BodySource::copy(qint64 limit)
{
    if (const QByteArray *bytes = contiguous())
        return Payload(bytes->size() <= limit ? *bytes : bytes->first(limit));
    BodySource reader;
    reader.m_pieces = m_pieces;
    reader.m_size = m_size;
    PayloadWriter writer;
    QByteArray buffer(qsizetype(qMin<qint64>(limit, 256 * 1024)), Qt::Uninitialized);
    while (writer.size() < limit) {
        const Result<qint64> count =
            reader.read(buffer.data(), qMin<qint64>(buffer.size(), limit - writer.size()));
        if (!count || *count == 0 || !writer.append(QByteArrayView(buffer).first(*count)))
            break;
    }
    return writer.payload();
}

} // namespace parlance::http
