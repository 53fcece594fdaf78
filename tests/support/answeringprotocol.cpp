// SPDX-License-Identifier: GPL-3.0-or-later
#include "answeringprotocol.h"

namespace parlance::test {

namespace {

class RunningCall : public call::Call
{
public:
    RunningCall(call::IoContext &io, std::shared_ptr<call::EventGate> gate)
        : m_io(io)
        , m_gate(std::move(gate))
    {
    }
    ~RunningCall() override { m_gate->close(); }

    Result<void> send(Message) override
    {
        return failure(ErrorCode::Unsupported, QStringLiteral("It takes no messages."));
    }
    void closeSending() override {}
    void cancel() override
    {
        m_io.post([gate = m_gate] { gate->emitEvent({0, 0, Finished{Outcome::Cancelled, {}, {}}}); });
    }

private:
    call::IoContext &m_io;
    std::shared_ptr<call::EventGate> m_gate;
};

call::EventBatch answerTo(const QString &address)
{
    if (address.endsWith(QLatin1String("/refused"))) {
        const Error error = makeError(ErrorCode::ConnectionRefused, QStringLiteral("Refused."));
        return {{1000, 0, Finished{Outcome::Failed, error, {}}}};
    }
    Head head;
    head.status.code = address.section(u'/', -1).toInt();
    if (head.status.code == 0)
        head.status.code = 200;
    Message message;
    message.payload = Payload("{\"address\":\"" + address.toUtf8() + "\",\"token\":\"t-1\"}");
    return {{1000, 0, HeadReceived{head, false}}, {2000, 0, MessageReceived{message}}, {3000, 0, Finished{}}};
}

} // namespace

AnsweringProtocol::AnsweringProtocol(call::IoContext &io, QStringList &addresses)
    : m_io(io)
    , m_addresses(addresses)
{
    m_info.id = QStringLiteral("http");
    m_info.schemes = {QStringLiteral("http")};
    m_info.hasBody = true;
}

call::CallPtr AnsweringProtocol::start(const Request &request, call::CallContext context)
{
    m_addresses.append(request.address);
    auto gate = std::make_shared<call::EventGate>(context.sink);
    if (!request.address.endsWith(QLatin1String("/hang")))
        m_io.post([gate, address = request.address] { gate->emitBatch(answerTo(address)); });
    return std::make_unique<RunningCall>(m_io, gate);
}

} // namespace parlance::test
