// SPDX-License-Identifier: GPL-3.0-or-later
#include "payloadstore.h"

#include <parlance/base/logging.h>

#include <QDir>
#include <QTemporaryFile>

#include <cerrno>

namespace parlance::internal {

/// One mapping of the file from its start; a longer one replaces it when the file has grown, while
/// views made before keep theirs.
struct PayloadStore::Mapping
{
    std::shared_ptr<QTemporaryFile> file;
    uchar *data = nullptr;
    qint64 size = 0;

    ~Mapping()
    {
        if (data)
            file->unmap(data);
    }
};

PayloadStore::PayloadStore(qint64 memoryLimit)
    : m_memoryLimit(memoryLimit)
{
}

PayloadStore::PayloadStore(QByteArray bytes)
    : m_memoryLimit(std::numeric_limits<qint64>::max())
    , m_size(bytes.size())
    , m_memory(std::move(bytes))
{
}

PayloadStore::~PayloadStore() = default;

Result<void> PayloadStore::append(QByteArrayView bytes)
{
    const std::lock_guard lock(m_mutex);
    if (!m_file && m_size + bytes.size() > m_memoryLimit) {
        if (const Result<void> moved = moveToDisk(); !moved)
            return moved;
    }
    if (m_file)
        return writeToFile(bytes);
    // Views share m_memory, so an append while one lives copies once (QByteArray detaches); without a view it
    // grows in place.
    m_memory.append(bytes);
    m_size += bytes.size();
    return {};
}

Result<void> PayloadStore::moveToDisk()
{
    // Qt gives an empty path when TMPDIR names a folder that is not there.
    const QString folder = QDir::tempPath();
    auto file = std::make_shared<QTemporaryFile>(folder + QStringLiteral("/parlance-XXXXXX"));
    if (folder.isEmpty() || !file->open()) {
        const QString shown = folder.isEmpty() ? qEnvironmentVariable("TMPDIR") : folder;
        return failure(
            ErrorCode::Io,
            QStringLiteral("A temporary file for a large body could not be made in %1.").arg(shown),
            QStringLiteral("Check that the folder exists and can be written, or set TMPDIR."),
            file->errorString());
    }
    m_file = std::move(file);
    const QByteArray held = std::exchange(m_memory, {});
    m_size = 0;
    Result<void> written = writeToFile(held);
    if (!written) {
        m_file.reset();
        m_memory = held;
        m_size = held.size();
    }
    return written;
}

Result<void> PayloadStore::writeToFile(QByteArrayView bytes)
{
    qint64 done = 0;
    while (done < bytes.size()) {
        const qint64 count = m_file->write(bytes.data() + done, bytes.size() - done);
        if (count <= 0)
            break;
        done += count;
    }
    if (done < bytes.size() || !m_file->flush()) {
        // A short write leaves bytes nobody refers to; m_size is what counts.
        const QString reason = m_file->errorString();
        const bool full = errno == ENOSPC;
        m_file->unsetError();
        m_file->resize(m_size);
        m_file->seek(m_size);
        return failure(
            full ? ErrorCode::DiskFull : ErrorCode::Io,
            QStringLiteral("A large body could not be kept: writing to %1 failed.").arg(m_file->fileName()),
            QStringLiteral("Free some space there, or set TMPDIR to a larger disk."), reason);
    }
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
    const std::lock_guard lock(m_mutex);
    return bool(m_file);
}

std::pair<std::shared_ptr<const void>, QByteArrayView> PayloadStore::view(qint64 offset, qint64 length) const
{
    const std::lock_guard lock(m_mutex);
    if (length <= 0 || offset < 0 || offset + length > m_size)
        return {};
    if (!m_file) {
        auto held = std::make_shared<const QByteArray>(m_memory);
        const QByteArrayView bytes = QByteArrayView(*held).sliced(offset, length);
        return {std::move(held), bytes};
    }
    if (!m_mapping || m_mapping->size < offset + length) {
        auto mapping = std::make_shared<Mapping>();
        mapping->file = m_file;
        mapping->size = m_size;
        mapping->data = m_file->map(0, m_size);
        if (!mapping->data) {
            qCWarning(lcBase) << "cannot map" << m_file->fileName() << m_file->errorString();
            return {};
        }
        m_mapping = std::move(mapping);
    }
    return {m_mapping, QByteArrayView(m_mapping->data + offset, length)};
}

} // namespace parlance::internal
