// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/base/json.h>

#include <variant>
#include <vector>

namespace parlance {

namespace internal {

/// A value or a member's key. They stand in document order: a container is followed by its content and a key
/// by its value, so none needs pointers to others.
struct JsonNode
{
    quint32 offset = 0;
    quint32 length = 0;
    quint32 end = 0;   ///< index behind the last node below this one
    quint32 count = 0; ///< children of a container
    JsonKind kind = JsonKind::Missing;
    bool isMember = false; ///< the node before this one is its key
    bool isLast = false;   ///< of its siblings
};

} // namespace internal

struct JsonValue::Data
{
    std::variant<QByteArray, Payload::View> keepAlive;
    QByteArrayView bytes;
    std::vector<internal::JsonNode> nodes;
};

} // namespace parlance
