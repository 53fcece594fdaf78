// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/base/result.h>

#include <QByteArray>
#include <QByteArrayView>

#include <memory>
#include <mutex>

class QTemporaryFile;

namespace parlance::internal {

class FileMapping;

/// The bytes behind payloads: append-only, one writer, any number of readers. Memory first, then a temporary
/// file of which readers map the part they look at. Nobody waits for the disk but the writer.
class PayloadStore : public std::enable_shared_from_this<PayloadStore>
{
public:
    /// For a writer.
    explicit PayloadStore(qint64 memoryLimit);
    /// Of bytes that are complete; append() is not called.
    explicit PayloadStore(QByteArray bytes);
    ~PayloadStore();

    Result<void> append(QByteArrayView bytes);
    qint64 size() const;
    bool isOnDisk() const;

    /// The bytes [offset, offset + length) and what keeps them valid; empty when the file cannot be mapped.
    std::pair<std::shared_ptr<const void>, QByteArrayView> view(qint64 offset, qint64 length) const;

private:
    Result<void> appendToFile(QByteArrayView bytes);
    std::pair<std::shared_ptr<const void>, QByteArrayView> mapped(qint64 offset, qint64 length) const;

    mutable std::mutex m_mutex;
    qint64 m_memoryLimit;
    bool m_isComplete = false; ///< m_memory is all there will ever be, so that no lock is needed
    qint64 m_size = 0;
    QByteArray m_memory;
    // Shared with the mappings, so that a view outlives the store.
    std::shared_ptr<QTemporaryFile> m_file;
    mutable std::weak_ptr<FileMapping> m_mapping; ///< the last one: several views of a part want the same
};

} // namespace parlance::internal
