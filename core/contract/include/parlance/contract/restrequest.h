// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/base/result.h>
#include <parlance/contract/contract.h>
#include <parlance/model/request.h>

namespace parlance::contract {

/// The HTTP request that means the same call, by the operation's HTTP rules (google.api.http; see
/// google/api/http.proto): the first binding whose path the message can fill. What stands neither in path nor
/// body becomes query parameters, by JSON names. `json` is the message as the contract's types have it; empty
/// means `{}`. `server` is `http://host:port`. {{variables}} in texts stay.
///
/// Numbers, order and spelling of what goes into the body stay as they are written. Unsupported without a
/// rule or where a field cannot stand in a query; InvalidInput where the message lacks what the path needs;
/// Parse for what is no JSON object. Any thread.
Result<Request> restRequest(const Contract &contract, const Operation &operation, const QByteArray &json,
                            const QString &server);

} // namespace parlance::contract
