// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAnyStringView>
#include <QByteArrayView>
#include <QList>
#include <QString>

namespace parlance::internal {

using Attributes = QList<std::pair<QString, QString>>;

/// Attributes of a message as a run of bytes: of each name and value the length (seven bits a byte, lowest
/// first) and the UTF-8.

/// No fewer than packAttributes() writes; 0 for none.
qsizetype packedAttributesRoom(const Attributes &attributes);
/// Writes them to `out` and returns how many bytes that took.
qsizetype packAttributes(const Attributes &attributes, char *out);
Attributes unpackAttributes(QByteArrayView packed);
/// The value; null when there is none of that name, and empty is not null.
QByteArrayView findAttribute(QByteArrayView packed, QAnyStringView name);

} // namespace parlance::internal
