// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "response/bytefield.h"

#include <parlance/model/exchange.h>

namespace parlance::ui {

/// One direction of an HTTP call as it crossed the wire, line by line: heads, chunk sizes, and the lines of
/// event streams and JSON lines with what they mean. Other bodies are one field. Any thread.
AnnotatedBytes annotatedHttp(const QList<WireChunk> &wire, Direction direction);

/// Appends a field for each line of a head that begins at `position`; gives where it ends.
qsizetype annotateHead(QByteArrayView bytes, qsizetype position, QList<ByteField> &fields);

/// All bytes of a direction, and where the chunks begin whose first bytes begin a head.
struct WireText
{
    QByteArray bytes;
    QList<qsizetype> heads;
};
WireText wireText(const QList<WireChunk> &wire, Direction direction);

} // namespace parlance::ui
