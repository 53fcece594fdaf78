// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/base/result.h>

#include <string>
#include <string_view>
#include <vector>

namespace parlance::mock {

/// Which requests a setting is for: "GET /accounts/{id}", "/orders/**", "POST,PUT *". Methods are optional;
/// `{name}` and `*` stand for one segment of the path, `**` for any rest.
class RoutePattern
{
public:
    static Result<RoutePattern> parse(const QString &text);
    bool matches(std::string_view method, std::string_view path) const;

private:
    std::vector<std::string> m_methods;  ///< none: any
    std::vector<std::string> m_segments; ///< "*": any one
    bool m_anyRest = false;
};

} // namespace parlance::mock
