// SPDX-License-Identifier: GPL-3.0-or-later
#include "chain.h"

#include "../http/jsontext.h"
#include "../http/listing.h"

#include <parlance/base/clock.h>

#include <algorithm>
#include <exception>

namespace parlance::mock {

Chain::State Chain::start(Interaction &interaction, const Plan &plan, Responder &responder)
{
    interaction.route = responder.routeOf(interaction.request);
    plan.select(interaction.request.method, interaction.request.path, interaction.m_behaviours);
    return run(interaction, plan, responder);
}

Chain::State Chain::resume(Interaction &interaction, const Plan &plan, Responder &responder)
{
    if (const auto first = std::exchange(interaction.m_onResume, nullptr))
        first(interaction);
    return run(interaction, plan, responder);
}

Chain::State Chain::run(Interaction &interaction, const Plan &plan, Responder &responder)
{
    using Phase = Interaction::Phase;
    while (interaction.m_phase != Phase::Done) {
        Step step = Step::Continue;
        try {
            step = turn(interaction, plan, responder);
        } catch (const std::exception &exception) {
            interaction.response.fail(internalError(exception.what()));
            if (interaction.m_phase != Phase::After)
                step = Step::Answer;
        }
        switch (interaction.m_phase) {
        case Phase::Before:
            ++interaction.m_position;
            if (step == Step::Answer)
                interaction.m_phase = Phase::After;
            else if (interaction.m_position >= interaction.m_behaviours.size())
                interaction.m_phase = Phase::Respond;
            break;
        case Phase::Respond:
            interaction.m_position = interaction.m_behaviours.size();
            interaction.m_phase = Phase::After;
            break;
        case Phase::After:
            if (interaction.m_position > 0)
                --interaction.m_position;
            break;
        case Phase::Done:
            break;
        }
        if (interaction.m_phase == Phase::After && interaction.m_position == 0)
            interaction.m_phase = Phase::Done;
        if (step == Step::Wait)
            return State::Waiting;
    }
    renderListing(interaction.response);
    renderProblem(interaction.response);
    if (const auto last = std::exchange(interaction.m_onRendered, nullptr))
        last(interaction.response);
    return State::Done;
}

Step Chain::turn(Interaction &interaction, const Plan &plan, Responder &responder)
{
    using Phase = Interaction::Phase;
    const bool isRecorded = interaction.m_isRecorded;
    const std::int64_t startedAt = isRecorded ? monotonicNanoseconds() : 0;
    const std::size_t firstNote = interaction.m_notes.size();
    if (interaction.m_phase == Phase::Respond ||
        (interaction.m_phase == Phase::Before && interaction.m_behaviours.empty())) {
        interaction.m_phase = Phase::Respond;
        const Step answered = responder.respond(interaction);
        if (isRecorded && interaction.m_notes.size() == firstNote)
            interaction.note(std::string(interaction.request.method) + ' ' + std::string(interaction.route));
        if (isRecorded)
            label(interaction, "handler", firstNote, startedAt);
        return answered;
    }
    const bool isAfter = interaction.m_phase == Phase::After;
    Behaviour *behaviour = interaction.m_behaviours[interaction.m_position - (isAfter ? 1 : 0)];
    const Step step = isAfter ? behaviour->after(interaction) : behaviour->before(interaction, responder);
    if (isRecorded)
        labelBehaviour(interaction, plan.idOf(behaviour), firstNote, startedAt);
    return step;
}

void Chain::labelBehaviour(Interaction &interaction, std::string_view id, std::size_t firstNote,
                           std::int64_t startedAt)
{
    label(interaction, id, firstNote, startedAt);
    if (interaction.m_phase != Interaction::Phase::After)
        return;
    const auto isIts = [id](const Note &note) { return note.behaviour == id; };
    if (std::none_of(interaction.m_notes.begin(), interaction.m_notes.end(), isIts)) {
        interaction.note("passed through");
        label(interaction, id, interaction.m_notes.size() - 1, startedAt);
    }
}

void Chain::label(Interaction &interaction, std::string_view id, std::size_t firstNote,
                  std::int64_t startedAt)
{
    const std::int64_t spent = monotonicNanoseconds() - startedAt;
    for (std::size_t i = firstNote; i < interaction.m_notes.size(); ++i) {
        interaction.m_notes[i].behaviour = id;
        interaction.m_notes[i].nanoseconds = i == firstNote ? spent : 0;
    }
}

std::chrono::nanoseconds InteractionDriver::takeDelay(Interaction &interaction)
{
    return std::exchange(interaction.m_delay, std::chrono::nanoseconds(-1));
}

void InteractionDriver::setResumeMaker(Interaction &interaction, std::function<Resume()> maker)
{
    interaction.m_makeResume = std::move(maker);
}

void renderListing(HttpResponse &response)
{
    if (!response.listing)
        return;
    response.body = R"({"items":[)";
    for (std::size_t i = 0; i < response.listing->size(); ++i) {
        if (i > 0)
            response.body += ',';
        response.listing->render(i, response.body);
    }
    response.body += "]}";
    response.contentType = "application/json";
    response.listing.reset();
}

void renderProblem(HttpResponse &response)
{
    if (!response.problem)
        return;
    const Problem &problem = *response.problem;
    response.body = R"({"error":)";
    appendJsonString(response.body, problem.detail.empty() ? problem.title : problem.detail);
    response.body += '}';
    response.contentType = "application/json";
    response.problem.reset();
}

Problem internalError(std::string detail)
{
    return {500, "internal-error", "The mock server failed to answer", std::move(detail), {}};
}

} // namespace parlance::mock
