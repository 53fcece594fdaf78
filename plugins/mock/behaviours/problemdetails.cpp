// SPDX-License-Identifier: GPL-3.0-or-later
#include "../chain/behaviour.h"
#include "../chain/settingsreader.h"
#include "../http/problemjson.h"
#include "../http/traceid.h"

namespace parlance::mock {

namespace {

/// Renders errors as RFC 9457 says, and gives every answer the trace id that ties it to the client's log.
class ProblemDetails : public Behaviour
{
public:
    std::string typeBase;

    Step before(Interaction &interaction, Responder &) override
    {
        const HttpRequest &request = interaction.request;
        interaction.traceId = traceIdOf(request.header("traceparent"), request.header("X-Request-Id"));
        return Step::Continue;
    }

    Step after(Interaction &interaction) override
    {
        HttpResponse &response = interaction.response;
        response.addHeader("X-Request-Id", interaction.traceId);
        const std::string_view parent = interaction.request.header("traceparent");
        if (isTraceparent(parent))
            response.addHeader("traceparent", parent);
        if (!response.problem)
            return Step::Continue;
        if (interaction.isRecorded())
            interaction.note(response.problem->type + ", trace " + interaction.traceId);
        response.body =
            problemJson(*response.problem, typeBase, interaction.request.path, interaction.traceId);
        response.contentType = "application/problem+json";
        response.problem.reset();
        return Step::Continue;
    }
};

Result<std::unique_ptr<Behaviour>> createProblemDetails(const QVariantMap &settings)
{
    SettingsReader reader("problem-details", settings);
    auto details = std::make_unique<ProblemDetails>();
    details->typeBase = reader.text("typeBase");
    if (reader.error())
        return failure(*reader.error());
    return details;
}

} // namespace

BehaviourKind problemDetailsKind()
{
    return {"problem-details",
            "Problem details",
            "Errors as application/problem+json (RFC 9457) with a trace id; X-Request-Id and traceparent are "
            "given back",
            true,
            {{QStringLiteral("typeBase"), QStringLiteral("/problems/")}},
            {},
            createProblemDetails};
}

} // namespace parlance::mock
