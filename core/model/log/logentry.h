// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <type_traits>

namespace parlance::internal {

/// A message in the log's index, of fixed size; written to disk as it is. Its bytes stand together in the
/// block of its segment: payload, encoded form, packed attributes.
struct LogEntry
{
    qint64 at = 0;
    qint64 wireSize = -1;
    quint32 offset = 0; ///< in the block
    quint32 size = 0;   ///< of the payload
    /// Of the encoded form; of a held message its number among the held ones.
    quint32 encodedSize = 0;
    quint32 attributesSize = 0;
    qint32 leg = 0;
    quint8 direction = 0;
    quint8 kind = 0;
    bool truncated = false;
    /// Payload and encoded form are too large to be copied: they stand beside the block, which has the
    /// attributes alone. Only in memory.
    bool held = false;
};
static_assert(sizeof(LogEntry) == 40 && std::is_trivially_copyable_v<LogEntry>);

} // namespace parlance::internal
