// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/call/authkind.h>

#include "auth/apikeyauth.h"
#include "auth/basicauth.h"
#include "auth/bearerauth.h"
#include "auth/noneauth.h"

#include <algorithm>

namespace parlance::call {

namespace {

std::vector<std::unique_ptr<AuthKind>> makeAuthKinds()
{
    std::vector<std::unique_ptr<AuthKind>> kinds;
    kinds.push_back(makeNoneAuth());
    kinds.push_back(makeBasicAuth());
    kinds.push_back(makeBearerAuth());
    kinds.push_back(makeApiKeyAuth());
    return kinds;
}

} // namespace

const std::vector<std::unique_ptr<AuthKind>> &authKinds()
{
    static const std::vector<std::unique_ptr<AuthKind>> kinds = makeAuthKinds();
    return kinds;
}

const AuthKind *authKind(QStringView id)
{
    const auto &kinds = authKinds();
    const auto it =
        std::find_if(kinds.begin(), kinds.end(), [id](const auto &kind) { return kind->id() == id; });
    return it == kinds.end() ? nullptr : it->get();
}

} // namespace parlance::call
