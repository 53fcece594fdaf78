// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/call/protocolpart.h>

#include <QCoreApplication>

namespace parlance::call {

namespace {

class UnstartedCall : public Call
{
public:
    UnstartedCall(EventSink sink, Error error)
        : m_gate(std::make_shared<EventGate>(std::move(sink)))
        , m_error(std::move(error))
    {
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [gate = m_gate, error = m_error] {
                gate->emitEvent(Event{0, 0, Finished{Outcome::Failed, error, std::nullopt}});
            },
            Qt::QueuedConnection);
    }
    ~UnstartedCall() override { m_gate->close(); }

    Result<void> send(Message) override { return failure(m_error); }
    void closeSending() override {}
    void cancel() override {}

private:
    std::shared_ptr<EventGate> m_gate;
    Error m_error;
};

/// Stands for a protocol whose part is not there.
class MissingProtocol : public Protocol
{
public:
    MissingProtocol(ProtocolInfo info, Error error)
        : m_info(std::move(info))
        , m_error(std::move(error))
    {
    }

    const ProtocolInfo &info() const override { return m_info; }
    CallPtr start(const Request &, CallContext context) override
    {
        return unstartedCall(std::move(context.sink), m_error);
    }

private:
    ProtocolInfo m_info;
    Error m_error;
};

} // namespace

CallPtr unstartedCall(EventSink sink, Error error)
{
    return std::make_unique<UnstartedCall>(std::move(sink), std::move(error));
}

void registerPart(ProtocolRegistry &registry, const ProtocolInfo &info, const Part &part,
                  const char *protocolFunction, IoContext &io)
{
    registry.add(info, [info, part, protocolFunction, &io]() -> std::unique_ptr<Protocol> {
        const Result<QFunctionPointer> function = partFunction(part, protocolFunction);
        if (!function)
            return std::make_unique<MissingProtocol>(info, function.error());
        return reinterpret_cast<ProtocolFunction>(*function)(io);
    });
}

} // namespace parlance::call
