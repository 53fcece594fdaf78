// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/base/payload.h>

#include <QFile>

#include <memory>
#include <variant>
#include <vector>

namespace parlance::http {

/// The bytes of a request body: pieces of memory and files, read one after the other as they are sent. Files
/// are never loaded as a whole.
class BodySource
{
public:
    void append(QByteArray bytes);
    /// Notes the file's size as it is now; that many bytes will be sent.
    Result<void> appendFile(const QString &path);

    qint64 size() const { return m_size; }
    /// The whole body where it is one piece of memory, else null.
    const QByteArray *contiguous() const;

    /// The next bytes, at most `capacity`; 0 at the end.
    Result<qint64> read(char *buffer, qint64 capacity);
    void rewind();
    bool atEnd() const { return m_sent == m_size; }
    qint64 position() const { return m_sent; }

    /// What is sent, for the record: at most `limit` bytes of it.
    Payload copy(qint64 limit);

private:
    struct FilePiece
    {
        QString path;
        qint64 size = 0;
    };
    using Piece = std::variant<QByteArray, FilePiece>;

    Result<qint64> readFile(const FilePiece &piece, char *buffer, qint64 capacity);
    static qint64 pieceSize(const Piece &piece);

    std::vector<Piece> m_pieces;
    std::unique_ptr<QFile> m_file; // the piece being read
    std::size_t m_piece = 0;
    qint64 m_offset = 0; // inside that piece
    qint64 m_sent = 0;
    qint64 m_size = 0;
};

} // namespace parlance::http
