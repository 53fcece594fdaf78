// SPDX-License-Identifier: GPL-3.0-or-later
#include "apikeyauth.h"

#include "authsupport.h"

#include <QUrl>

#include <algorithm>

namespace parlance::call {

namespace {

bool addressHasQueryParameter(const QString &address, const QString &name)
{
    const qsizetype start = address.indexOf(u'?');
    if (start < 0)
        return false;
    const QString query = address.mid(start + 1).section(u'#', 0, 0);
    const QStringList pairs = query.split(u'&');
    return std::any_of(pairs.begin(), pairs.end(), [&name](const QString &pair) {
        return QUrl::fromPercentEncoding(pair.section(u'=', 0, 0).toUtf8()) == name;
    });
}

bool hasTypedQueryParameter(const Request &request, const QString &name)
{
    const auto isTyped = [&name](const Parameter &parameter) {
        return parameter.enabled && parameter.kind == ParameterKind::Query && parameter.name == name;
    };
    return std::any_of(request.parameters.begin(), request.parameters.end(), isTyped) ||
           addressHasQueryParameter(request.address, name);
}

/// A key of any name, in a header or in the query.
class ApiKeyAuth : public AuthKind
{
public:
    QString id() const override { return QStringLiteral("apikey"); }
    QString label() const override { return QStringLiteral("API key"); }
    QList<AuthField> fields() const override
    {
        return {{QStringLiteral("key"), QStringLiteral("Key"), AuthField::Type::Text, {}},
                {QStringLiteral("value"), QStringLiteral("Value"), AuthField::Type::Secret, {}},
                {QStringLiteral("placement"),
                 QStringLiteral("Add to"),
                 AuthField::Type::Choice,
                 {QStringLiteral("header"), QStringLiteral("query")}}};
    }
    void authorize(Request request, const Auth &auth, Done done) const override
    {
        const QString key = auth.parameters.value(QStringLiteral("key")).toString().trimmed();
        const QString value = auth.parameters.value(QStringLiteral("value")).toString();
        if (key.isEmpty()) {
            done(failure(ErrorCode::InvalidInput, QStringLiteral("The API key has no name."),
                         QStringLiteral("Type the name of the header or query parameter that carries it.")));
            return;
        }
        if (auth.parameters.value(QStringLiteral("placement")).toString() != QLatin1String("query")) {
            done(withHeader(std::move(request), key, value));
            return;
        }
        if (!hasTypedQueryParameter(request, key)) {
            Parameter parameter;
            parameter.name = key;
            parameter.value = value;
            request.parameters.append(parameter);
        }
        done(std::move(request));
    }
};

} // namespace

std::unique_ptr<AuthKind> makeApiKeyAuth()
{
    return std::make_unique<ApiKeyAuth>();
}

} // namespace parlance::call
