// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/base/result.h>

#include <QByteArray>
#include <QByteArrayView>

#include <memory>
#include <mutex>

class QTemporaryFile;

namespace parlance::internal {

/// The bytes behind payloads: append-only, one writer, any number of readers. Memory first, then a temporary
/// file that is mapped for reading.
class PayloadStore
{
public:
    explicit PayloadStore(qint64 memoryLimit);
    explicit PayloadStore(QByteArray bytes);
    ~PayloadStore();

    Result<void> append(QByteArrayView bytes);
    qint64 size() const;
    bool isOnDisk() const;

    /// The bytes [offset, offset + length) and what keeps them valid; empty when the file cannot be mapped.
    std::pair<std::shared_ptr<const void>, QByteArrayView> view(qint64 offset, qint64 length) const;

private:
    struct Mapping;

    Result<void> moveToDisk();
    Result<void> writeToFile(QByteArrayView bytes);

    mutable std::mutex m_mutex;
    qint64 m_memoryLimit;
    qint64 m_size = 0;
    QByteArray m_memory;
    // Shared with the mappings, so that a view outlives the store.
    std::shared_ptr<QTemporaryFile> m_file;
    mutable std::shared_ptr<Mapping> m_mapping;
};

} // namespace parlance::internal
