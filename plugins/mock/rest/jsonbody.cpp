// SPDX-License-Identifier: GPL-3.0-or-later
#include "jsonbody.h"

#include <set>

namespace parlance::mock {

namespace {

constexpr int maximumDepth = 32;

Problem malformed(std::string detail)
{
    return {400, "malformed-body", "The body cannot be read", std::move(detail), {}};
}

bool hasMediaType(std::string_view contentType, std::string_view wanted)
{
    std::string_view type = contentType.substr(0, contentType.find(';'));
    while (!type.empty() && type.back() == ' ')
        type.remove_suffix(1);
    return equalIgnoringCase(type, wanted);
}

struct Refused
{
    std::string detail;
};

/// Throws Refused out of the parser, which has no other way to stop early.
class Guard
{
public:
    bool operator()(int depth, Json::parse_event_t event, Json &parsed)
    {
        if (depth > maximumDepth)
            throw Refused{"It is nested deeper than " + std::to_string(maximumDepth) + " levels."};
        if (event == Json::parse_event_t::object_start) {
            m_names.emplace_back();
        } else if (event == Json::parse_event_t::object_end) {
            m_names.pop_back();
        } else if (event == Json::parse_event_t::key) {
            const auto &name = parsed.get_ref<const std::string &>();
            if (!m_names.back().insert(name).second)
                throw Refused{"The name \"" + name.substr(0, 100) + "\" stands twice in one object."};
        }
        return true;
    }

private:
    std::vector<std::set<std::string>> m_names;
};

} // namespace

std::variant<Json, Problem> readJsonBody(const HttpRequest &request, bool isMergePatch)
{
    const std::string_view type = request.header("Content-Type");
    const bool isKnown = hasMediaType(type, "application/json") ||
                         (isMergePatch && hasMediaType(type, "application/merge-patch+json"));
    if (!isKnown) {
        return Problem{415,
                       "unsupported-media-type",
                       "The body's media type is not understood",
                       isMergePatch ? "Send application/merge-patch+json (RFC 7396) or application/json."
                                    : "Send application/json.",
                       {}};
    }
    try {
        return Json::parse(request.body, Guard());
    } catch (const Refused &refused) {
        return malformed(refused.detail);
    } catch (const Json::exception &exception) {
        // The library's text begins with its own code in brackets.
        const std::string text = exception.what();
        const std::size_t end = text.find("] ");
        return malformed("It is no JSON: " + (end == std::string::npos ? text : text.substr(end + 2)) + '.');
    }
}

} // namespace parlance::mock
