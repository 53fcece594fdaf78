// SPDX-License-Identifier: GPL-3.0-or-later
// Bytes as a client sends them go through the mock's parser, all its behaviours and the bank, without a
// socket.
#include <behaviours/registry.h>
#include <exchangelog.h>
#include <http/refusal.h>
#include <http/requestparser.h>
#include <http/responsewriter.h>
#include <rest/bankresponder.h>

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/error.hpp>

#include <cstdint>
#include <cstdlib>

using namespace parlance::mock;

namespace {

void check(bool holds)
{
    if (!holds)
        std::abort();
}

class Mock
{
public:
    Mock()
    {
        m_limits.headerBytes = 4096;
        m_limits.bodyBytes = 4096;
        m_book.refresh(m_plan, m_version);
    }

    /// One connection: requests one after the other, the bytes in two packets.
    void serve(std::string_view bytes, std::size_t firstPacket)
    {
        std::size_t used = 0;
        std::size_t arrived = std::min(firstPacket, bytes.size());
        while (used < bytes.size()) {
            RequestParser parser(m_limits, {});
            if (!readOne(parser, bytes, used, arrived))
                return;
            answer(parser);
        }
    }

private:
    bool readOne(RequestParser &parser, std::string_view bytes, std::size_t &used, std::size_t &arrived)
    {
        for (;;) {
            boost::system::error_code error;
            if (arrived > used)
                used += parser.put(boost::asio::buffer(bytes.data() + used, arrived - used), error);
            if (error && error != boost::beast::http::error::need_more) {
                std::string refusal;
                appendRefusal(refusal, parseRefusal(error, bytes.substr(used, arrived - used)));
                check(refusal.starts_with("HTTP/1.1 4") || refusal.starts_with("HTTP/1.1 5"));
                return false;
            }
            if (parser.is_done())
                return true;
            if (arrived == bytes.size())
                return false;
            arrived = bytes.size();
        }
    }

    void answer(const RequestParser &parser)
    {
        // Writes pile up; now and then the bank begins anew.
        constexpr int writesKept = 20'000;
        if (++m_answers % writesKept == 0)
            m_bank.reset();
        parser.fill(m_interaction.request);
        m_interaction.request.scheme = "http";
        m_interaction.begin(true);
        Chain::State state = Chain::start(m_interaction, *m_plan, m_responder);
        while (state == Chain::State::Waiting) {
            check(InteractionDriver::takeDelay(m_interaction).count() >= 0);
            state = Chain::resume(m_interaction, *m_plan, m_responder);
        }
        judge();
    }

    void judge()
    {
        const HttpResponse &response = m_interaction.response;
        check(response.status >= 200 && response.status < 600 && response.status != 500);
        check(!response.listing && !response.problem);
        if (response.contentType.find("json") != std::string::npos)
            check(Json::accept(response.body));
        std::string head;
        appendHead(head, response, {true, 1, false, false});
        // Nothing a client sent may end a header line early.
        std::string_view rest = head;
        while (rest != "\r\n") {
            const std::size_t end = rest.find("\r\n");
            check(end != std::string_view::npos && end > 0);
            check(rest.substr(0, end).find_first_of("\r\n") == std::string_view::npos);
            rest.remove_prefix(end + 2);
        }
        const parlance::Exchange exchange = toExchange(seenExchange(m_interaction, 0, 0));
        check(exchange.status() && exchange.status()->code == response.status);
    }

    Limits m_limits;
    Bank m_bank{1};
    BankResponder m_responder{m_bank};
    PlanBook m_book{behaviourKinds()};
    std::shared_ptr<const Plan> m_plan;
    std::uint64_t m_version = 0;
    Interaction m_interaction;
    int m_answers = 0;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static Mock mock;
    if (size == 0)
        return 0;
    mock.serve({reinterpret_cast<const char *>(data) + 1, size - 1}, std::size_t(data[0]) * 4);
    return 0;
}
