// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/run/runsummary.h>

namespace parlance::run {

bool RunResult::passed() const
{
    return skipped.isEmpty() && !error &&
           std::all_of(assertions.begin(), assertions.end(), [](const auto &each) { return each.passed; }) &&
           std::all_of(captures.begin(), captures.end(), [](const auto &each) { return each.ok; });
}

void RunSummary::add(const RunResult &result)
{
    if (!result.skipped.isEmpty()) {
        ++skipped;
        return;
    }
    ++requests;
    if (!result.passed())
        ++failedRequests;
    assertions += int(result.assertions.size());
    for (const call::AssertionResult &assertion : result.assertions)
        failedAssertions += assertion.passed ? 0 : 1;
    if (result.error && meansNoAnswer(result.error->code))
        noAnswer = true;
}

bool meansNoAnswer(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Timeout:
    case ErrorCode::LimitExceeded:
    case ErrorCode::DnsFailure:
    case ErrorCode::ConnectionRefused:
    case ErrorCode::ConnectionLost:
    case ErrorCode::TlsFailure:
    case ErrorCode::ProtocolViolation:
    case ErrorCode::TooManyRedirects:
    case ErrorCode::DiskFull:
    case ErrorCode::Io:
    case ErrorCode::Unknown:
        return true;
    case ErrorCode::Cancelled:
    case ErrorCode::InvalidInput:
    case ErrorCode::UnresolvedVariable:
    case ErrorCode::NotFound:
    case ErrorCode::AlreadyExists:
    case ErrorCode::PermissionDenied:
    case ErrorCode::Parse:
    case ErrorCode::Conflict:
    case ErrorCode::Unsupported:
        return false;
    }
    return true;
}

} // namespace parlance::run
