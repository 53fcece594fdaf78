// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/base/payload.h>

#include <QList>
#include <QString>

namespace parlance::ui {

/// A stretch of a message's bytes and what it means in the message's own protocol.
struct ByteField
{
    qint64 start = 0;
    qint64 valueStart = 0; ///< behind what announces the value: tag, length
    qint64 end = 0;        ///< after the last byte
    int depth = 0;         ///< of fields within fields; each stands behind the one it lies in
    QString kind;          ///< "1 · LEN"
    QString name;          ///< empty where nobody knows it
    QString value;
    bool isInvalid = false;
};

/// A message as it lies on the wire, taken apart.
struct AnnotatedBytes
{
    Payload bytes;
    QList<ByteField> fields; ///< in the order of the bytes; empty: there is nothing to say about them

    /// The innermost field that covers a byte; -1: none.
    int fieldAt(qint64 byte) const;
};

} // namespace parlance::ui
