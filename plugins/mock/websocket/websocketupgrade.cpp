// SPDX-License-Identifier: GPL-3.0-or-later
#include "websocketupgrade.h"

#include "websocketconnection.h"

namespace parlance::mock {

namespace {

namespace http = boost::beast::http;

boost::beast::string_view beast(std::string_view text)
{
    return {text.data(), text.size()};
}

std::vector<std::string> listed(std::string_view text)
{
    std::vector<std::string> words;
    while (!text.empty()) {
        std::string_view word = text.substr(0, text.find(','));
        text.remove_prefix(std::min(text.size(), word.size() + 1));
        while (!word.empty() && (word.front() == ' ' || word.front() == '\t'))
            word.remove_prefix(1);
        while (!word.empty() && (word.back() == ' ' || word.back() == '\t'))
            word.remove_suffix(1);
        if (!word.empty())
            words.emplace_back(word);
    }
    return words;
}

bool lists(const HttpRequest &request, std::string_view name, std::string_view wanted)
{
    for (const std::string &word : listed(request.joinedHeader(name))) {
        if (equalIgnoringCase(word, wanted))
            return true;
    }
    return false;
}

class WebSocketUpgrade : public Upgrade
{
public:
    WebSocketUpgrade(WebSocketOpening opening, std::unique_ptr<WebSocketTalk> talk)
        : m_opening(std::move(opening))
        , m_talk(std::move(talk))
    {
    }

    void take(PlainStream stream, const Handover &handover) override { open(std::move(stream), handover); }
    void take(TlsStream stream, const Handover &handover) override { open(std::move(stream), handover); }

private:
    template <typename Stream>
    void open(Stream stream, const Handover &handover)
    {
        m_opening.headerText = handover.headerText;
        std::make_shared<WebSocketConnection<Stream>>(std::move(stream), handover, std::move(m_talk))
            ->start(std::move(m_opening));
    }

    WebSocketOpening m_opening;
    std::unique_ptr<WebSocketTalk> m_talk;
};

} // namespace

std::optional<Problem> handshakeProblem(const HttpRequest &request)
{
    const auto problem = [](int status, std::string detail) {
        return Problem{status, "websocket-handshake", "This address speaks WebSocket", std::move(detail), {}};
    };
    if (request.minorVersion == 0)
        return problem(426, "A WebSocket begins with HTTP/1.1.");
    if (!lists(request, "Upgrade", "websocket") || !lists(request, "Connection", "Upgrade"))
        return problem(426, "Send Upgrade: websocket and Connection: Upgrade, or call it as ws://.");
    if (request.header("Sec-WebSocket-Version") != "13")
        return problem(426, "Version 13 is the only one there is.");
    constexpr std::size_t keySize = 24;
    if (request.header("Sec-WebSocket-Key").size() != keySize)
        return problem(400, "Sec-WebSocket-Key must be 16 bytes as base64.");
    return std::nullopt;
}

std::vector<std::string> offeredSubprotocols(const HttpRequest &request)
{
    return listed(request.joinedHeader("Sec-WebSocket-Protocol"));
}

std::shared_ptr<Upgrade> makeWebSocketUpgrade(const HttpRequest &request, WebSocketTerms terms,
                                              std::unique_ptr<WebSocketTalk> talk)
{
    WebSocketOpening opening;
    opening.request.method(http::verb::get);
    opening.request.target(beast(request.target));
    opening.request.version(11);
    for (const HeaderView &field : request.headers)
        opening.request.insert(beast(field.name), beast(field.value));
    opening.subprotocol = std::move(terms.subprotocol);
    opening.ping = terms.ping;
    opening.fault = terms.fault;
    return std::make_shared<WebSocketUpgrade>(std::move(opening), std::move(talk));
}

} // namespace parlance::mock
