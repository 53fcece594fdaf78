// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/base/result.h>
#include <parlance/contract/contract.h>
#include <parlance/model/request.h>

namespace parlance::ui {

/// The HTTP request that means the same call by the operation's google.api.http rule, at the same host and
/// port: selected or first message, metadata that is text, auth. Variables stay.
Result<Request> grpcAsRest(const contract::Contract &contract, const contract::Operation &operation,
                           const Request &request);

} // namespace parlance::ui
