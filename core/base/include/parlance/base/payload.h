// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/base/result.h>

#include <QByteArray>
#include <QByteArrayView>
#include <memory>

namespace parlance {

namespace internal {
class PayloadStore;
}

/// The bytes of a body or message: an immutable, cheaply copied slice of an append-only store.
///
/// Small stores live in memory; above PayloadWriter's threshold the bytes move to a memory-mapped
/// temporary file that is deleted with its last reader. A Payload taken while its writer still
/// appends covers what was there at that time and never changes. Thread-safe.
class Payload
{
public:
    Payload() = default;
    explicit Payload(QByteArray bytes);

    qint64 size() const { return m_size; }
    bool isEmpty() const { return m_size == 0; }
    bool isOnDisk() const;

    /// A part of the same store, clamped to this payload. O(1).
    Payload slice(qint64 offset, qint64 length = -1) const;

    /// All bytes as one contiguous run that stays valid while the View lives. For a payload on disk
    /// this maps the file, it does not read it.
    class View
    {
    public:
        View() = default;
        QByteArrayView bytes() const { return m_bytes; }
        operator QByteArrayView() const { return m_bytes; }
        const char *data() const { return m_bytes.data(); }
        qsizetype size() const { return m_bytes.size(); }

    private:
        friend class Payload;
        std::shared_ptr<const void> m_keepAlive;
        QByteArrayView m_bytes;
    };
    View view() const;

    /// A copy, at most `maximumSize` bytes of it; for small payloads and previews.
    QByteArray toByteArray(qint64 maximumSize = 64 * 1024 * 1024) const;

private:
    friend class PayloadWriter;
    Payload(std::shared_ptr<internal::PayloadStore> store, qint64 offset, qint64 size);

    std::shared_ptr<internal::PayloadStore> m_store;
    qint64 m_offset = 0;
    qint64 m_size = 0;
};

/// Builds a Payload. Owned by one thread; payload() may be handed to others.
class PayloadWriter
{
public:
    /// Above `memoryLimit` bytes the store moves to a temporary file.
    explicit PayloadWriter(qint64 memoryLimit = defaultMemoryLimit);
    ~PayloadWriter();
    PayloadWriter(PayloadWriter &&) noexcept;
    PayloadWriter &operator=(PayloadWriter &&) noexcept;

    static constexpr qint64 defaultMemoryLimit = 4 * 1024 * 1024;

    /// Fails with DiskFull or Io when the temporary file cannot be written; what was there stays.
    Result<void> append(QByteArrayView bytes);
    qint64 size() const;
    /// What has been written until now.
    Payload payload() const;

private:
    std::shared_ptr<internal::PayloadStore> m_store;
};

} // namespace parlance
