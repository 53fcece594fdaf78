// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QFile>

#include <memory>

namespace parlance::internal {

/// A part of a file that is open, mapped for reading; keeps the file. Made by any thread, also while another
/// one writes to the file behind that part.
class FileMapping
{
public:
    /// Null, with a word in the log, when the system refuses.
    static std::shared_ptr<FileMapping> create(std::shared_ptr<QFile> file, qint64 offset, qint64 length);
    ~FileMapping();
    FileMapping(const FileMapping &) = delete;
    FileMapping &operator=(const FileMapping &) = delete;

    bool covers(qint64 offset, qint64 length) const
    {
        return offset >= m_offset && offset + length <= m_offset + m_length;
    }
    QByteArrayView bytes(qint64 offset, qint64 length) const
    {
        return {m_data + (offset - m_offset), qsizetype(length)};
    }

private:
    FileMapping() = default;

    std::shared_ptr<QFile> m_file;
    void *m_mapped = nullptr; ///< from the start of a page
    const char *m_data = nullptr;
    qint64 m_offset = 0;
    qint64 m_length = 0;
};

} // namespace parlance::internal
