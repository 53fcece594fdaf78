// SPDX-License-Identifier: GPL-3.0-or-later
#include "../chain/chain.h"
#include "../chain/settingsreader.h"
#include "../http/httpdate.h"
#include "../http/precondition.h"

namespace parlance::mock {

namespace {

/// FNV-1a over the body: the validator of answers whose responder knows none, such as pages of a list.
std::string bodyTag(std::string_view body)
{
    std::uint64_t hash = 0xCBF29CE484222325U;
    for (const char character : body)
        hash = (hash ^ (unsigned char)character) * 0x100000001B3U;
    static constexpr char digits[] = "0123456789abcdef";
    std::string tag = "\"b";
    for (int i = 0; i < 16; ++i, hash >>= 4U)
        tag += digits[hash & 15U];
    tag += '"';
    return tag;
}

/// Validators and preconditions (RFC 9110 §8.8 and §13): 304 for what the client has, 412 against lost
/// updates.
class Conditional : public Behaviour
{
public:
    bool requirePrecondition = false;
    std::string cacheControl;

    Step before(Interaction &interaction, Responder &responder) override
    {
        const HttpRequest &request = interaction.request;
        const bool isWrite =
            request.method == "PUT" || request.method == "PATCH" || request.method == "DELETE";
        // Preconditions count only where the answer would be a success without them (RFC 9110 §13.2.1).
        if (!isWrite || !responder.acceptsMethod(request))
            return Step::Continue;
        const std::optional<Validators> current = responder.validators(request);
        Selected selected;
        if (current)
            selected = {true, current->entityTag, current->lastModified};
        const Verdict verdict = evaluatePreconditions(request, selected);
        if (verdict == Verdict::Failed)
            return refuse(interaction);
        if (requirePrecondition && current && !guardsWrite(request))
            return demand(interaction);
        if (verdict == Verdict::Met) {
            // The write itself compares once more: another thread may be faster.
            interaction.expectedVersion = current ? current->version : 0;
            interaction.note("precondition met");
        }
        return Step::Continue;
    }

    Step after(Interaction &interaction) override
    {
        HttpResponse &response = interaction.response;
        const std::string_view method = interaction.request.method;
        if (response.problem || response.stream || response.upgrade || response.status < 200 ||
            response.status > 299)
            return Step::Continue;
        const bool isRead = method == "GET" || method == "HEAD";
        if (isRead && response.status == 200) {
            renderListing(response);
            if (response.entityTag.empty())
                response.entityTag = bodyTag(response.body);
            if (!cacheControl.empty() && response.header("Cache-Control").empty())
                response.addHeader("Cache-Control", cacheControl);
        }
        // A PUT that changed what was sent must not give a validator (RFC 9110 §9.3.4): the bank adds times.
        if (method != "PUT")
            addValidators(response);
        if (isRead && response.status == 200)
            judgeRead(interaction);
        return Step::Continue;
    }

private:
    static void addValidators(HttpResponse &response)
    {
        if (!response.entityTag.empty())
            response.addHeader("ETag", response.entityTag);
        if (response.lastModified > 0)
            response.addHeader("Last-Modified", formatHttpDate(response.lastModified));
    }

    static void judgeRead(Interaction &interaction)
    {
        HttpResponse &response = interaction.response;
        const Selected selected{true, response.entityTag, response.lastModified};
        switch (evaluatePreconditions(interaction.request, selected)) {
        case Verdict::None:
            break;
        case Verdict::Met:
            interaction.note("changed since: sent in full");
            break;
        case Verdict::NotModified:
            response.status = 304;
            response.body.clear();
            response.contentType.clear();
            interaction.note("not modified");
            break;
        case Verdict::Failed:
            refuse(interaction);
            break;
        }
    }

    static Step refuse(Interaction &interaction)
    {
        interaction.note("precondition failed");
        interaction.response.fail({412,
                                   "precondition-failed",
                                   "The resource is not in the state the request expects",
                                   "Read it again and repeat the change with its present ETag.",
                                   {}});
        return Step::Answer;
    }

    static Step demand(Interaction &interaction)
    {
        interaction.note("precondition required");
        interaction.response.fail({428,
                                   "precondition-required",
                                   "Changes need a precondition",
                                   "Send If-Match with the ETag of the state you saw.",
                                   {}});
        return Step::Answer;
    }
};

Result<std::unique_ptr<Behaviour>> createConditional(const QVariantMap &settings)
{
    SettingsReader reader("conditional", settings);
    auto conditional = std::make_unique<Conditional>();
    conditional->requirePrecondition = reader.boolean("requirePrecondition");
    conditional->cacheControl = reader.text("cacheControl");
    if (reader.error())
        return failure(*reader.error());
    return conditional;
}

} // namespace

BehaviourKind conditionalKind()
{
    return {
        "conditional",
        "Conditional requests",
        "ETag and Last-Modified; If-None-Match → 304, If-Match → 412, 428 where a precondition is required",
        true,
        {{QStringLiteral("requirePrecondition"), false},
         {QStringLiteral("cacheControl"), QStringLiteral("private, no-cache")}},
        {},
        createConditional};
}

} // namespace parlance::mock
