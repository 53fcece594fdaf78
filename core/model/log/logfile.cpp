// SPDX-License-Identifier: GPL-3.0-or-later
#include "logfile.h"

namespace parlance::internal {

Result<Payload> LogFile::append(std::span<const QByteArrayView> pieces)
{
    if (!m_writer || m_writer->size() >= m_fileBytes)
        m_writer.emplace(0);
    const qint64 offset = m_writer->size();
    for (const QByteArrayView piece : pieces) {
        if (const Result<void> written = m_writer->append(piece); !written)
            return failure(written.error());
    }
    return m_writer->payload().slice(offset);
}

} // namespace parlance::internal
