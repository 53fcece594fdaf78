// SPDX-License-Identifier: GPL-3.0-or-later
#include "filemapping.h"

#include <parlance/base/logging.h>

#include <cerrno>
#include <cstring>

#ifdef Q_OS_UNIX
#include <sys/mman.h>
#include <unistd.h>
#endif

namespace parlance::internal {

std::shared_ptr<FileMapping> FileMapping::create(std::shared_ptr<QFile> file, qint64 offset, qint64 length)
{
    std::shared_ptr<FileMapping> mapping(new FileMapping);
    mapping->m_offset = offset;
    mapping->m_length = length;
#ifdef Q_OS_UNIX
    // By the system's own call: QFile::map() writes members that a writer on another thread uses too.
    static const qint64 pageSize = ::sysconf(_SC_PAGESIZE);
    const qint64 before = offset % pageSize;
    void *mapped = ::mmap(nullptr, std::size_t(length + before), PROT_READ, MAP_SHARED, file->handle(),
                          off_t(offset - before));
    if (mapped == MAP_FAILED) { // NOLINT: the system's macro casts
        qCWarning(lcBase) << "cannot map a temporary file:" << std::strerror(errno);
        return nullptr;
    }
    mapping->m_mapped = mapped;
    mapping->m_data = static_cast<const char *>(mapped) + before;
#else
    uchar *mapped = file->map(offset, length);
    if (!mapped) {
        qCWarning(lcBase) << "cannot map a temporary file:" << file->errorString();
        return nullptr;
    }
    mapping->m_mapped = mapped;
    mapping->m_data = reinterpret_cast<const char *>(mapped);
#endif
    mapping->m_file = std::move(file);
    return mapping;
}

FileMapping::~FileMapping()
{
    if (!m_mapped)
        return;
#ifdef Q_OS_UNIX
    const char *start = static_cast<const char *>(m_mapped);
    ::munmap(m_mapped, std::size_t(m_data - start) + std::size_t(m_length));
#else
    m_file->unmap(static_cast<uchar *>(m_mapped));
#endif
}

} // namespace parlance::internal
