// SPDX-License-Identifier: GPL-3.0-or-later
#include "payloadstore.h"

#include "filemapping.h"

#include <QDir>
#include <QTemporaryFile>

#include <cerrno>

namespace parlance::internal {

namespace {

Result<std::shared_ptr<QTemporaryFile>> makeFile()
{
    // Where the system can, Qt makes it without a name until it is asked for one, so that it goes with the
    // program however that ends. Qt gives an empty path when TMPDIR names a folder that is not there.
    const QString folder = QDir::tempPath();
    auto file = std::make_shared<QTemporaryFile>(folder + QStringLiteral("/parlance-XXXXXX"));
    if (!folder.isEmpty() && file->open())
        return file;
    const QString shown = folder.isEmpty() ? qEnvironmentVariable("TMPDIR") : folder;
    return failure(ErrorCode::Io,
                   QStringLiteral("A temporary file for a large body could not be made in %1.").arg(shown),
                   QStringLiteral("Check that the folder exists and can be written, or set TMPDIR."),
                   file->errorString());
}

/// Behind the first `size` bytes of the file.
Result<void> write(QTemporaryFile &file, qint64 size, QByteArrayView bytes)
{
    qint64 done = 0;
    while (done < bytes.size()) {
        const qint64 count = file.write(bytes.data() + done, bytes.size() - done);
        if (count <= 0)
            break;
        done += count;
    }
    if (done == bytes.size() && file.flush())
        return {};
    // A short write leaves bytes nobody refers to.
    const QString reason = file.errorString();
    const bool full = errno == ENOSPC;
    file.unsetError();
    file.resize(size);
    file.seek(size);
    return failure(
        full ? ErrorCode::DiskFull : ErrorCode::Io,
        QStringLiteral("A large body could not be kept: writing to %1 failed.").arg(QDir::tempPath()),
        QStringLiteral("Free some space there, or set TMPDIR to a larger disk."), reason);
}

} // namespace

PayloadStore::PayloadStore(qint64 memoryLimit)
    : m_memoryLimit(memoryLimit)
{
}

PayloadStore::PayloadStore(QByteArray bytes)
    : m_memoryLimit(std::numeric_limits<qint64>::max())
    , m_isComplete(true)
    , m_size(bytes.size())
    , m_memory(std::move(bytes))
{
}

PayloadStore::~PayloadStore() = default;

Result<void> PayloadStore::append(QByteArrayView bytes)
{
    {
        const std::lock_guard lock(m_mutex);
        if (!m_file && m_size + bytes.size() <= m_memoryLimit) {
            // Views share m_memory, so an append while one lives copies once (QByteArray detaches); without a
            // view it grows in place.
            m_memory.append(bytes);
            m_size += bytes.size();
            return {};
        }
    }
    return appendToFile(bytes);
}

Result<void> PayloadStore::appendToFile(QByteArrayView bytes)
{
    // The disk may be slow, and only this thread changes m_file and m_size: readers see them when all is
    // written.
    std::shared_ptr<QTemporaryFile> file = m_file;
    if (!file) {
        Result<std::shared_ptr<QTemporaryFile>> made = makeFile();
        if (!made)
            return failure(made.error());
        file = *std::move(made);
        if (const Result<void> written = write(*file, 0, m_memory); !written)
            return written;
    }
    const Result<void> written = write(*file, m_size, bytes);
    if (!written)
        return written;
    const std::lock_guard lock(m_mutex);
    m_file = std::move(file);
    m_memory.clear();
    m_size += bytes.size();
    return {};
}

qint64 PayloadStore::size() const
{
    const std::lock_guard lock(m_mutex);
    return m_size;
}

bool PayloadStore::isOnDisk() const
{
    if (m_isComplete)
        return false;
    const std::lock_guard lock(m_mutex);
    return bool(m_file);
}

std::pair<std::shared_ptr<const void>, QByteArrayView> PayloadStore::view(qint64 offset, qint64 length) const
{
    if (length <= 0 || offset < 0)
        return {};
    if (m_isComplete) {
        if (offset + length > m_size)
            return {};
        return {shared_from_this(), QByteArrayView(m_memory).sliced(offset, length)};
    }
    const std::lock_guard lock(m_mutex);
    if (offset + length > m_size)
        return {};
    if (m_file)
        return mapped(offset, length);
    auto held = std::make_shared<const QByteArray>(m_memory);
    const QByteArrayView bytes = QByteArrayView(*held).sliced(offset, length);
    return {std::move(held), bytes};
}

/// Only what is looked at: of a log of millions of messages the whole file would count as the program's
/// memory.
std::pair<std::shared_ptr<const void>, QByteArrayView> PayloadStore::mapped(qint64 offset,
                                                                            qint64 length) const
{
    std::shared_ptr<FileMapping> mapping = m_mapping.lock();
    if (!mapping || !mapping->covers(offset, length)) {
        mapping = FileMapping::create(m_file, offset, length);
        if (!mapping)
            return {};
        m_mapping = mapping;
    }
    const QByteArrayView bytes = mapping->bytes(offset, length);
    return {std::move(mapping), bytes};
}

} // namespace parlance::internal
