// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plan.h"
#include "responder.h"

namespace parlance::mock {

/// Leads an interaction through the behaviours of a plan to the responder and back.
class Chain
{
public:
    enum class State { Waiting, Done };

    /// First call for a request.
    static State start(Interaction &interaction, const Plan &plan, Responder &responder);
    /// Goes on after a wait, with the plan of the start.
    static State resume(Interaction &interaction, const Plan &plan, Responder &responder);

private:
    static State run(Interaction &interaction, const Plan &plan, Responder &responder);
    static Step turn(Interaction &interaction, const Plan &plan, Responder &responder);
    static void labelBehaviour(Interaction &interaction, std::string_view id, std::size_t firstNote,
                               std::int64_t startedAt);
    static void label(Interaction &interaction, std::string_view id, std::size_t firstNote,
                      std::int64_t startedAt);
};

/// What a connection needs to carry out Step::Wait.
class InteractionDriver
{
public:
    /// The delay asked for, taken away; negative: the behaviour calls the resume function itself.
    static std::chrono::nanoseconds takeDelay(Interaction &interaction);
    static void setResumeMaker(Interaction &interaction, std::function<Resume()> maker);
};

/// Turns a listing no behaviour has rendered into a body.
void renderListing(HttpResponse &response);
/// The same for a problem: a bare `error` text, as servers without problem details have it.
void renderProblem(HttpResponse &response);

/// Answers with 500 instead of letting an exception out.
Problem internalError(std::string detail);

} // namespace parlance::mock
