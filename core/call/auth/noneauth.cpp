// SPDX-License-Identifier: GPL-3.0-or-later
#include "noneauth.h"

namespace parlance::call {

namespace {

/// Stops inheritance: the request goes as it is.
class NoneAuth : public AuthKind
{
public:
    QString id() const override { return QStringLiteral("none"); }
    QString label() const override { return QStringLiteral("No auth"); }
    QList<AuthField> fields() const override { return {}; }
    void authorize(Request request, const Auth &, Done done) const override { done(std::move(request)); }
};

} // namespace

std::unique_ptr<AuthKind> makeNoneAuth()
{
    return std::make_unique<NoneAuth>();
}

} // namespace parlance::call
