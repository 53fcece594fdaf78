// SPDX-License-Identifier: GPL-3.0-or-later
#include "bearerauth.h"

#include "authsupport.h"

namespace parlance::call {

namespace {

/// RFC 6750 §2.1.
class BearerAuth : public AuthKind
{
public:
    QString id() const override { return QStringLiteral("bearer"); }
    QString label() const override { return QStringLiteral("Bearer token"); }
    QList<AuthField> fields() const override
    {
        return {{QStringLiteral("token"), QStringLiteral("Token"), AuthField::Type::Secret, {}}};
    }
    void authorize(Request request, const Auth &auth, Done done) const override
    {
        // A token pasted from a terminal often brings a line end along.
        const QString token = auth.parameters.value(QStringLiteral("token")).toString().trimmed();
        done(withHeader(std::move(request), QStringLiteral("Authorization"),
                        QStringLiteral("Bearer ") + token));
    }
};

} // namespace

std::unique_ptr<AuthKind> makeBearerAuth()
{
    return std::make_unique<BearerAuth>();
}

} // namespace parlance::call
