// SPDX-License-Identifier: GPL-3.0-or-later
#include "precondition.h"

#include "httpdate.h"

namespace parlance::mock {

namespace {

void skipSeparators(std::string_view &text)
{
    const std::size_t next = text.find_first_not_of(" \t,");
    text.remove_prefix(next == std::string_view::npos ? text.size() : next);
}

/// Looks for the tag in a list of entity tags. Tags may hold commas, so the list is read tag by tag; what
/// follows the first malformed tag is ignored.
bool listHolds(std::string_view list, std::string_view entityTag, bool weakly)
{
    for (skipSeparators(list); !list.empty(); skipSeparators(list)) {
        const bool isWeak = list.substr(0, 2) == "W/";
        if (isWeak)
            list.remove_prefix(2);
        const std::size_t end =
            list.empty() || list.front() != '"' ? std::string_view::npos : list.find('"', 1);
        if (end == std::string_view::npos)
            return false;
        const std::string_view tag = list.substr(0, end + 1);
        if (tag == entityTag && (weakly || !isWeak))
            return true;
        list.remove_prefix(end + 1);
    }
    return false;
}

bool matches(std::string_view list, const Selected &selected, bool weakly)
{
    if (!selected.exists)
        return false;
    return list == "*" || (!selected.entityTag.empty() && listHolds(list, selected.entityTag, weakly));
}

/// Whether the resource changed after the date; nothing when that cannot be told.
std::optional<bool> changedSince(std::string_view date, const Selected &selected)
{
    const std::optional<std::int64_t> seconds = parseHttpDate(date);
    if (!seconds || !selected.exists || selected.lastModified == 0)
        return std::nullopt;
    return selected.lastModified > *seconds;
}

} // namespace

bool guardsWrite(const HttpRequest &request)
{
    return request.hasHeader("If-Match") || request.hasHeader("If-None-Match") ||
           request.hasHeader("If-Unmodified-Since");
}

Verdict evaluatePreconditions(const HttpRequest &request, const Selected &selected)
{
    Verdict verdict = Verdict::None;
    const bool isRead = request.method == "GET" || request.method == "HEAD";
    if (request.hasHeader("If-Match")) {
        if (!matches(request.joinedHeader("If-Match"), selected, false))
            return Verdict::Failed;
        verdict = Verdict::Met;
    } else if (request.hasHeader("If-Unmodified-Since")) {
        const std::optional<bool> changed = changedSince(request.header("If-Unmodified-Since"), selected);
        if (changed && *changed)
            return Verdict::Failed;
        if (changed)
            verdict = Verdict::Met;
    }
    if (request.hasHeader("If-None-Match")) {
        if (matches(request.joinedHeader("If-None-Match"), selected, true))
            return isRead ? Verdict::NotModified : Verdict::Failed;
        verdict = Verdict::Met;
    } else if (isRead && request.hasHeader("If-Modified-Since")) {
        const std::optional<bool> changed = changedSince(request.header("If-Modified-Since"), selected);
        if (changed && !*changed)
            return Verdict::NotModified;
        if (changed)
            verdict = Verdict::Met;
    }
    return verdict;
}

} // namespace parlance::mock
