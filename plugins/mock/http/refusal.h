// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <boost/system/error_code.hpp>

#include <string>
#include <string_view>

namespace parlance::mock {

/// Why a connection answers by itself and closes: what came is no request the chain could see.
struct Refusal
{
    int status = 400;
    std::string_view type; ///< as in Problem
    std::string detail;
};

/// What to say to bytes the parser refused; `input` begins where it stopped.
Refusal parseRefusal(const boost::system::error_code &error, std::string_view input);
Refusal headersTooLarge();

/// Appends the whole answer, a problem (RFC 9457) with Connection: close.
void appendRefusal(std::string &output, const Refusal &refusal);

} // namespace parlance::mock
