// SPDX-License-Identifier: GPL-3.0-or-later
#include "bodyvalue.h"

#include <parlance/base/format.h>
#include <parlance/model/entry.h>

namespace parlance::call {

Result<Value> bodyValue(const Payload &payload)
{
    JsonDocument::Limits limits;
    // Expressions may make a list of all elements; each costs some ten times what the tree holds for it.
    limits.values = 4 * 1024 * 1024;
    if (payload.size() > limits.bytes) {
        return failure(ErrorCode::LimitExceeded,
                       QStringLiteral("The body is %1 long; expressions read up to %2.")
                           .arg(formatSize(payload.size()), formatSize(limits.bytes)));
    }
    const Result<JsonDocument> document = JsonDocument::parse(payload, limits);
    if (document)
        return Value(*document, document->root());
    if (document.error().code != ErrorCode::Parse)
        return failure(document.error());
    return Value(headerText(payload.view().bytes()));
}

} // namespace parlance::call
