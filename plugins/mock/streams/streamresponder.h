// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "../bank/bank.h"
#include "../chain/responder.h"
#include "../rpc/timerthread.h"
#include "completion.h"
#include "feedbell.h"

#include "../websocket/chatrooms.h"

namespace parlance::mock {

class ChangePoll;

/// The bank's live streams; every other request goes on to the responder behind it:
///
///     GET  /events                server-sent events of all changes, resumed by Last-Event-ID
///     GET  /changes?since=        long poll for the same
///     GET  /export                a table as JSON lines
///     POST /v1/completions        a model's answer, whole or token by token (/v1/chat/completions too)
///     POST /v1/messages           the same in Anthropic's words
///     GET  /ws                    a WebSocket: echo, chat rooms, changes; see BankTalk
///
/// Each takes `fault` (or the header X-Fault); see Fault. A completion that is not streamed has none.
class StreamResponder : public Responder
{
public:
    StreamResponder(Bank &bank, Responder &next);

    std::string_view routeOf(const HttpRequest &request) const override;
    Step respond(Interaction &interaction) override;
    std::optional<Validators> validators(const HttpRequest &request) const override;
    bool acceptsMethod(const HttpRequest &request) const override;

    /// Nobody waits for changes any more: those who do are answered now. Any thread.
    void close() { m_bell.close(); }

    FeedBell &bell() { return m_bell; }
    TimerThread &timers() { return m_timers; }

private:
    struct Place;
    static const Place *placeOf(std::string_view path);

    Step events(Interaction &interaction);
    Step changes(Interaction &interaction);
    Step exportRows(Interaction &interaction);
    Step complete(Interaction &interaction);
    Step socket(Interaction &interaction);

    void stream(Interaction &interaction, std::unique_ptr<MessageSource> source, std::optional<Fault> fault);
    void spoilWhole(Interaction &interaction, const std::optional<Fault> &fault,
                    std::shared_ptr<const ChangePoll> poll = nullptr);

    Bank &m_bank;
    Responder &m_next;
    TimerThread m_timers;
    FeedBell m_bell;
    ChatRooms m_rooms;
};

} // namespace parlance::mock
