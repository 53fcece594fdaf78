// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace parlance::mock {

struct PemPair
{
    std::string certificate;
    std::string key;
};

/// A fresh P-256 key and a certificate of its own for `host`, localhost, 127.0.0.1 and ::1, good for a year.
/// Empty when OpenSSL refuses.
PemPair makeSelfSigned(const std::string &host);

} // namespace parlance::mock
