// SPDX-License-Identifier: GPL-3.0-or-later
#include "streamresponder.h"

#include "../rest/bankproblems.h"
#include "../rest/jsonbody.h"
#include "changepoll.h"
#include "eventfeed.h"
#include "rowexport.h"
#include "sourcestream.h"
#include "streamquery.h"

#include "../websocket/banktalk.h"
#include "../websocket/websocketupgrade.h"

#include <algorithm>
#include <array>

namespace parlance::mock {

namespace {

using std::chrono::milliseconds;

constexpr milliseconds usualHeartbeat{15'000};
constexpr milliseconds usualPoll{25'000};
constexpr std::int64_t usualRetry = 2000;
constexpr double usualRate = 40;
constexpr milliseconds usualPing{30'000};
/// A client that offers one of these gets the first of them; each begins with what it is for.
constexpr std::string_view chatProtocol = "chat.bank.example";
constexpr std::string_view feedProtocol = "changes.bank.example";
constexpr std::string_view echoProtocol = "echo";

/// An answer that comes whole, as a stream: what can go wrong with a stream then can with it.
class WholeAnswer : public MessageSource
{
public:
    /// `ends`: where its messages end.
    WholeAnswer(std::string text, std::vector<std::size_t> ends)
        : m_text(std::move(text))
        , m_ends(std::move(ends))
    {
    }

    Step next(std::string &output) override
    {
        if (m_message < m_ends.size()) {
            give(m_ends[m_message++], output);
            return {Step::Kind::Message};
        }
        give(m_text.size(), output);
        return {Step::Kind::End};
    }
    std::string garbage() const override { return "{\"\xff\xfe\",,"; }

private:
    void give(std::size_t end, std::string &output)
    {
        output.append(m_text, m_given, end - m_given);
        m_given = end;
    }

    const std::string m_text;
    const std::vector<std::size_t> m_ends;
    std::size_t m_message = 0;
    std::size_t m_given = 0;
};

std::string chosenSubprotocol(const HttpRequest &request)
{
    for (std::string &offered : offeredSubprotocols(request)) {
        if (offered == chatProtocol || offered == feedProtocol || offered == echoProtocol)
            return std::move(offered);
    }
    return {};
}

ChangeFilter filterOf(StreamQuery &query)
{
    return {query.choices("resource", resourceNames()), query.choices("type", changeNames())};
}

} // namespace

struct StreamResponder::Place
{
    std::string_view path;
    std::string_view method;
    Step (StreamResponder::*respond)(Interaction &);
};

const StreamResponder::Place *StreamResponder::placeOf(std::string_view path)
{
    static constexpr std::array<Place, 7> places{{
        {"/events", "GET", &StreamResponder::events},
        {"/changes", "GET", &StreamResponder::changes},
        {"/export", "GET", &StreamResponder::exportRows},
        {"/v1/completions", "POST", &StreamResponder::complete},
        {"/v1/chat/completions", "POST", &StreamResponder::complete},
        {"/v1/messages", "POST", &StreamResponder::complete},
        {"/ws", "GET", &StreamResponder::socket},
    }};
    const auto *const found =
        std::find_if(places.begin(), places.end(), [path](const Place &place) { return place.path == path; });
    return found == places.end() ? nullptr : found;
}

StreamResponder::StreamResponder(Bank &bank, Responder &next)
    : m_bank(bank)
    , m_next(next)
    , m_bell(bank.changes(), m_timers)
{
}

std::string_view StreamResponder::routeOf(const HttpRequest &request) const
{
    const Place *place = placeOf(request.path);
    return place ? place->path : m_next.routeOf(request);
}

std::optional<Validators> StreamResponder::validators(const HttpRequest &request) const
{
    return placeOf(request.path) ? std::nullopt : m_next.validators(request);
}

bool StreamResponder::acceptsMethod(const HttpRequest &request) const
{
    return !placeOf(request.path) && m_next.acceptsMethod(request);
}

Step StreamResponder::respond(Interaction &interaction)
{
    const HttpRequest &request = interaction.request;
    const Place *place = placeOf(request.path);
    if (!place)
        return m_next.respond(interaction);
    const bool isRead = place->method == "GET";
    if (request.method == place->method || (isRead && request.method == "HEAD"))
        return (this->*place->respond)(interaction);
    HttpResponse &response = interaction.response;
    const std::string_view allowed = isRead ? "GET, HEAD, OPTIONS" : "POST, OPTIONS";
    if (request.method == "OPTIONS")
        response.status = 204;
    else
        response.fail(makeProblem("method-not-allowed", "Allowed here: " + std::string(allowed) + '.'));
    response.addHeader("Allow", allowed);
    return Step::Continue;
}

void StreamResponder::stream(Interaction &interaction, std::unique_ptr<MessageSource> source,
                             std::optional<Fault> fault)
{
    interaction.suffers = fault;
    HttpResponse &response = interaction.response;
    response.addHeader("Cache-Control", "no-cache");
    // What a proxy in front needs to pass parts on as they come.
    response.addHeader("X-Accel-Buffering", "no");
    response.stream = SourceStream::make(std::move(source), fault, m_timers);
}

/// What goes wrong with an answer that comes whole does so behind its messages, the changes of a poll, at the
/// latest: a client that waits for one change at a time would never see a fault that waits for three.
void StreamResponder::spoilWhole(Interaction &interaction, const std::optional<Fault> &fault,
                                 std::shared_ptr<const ChangePoll> poll)
{
    interaction.suffers = fault;
    // The poll has waited until its clump was there.
    if (!fault || fault->kind == FaultKind::Clump)
        return;
    interaction.whenRendered([this, fault = *fault, poll = std::move(poll)](HttpResponse &response) {
        // Any other status is not the poll's own body.
        std::vector<std::size_t> ends;
        if (poll && response.status == 200)
            ends = poll->ends();
        Fault capped = fault;
        capped.after = std::min(fault.after, int(ends.size()));
        response.stream = SourceStream::make(
            std::make_unique<WholeAnswer>(std::exchange(response.body, {}), std::move(ends)), capped,
            m_timers);
    });
}

Step StreamResponder::events(Interaction &interaction)
{
    StreamQuery query(interaction);
    EventFeed::Options options;
    options.filter = filterOf(query);
    // The header is newer than the address, which a client that comes again repeats as it was.
    const std::string_view seen = interaction.request.header("Last-Event-ID");
    options.lastEventId = query.text("lastEventId").value_or(std::string());
    if (!seen.empty())
        options.lastEventId = seen;
    options.limit = query.integer("limit", 1, 1'000'000'000, -1);
    options.until = std::uint64_t(query.integer("until", 1, std::numeric_limits<std::int64_t>::max(), 0));
    options.heartbeat = query.seconds("heartbeat", 0.01, 3600, usualHeartbeat);
    options.retry = query.integer("retry", 0, 3'600'000, usualRetry);
    const std::optional<Fault> fault = query.fault();
    if (!query.finish(interaction.response))
        return Step::Continue;
    if (EventFeed::isDone(options)) {
        interaction.response.status = 204;
        interaction.note("all has been told: the client is not to come again");
        spoilWhole(interaction, fault);
        return Step::Continue;
    }
    interaction.response.contentType = "text/event-stream";
    stream(interaction, std::make_unique<EventFeed>(m_bank, m_bell, std::move(options)), fault);
    return Step::Continue;
}

Step StreamResponder::changes(Interaction &interaction)
{
    StreamQuery query(interaction);
    ChangePoll::Options options;
    options.filter = filterOf(query);
    const auto last = std::int64_t(m_bank.changes().lastNumber());
    const bool isFirst = std::int64_t(options.since = std::uint64_t(query.integer(
                                          "since", 0, std::numeric_limits<std::int64_t>::max(), -1))) == -1;
    if (isFirst)
        options.since = std::uint64_t(last);
    options.limit = std::size_t(query.integer("limit", 1, 1000, 100));
    options.timeout = query.seconds("timeout", 0.001, 60, usualPoll);
    const std::string whenEmpty = query.text("empty").value_or("200");
    options.isBareWhenEmpty = whenEmpty == "204";
    if (whenEmpty != "200" && whenEmpty != "204")
        query.complain("empty", "must be 200 or 204");
    const std::optional<Fault> fault = query.fault();
    if (!query.finish(interaction.response))
        return Step::Continue;
    // Without a cursor there is nothing to wait behind: the answer tells where changes begin from now on.
    if (isFirst || interaction.request.method == "HEAD")
        options.timeout = milliseconds(0);
    if (fault && fault->kind == FaultKind::Clump)
        options.least = std::size_t(fault->burst);
    const auto poll = std::make_shared<ChangePoll>(m_bank, m_bell, m_timers, std::move(options));
    spoilWhole(interaction, fault, poll);
    return poll->begin(interaction);
}

Step StreamResponder::exportRows(Interaction &interaction)
{
    StreamQuery query(interaction);
    const std::vector<std::size_t> chosen = query.choices("resource", resourceNames());
    if (chosen.size() > 1)
        query.complain("resource", "must be one of them");
    const auto kind = chosen.empty() ? ResourceKind::Transactions : ResourceKind(chosen.front());
    const SnapshotPtr items = m_bank.all(kind);
    RowExport::Options options;
    options.rows = std::uint64_t(query.integer("rows", 0, 1'000'000'000, std::int64_t(items->size())));
    options.delay = milliseconds(query.integer("delay", 0, 60'000, 0));
    const std::optional<Fault> fault = query.fault();
    if (!query.finish(interaction.response))
        return Step::Continue;
    interaction.response.contentType = "application/x-ndjson";
    stream(interaction, std::make_unique<RowExport>(items, options), fault);
    return Step::Continue;
}

Step StreamResponder::socket(Interaction &interaction)
{
    HttpResponse &response = interaction.response;
    if (std::optional<Problem> problem = handshakeProblem(interaction.request)) {
        const bool isUpgrade = problem->status == 426;
        response.fail(std::move(*problem));
        if (isUpgrade) {
            response.addHeader("Upgrade", "websocket");
            response.addHeader("Connection", "Upgrade");
            response.addHeader("Sec-WebSocket-Version", "13");
        }
        return Step::Continue;
    }
    StreamQuery query(interaction);
    WebSocketTerms terms;
    terms.subprotocol = chosenSubprotocol(interaction.request);
    BankTalk::Options options;
    options.room = query.text("room").value_or(terms.subprotocol == chatProtocol ? "lobby" : std::string());
    if (options.room.size() > ChatRooms::longestName)
        query.complain("room", "must be a name of at most 64 bytes");
    options.nick = query.text("nick").value_or(std::string()).substr(0, ChatRooms::longestName);
    const std::int64_t since = query.integer("since", 0, std::numeric_limits<std::int64_t>::max(), -1);
    if (since >= 0)
        options.since = std::uint64_t(since);
    options.filter = filterOf(query);
    options.isSubscribed = since >= 0 || !options.filter.resources.empty() || !options.filter.kinds.empty() ||
                           terms.subprotocol == feedProtocol;
    terms.ping = query.seconds("ping", 0.01, 3600, usualPing);
    terms.fault = query.fault();
    if (!query.finish(response))
        return Step::Continue;
    interaction.suffers = terms.fault;
    response.upgrade = makeWebSocketUpgrade(
        interaction.request, std::move(terms),
        std::make_unique<BankTalk>(TalkHost{m_bank, m_bell, m_rooms}, std::move(options)));
    return Step::Continue;
}

Step StreamResponder::complete(Interaction &interaction)
{
    HttpResponse &response = interaction.response;
    StreamQuery query(interaction);
    const std::int64_t rate = query.integer("rate", 0, 1'000'000, std::int64_t(usualRate));
    const std::optional<Fault> fault = query.fault();
    if (!query.finish(response))
        return Step::Continue;
    const std::variant<Json, Problem> body = readJsonBody(interaction.request, false);
    if (const auto *problem = std::get_if<Problem>(&body)) {
        response.fail(*problem);
        return Step::Continue;
    }
    const std::string_view path = interaction.request.path;
    const CompletionStyle style = path == "/v1/messages"           ? CompletionStyle::Messages
                                  : path == "/v1/chat/completions" ? CompletionStyle::Chat
                                                                   : CompletionStyle::Text;
    auto wanted = readCompletion(std::get<Json>(body), style);
    if (auto *problem = std::get_if<Problem>(&wanted)) {
        response.fail(std::move(*problem));
        return Step::Continue;
    }
    auto &request = std::get<CompletionRequest>(wanted);
    request.tokensPerSecond = double(rate);
    if (request.isStreamed) {
        response.contentType = "text/event-stream";
        stream(interaction, std::make_unique<CompletionEvents>(std::move(request)), fault);
        return Step::Continue;
    }
    response.contentType = "application/json";
    response.body = completionText(request);
    return Step::Continue;
}

} // namespace parlance::mock
