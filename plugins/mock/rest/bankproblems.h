// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "../bank/bank.h"
#include "../http/message.h"
#include "../rpc/rpcstatus.h"

#include <span>

namespace parlance::mock {

/// A problem type the bank can answer with; what /problems/{type} shows.
struct ProblemType
{
    std::string_view type;
    int status = 0;                  ///< over REST
    RpcCode code = RpcCode::Unknown; ///< over gRPC and its kin
    std::string_view title;
    std::string_view remedy;
};

std::span<const ProblemType> problemTypes();
/// A problem of a listed type.
Problem makeProblem(std::string_view type, std::string detail, std::vector<ProblemField> fields = {});
/// What the store refused, in HTTP's words.
Problem toProblem(const BankError &error);

} // namespace parlance::mock
