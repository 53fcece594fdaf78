// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/protocols/http/httpprotocol.h>

#include "httpcall.h"
#include "requestbuilder.h"

namespace parlance::http {

namespace {

const call::ProtocolInfo &httpInfo()
{
    static const call::ProtocolInfo info = [] {
        call::ProtocolInfo i;
        i.id = QStringLiteral("http");
        i.displayName = QStringLiteral("HTTP");
        i.schemes = {QStringLiteral("http"), QStringLiteral("https")};
        for (const char *method : {"GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE"})
            i.methods.append(QString::fromLatin1(method));
        i.hasBody = true;
        return i;
    }();
    return info;
}

class HttpProtocol : public call::Protocol
{
public:
    explicit HttpProtocol(call::IoContext &io)
        : m_io(io)
        , m_port(std::make_shared<LoopPort>(io))
    {
        m_io.invoke([this] { m_multi = new CurlMulti(m_io.anchor()); });
    }

    ~HttpProtocol() override
    {
        m_port->close();
        m_io.invoke([this] { delete m_multi; });
    }

    const call::ProtocolInfo &info() const override { return httpInfo(); }

    QList<Entry> automaticMetadata(const Request &request) const override
    {
        return HttpRequestBuilder(request, HttpOptions::from(request.options), {}).automaticHeaders();
    }

    call::CallPtr start(const Request &request, call::CallContext context) override
    {
        auto gate = std::make_shared<call::EventGate>(std::move(context.sink));
        auto run = std::make_shared<HttpRun>(request, std::move(context), gate);
        m_port->post([run, multi = m_multi] { run->begin(*multi); });
        return std::make_unique<HttpCall>(std::move(run), std::move(gate), m_port);
    }

private:
    call::IoContext &m_io;
    std::shared_ptr<LoopPort> m_port;
    CurlMulti *m_multi = nullptr;
};

} // namespace

void registerProtocol(call::ProtocolRegistry &registry, call::IoContext &io)
{
    registry.add(httpInfo(), [&io] { return std::make_unique<HttpProtocol>(io); });
}

} // namespace parlance::http
