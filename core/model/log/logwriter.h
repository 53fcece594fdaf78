// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "logfile.h"
#include "logsegment.h"

namespace parlance::internal {

/// Moves segments out of memory.
class LogWriter
{
public:
    LogWriter(qint64 dataFileBytes, qint64 indexFileBytes)
        : m_data(dataFileBytes)
        , m_index(indexFileBytes)
    {
    }

    /// The segment as it is on disk; where the disk takes nothing, without bytes and with its index in
    /// memory.
    LogSegment moved(const LogSegment &segment);

private:
    Result<Payload> writeHeld(const LogRun &run, std::vector<LogEntry> &entries);

    LogFile m_data;
    LogFile m_index;
};

} // namespace parlance::internal
