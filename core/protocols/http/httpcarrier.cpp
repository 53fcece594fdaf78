// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpcall.h"
#include "httpinfo.h"
#include "requestbuilder.h"

namespace parlance::http {

namespace {

/// Where the calls find the multi handle. Looked at on the loop's thread only, where the handle comes and
/// goes.
struct MultiSlot
{
    CurlMulti *multi = nullptr;
};

class HttpProtocol : public call::Protocol
{
public:
    explicit HttpProtocol(call::IoContext &io)
        : m_io(io)
        , m_port(std::make_shared<call::LoopPort>(io))
    {
        m_io.invoke([this] { m_slot->multi = new CurlMulti(m_io.anchor()); });
    }

    ~HttpProtocol() override
    {
        m_port->close();
        m_io.invoke([this] { delete std::exchange(m_slot->multi, nullptr); });
    }

    const call::ProtocolInfo &info() const override { return httpInfo(); }

    QList<Entry> automaticMetadata(const Request &request) const override
    {
        return HttpRequestBuilder(request, HttpOptions::from(request.options), {}).automaticHeaders();
    }

    /// The way of event streams (WHATWG HTML §9.2.3).
    void resumeAfter(Request &request, const Message &last) const override
    {
        const QString name = QStringLiteral("Last-Event-ID");
        const bool isReset =
            std::any_of(last.attributes.begin(), last.attributes.end(), [](const auto &each) {
                return each.first == QLatin1String("id") && each.second.isEmpty();
            });
        QString id = last.attribute(u"id");
        if (id.isEmpty())
            id = last.attribute(u"last-event-id");
        if (id.isEmpty() && !isReset)
            return;
        request.metadata.removeIf(
            [&name](const Entry &entry) { return entry.name.compare(name, Qt::CaseInsensitive) == 0; });
        if (isReset)
            return;
        Entry entry;
        entry.name = name;
        entry.value = id;
        request.metadata.append(entry);
    }

    call::CallPtr start(const Request &request, call::CallContext context) override
    {
        auto gate = std::make_shared<call::EventGate>(std::move(context.sink));
        auto run = std::make_shared<HttpRun>(request, std::move(context), gate);
        m_port->post([run, slot = m_slot] {
            // On the owner's own loop the protocol may be gone before its calls get their turn.
            if (slot->multi)
                run->begin(*slot->multi);
            else
                run->abandoned();
        });
        return std::make_unique<HttpCall>(std::move(run), std::move(gate), m_port);
    }

private:
    call::IoContext &m_io;
    std::shared_ptr<call::LoopPort> m_port;
    std::shared_ptr<MultiSlot> m_slot = std::make_shared<MultiSlot>();
};

} // namespace

} // namespace parlance::http

extern "C" Q_DECL_EXPORT std::unique_ptr<parlance::call::Protocol>
parlance_http_protocol(parlance::call::IoContext &io)
{
    return std::make_unique<parlance::http::HttpProtocol>(io);
}
