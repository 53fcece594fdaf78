// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/protocols/grpc/jsonmapping.h>

#include "backend.h"

namespace parlance::grpc {

Result<QByteArray> toBinary(const Schema &schema, const QString &messageName, QByteArrayView json,
                            const ToBinaryOptions &options)
{
    return backend().and_then(
        [&](Backend *backend) { return backend->toBinary(schema, messageName, json, options); });
}

Result<QByteArray> toJson(const Schema &schema, const QString &messageName, QByteArrayView bytes,
                          const ToJsonOptions &options)
{
    return backend().and_then(
        [&](Backend *backend) { return backend->toJson(schema, messageName, bytes, options); });
}

} // namespace parlance::grpc
