// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/protocols/grpc/wiretree.h>

namespace parlance::grpc {

/// The description's word for a scalar, `sint64`.
QString scalarName(const contract::Field &field);
bool isPackable(contract::ValueKind kind);
/// The wire type of an element in a packed list.
WireNode::Type elementType(const contract::Field &field);

/// A number as its field means it; without a field as it stands.
QString scalarText(WireNode::Type type, QByteArrayView bytes, const contract::Field &field,
                   const contract::Contract *contract);
QString shownText(QByteArrayView utf8);
QString shownBytes(QByteArrayView bytes);

} // namespace parlance::grpc
