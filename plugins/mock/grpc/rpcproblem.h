// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "../rest/bankproblems.h"
#include "messagejson.h"

namespace parlance::mock {

/// What a problem is about, for google.rpc.ResourceInfo; may be empty.
struct ProblemSubject
{
    std::string type; ///< "account"
    std::string name; ///< its id
};

/// A problem of REST's list as a status with rich details: ErrorInfo and LocalizedMessage always, and what
/// fits of BadRequest, ResourceInfo, PreconditionFailure, QuotaFailure and RetryInfo.
RpcStatus toRpcStatus(const SchemaPool &schema, const Problem &problem, const ProblemSubject &subject = {});

/// The same for what the store refused.
RpcStatus toRpcStatus(const SchemaPool &schema, const BankError &error, const ProblemSubject &subject = {});

/// "/items/0/unitPrice" → "items.0.unit_price", as google.rpc names fields.
std::string fieldPath(std::string_view jsonPointer);

} // namespace parlance::mock
