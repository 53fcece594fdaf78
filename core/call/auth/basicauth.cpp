// SPDX-License-Identifier: GPL-3.0-or-later
#include "basicauth.h"

#include "authsupport.h"

namespace parlance::call {

namespace {

/// RFC 7617, credentials in UTF-8.
class BasicAuth : public AuthKind
{
public:
    QString id() const override { return QStringLiteral("basic"); }
    QString label() const override { return QStringLiteral("Basic"); }
    QList<AuthField> fields() const override
    {
        return {{QStringLiteral("username"), QStringLiteral("User name"), AuthField::Type::Text, {}},
                {QStringLiteral("password"), QStringLiteral("Password"), AuthField::Type::Secret, {}}};
    }
    void authorize(Request request, const Auth &auth, Done done) const override
    {
        const QString user = auth.parameters.value(QStringLiteral("username")).toString();
        const QString password = auth.parameters.value(QStringLiteral("password")).toString();
        // RFC 7617 §2: the first colon ends the user-id.
        if (user.contains(u':')) {
            done(failure(
                ErrorCode::InvalidInput, QStringLiteral("The user name for basic auth holds a colon."),
                QStringLiteral("Basic auth ends the user name at the first colon; use another name.")));
            return;
        }
        const QString credentials = user + u':' + password;
        const QString encoded = QString::fromLatin1(credentials.toUtf8().toBase64());
        done(withHeader(std::move(request), QStringLiteral("Authorization"),
                        QStringLiteral("Basic ") + encoded));
    }
};

} // namespace

std::unique_ptr<AuthKind> makeBasicAuth()
{
    return std::make_unique<BasicAuth>();
}

} // namespace parlance::call
