// SPDX-License-Identifier: GPL-3.0-or-later
#include "../chain/behaviour.h"
#include "../chain/settingsreader.h"

#include <algorithm>

namespace parlance::mock {

namespace {

constexpr std::string_view allowOrigin = "Access-Control-Allow-Origin";

/// Lets pages of other origins call the mock (the Fetch standard's CORS protocol).
class Cors : public Behaviour
{
public:
    std::vector<std::string> origins; ///< none: any
    bool credentials = false;
    std::string maximumAge;

    Step before(Interaction &interaction, Responder &) override
    {
        const HttpRequest &request = interaction.request;
        const std::string_view wantedMethod = request.header("Access-Control-Request-Method");
        if (request.method != "OPTIONS" || wantedMethod.empty() || !request.hasHeader("Origin"))
            return Step::Continue;
        HttpResponse &response = interaction.response;
        response.status = 204;
        response.addHeader("Vary", "Origin, Access-Control-Request-Method, Access-Control-Request-Headers");
        if (!isAllowed(request.header("Origin"))) {
            interaction.note("preflight refused: the origin is not on the list");
            return Step::Answer;
        }
        addAllowOrigin(interaction);
        response.addHeader("Access-Control-Allow-Methods", "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS");
        const std::string wantedHeaders = request.joinedHeader("Access-Control-Request-Headers");
        if (!wantedHeaders.empty())
            response.addHeader("Access-Control-Allow-Headers", wantedHeaders);
        response.addHeader("Access-Control-Max-Age", maximumAge);
        interaction.note("preflight answered");
        return Step::Answer;
    }

    Step after(Interaction &interaction) override
    {
        const HttpRequest &request = interaction.request;
        HttpResponse &response = interaction.response;
        if (!request.hasHeader("Origin") || (request.method == "OPTIONS" && response.status == 204 &&
                                             request.hasHeader("Access-Control-Request-Method")))
            return Step::Continue;
        if (!origins.empty() || credentials)
            response.addHeader("Vary", "Origin");
        if (!isAllowed(request.header("Origin"))) {
            interaction.note("origin not on the list: no headers");
            return Step::Continue;
        }
        addAllowOrigin(interaction);
        response.addHeader(
            "Access-Control-Expose-Headers",
            "ETag, Link, Location, Retry-After, X-Next-Cursor, X-Request-Id, traceparent, Grpc-Status, "
            "Grpc-Message, Grpc-Status-Details-Bin");
        interaction.note("origin allowed");
        return Step::Continue;
    }

private:
    bool isAllowed(std::string_view origin) const
    {
        return origins.empty() || std::find(origins.begin(), origins.end(), origin) != origins.end();
    }

    void addAllowOrigin(Interaction &interaction) const
    {
        // With credentials the wildcard means nothing; the origin must be named.
        const bool isAny = origins.empty() && !credentials;
        interaction.response.addHeader(allowOrigin, isAny ? "*" : interaction.request.header("Origin"));
        if (credentials)
            interaction.response.addHeader("Access-Control-Allow-Credentials", "true");
    }
};

Result<std::unique_ptr<Behaviour>> createCors(const QVariantMap &settings)
{
    SettingsReader reader("cors", settings);
    auto cors = std::make_unique<Cors>();
    const QString origins = QString::fromStdString(reader.text("origins"));
    for (const QString &origin : origins.split(u',', Qt::SkipEmptyParts)) {
        if (origin.trimmed() != u'*')
            cors->origins.push_back(origin.trimmed().toStdString());
    }
    cors->credentials = reader.boolean("credentials");
    cors->maximumAge = std::to_string(reader.integer("maximumAge", 0, 86'400));
    if (reader.error())
        return failure(*reader.error());
    return cors;
}

} // namespace

BehaviourKind corsKind()
{
    return {"cors",
            "Cross-origin requests",
            "Answers preflights; Access-Control-Allow-Origin for the listed origins or any",
            true,
            {{QStringLiteral("origins"), QStringLiteral("*")},
             {QStringLiteral("credentials"), false},
             {QStringLiteral("maximumAge"), 600}},
            {},
            createCors};
}

} // namespace parlance::mock
