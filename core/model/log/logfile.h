// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/base/payload.h>

#include <optional>
#include <span>

namespace parlance::internal {

/// Temporary files that are written one after the other; each goes with the last payload that lies in it.
class LogFile
{
public:
    /// A new one is begun behind so many bytes.
    explicit LogFile(qint64 fileBytes)
        : m_fileBytes(fileBytes)
    {
    }

    /// The pieces, one behind the other.
    Result<Payload> append(std::span<const QByteArrayView> pieces);

private:
    qint64 m_fileBytes;
    std::optional<PayloadWriter> m_writer;
};

} // namespace parlance::internal
