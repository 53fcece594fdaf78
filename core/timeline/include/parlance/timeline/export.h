// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/base/result.h>
#include <parlance/model/exchange.h>
#include <parlance/timeline/messagefilter.h>

#include <functional>

namespace parlance::timeline {

enum class ExportFormat {
    JsonLines, ///< an object a message, a line each, as `parlance-cli call --events` prints them
    Har,       ///< HAR 1.2, an entry a leg; frames of a WebSocket as `_webSocketMessages`
    Raw        ///< the payloads: binary ones as they came, text with a line end after each
};

/// Which messages. HAR tells whole calls and takes them all.
struct ExportSelection
{
    MessageFilter filter = {};
    qsizetype first = 0;
    qsizetype end = -1; ///< index behind the last; -1: all there are
};

/// What is in the file.
struct Exported
{
    qsizetype messages = 0; ///< of which all or a part is in it
    qsizetype cut = 0;      ///< of which some or all is not: a body in a HAR has a bound
};

/// Told of the messages looked at, every so often; false stops the export.
using ExportProgress = std::function<bool(qsizetype messages)>;

/// Whether the exchange can be told as HAR: HTTP was spoken.
bool fitsHar(const Exchange &exchange);

/// Writes into a temporary file beside `path` that takes its place when complete; a failure or a stop leaves
/// what was there. What must stay secret (Exchange::secrets) is replaced as in the history. Fails with Io or
/// Cancelled. For the pool: takes as long as the log is large.
Result<Exported> exportMessages(const Exchange &exchange, ExportFormat format,
                                const ExportSelection &selection, const QString &path,
                                const ExportProgress &progress);

} // namespace parlance::timeline
