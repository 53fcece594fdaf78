// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <eventcollector.h>
#include <scriptedprotocol.h>

#include <parlance/call/attempts.h>

#include <QTest>

#include <functional>

namespace parlance::test {

using namespace parlance::call;

/// Resumes by a header of its own.
class ResumingProtocol : public ScriptedProtocol
{
public:
    using ScriptedProtocol::ScriptedProtocol;
    std::function<void(const Message &last)> onResume;
    void resumeAfter(Request &request, const Message &last) const override
    {
        if (onResume)
            onResume(last);
        Entry entry;
        entry.name = QStringLiteral("resume-after");
        entry.value = last.attribute(u"id");
        request.metadata = {entry};
    }
};

/// Attempts of one call, each with a script of its own.
struct Attempts
{
    IoContext io{IoContext::Mode::CurrentThread};
    std::vector<std::unique_ptr<ResumingProtocol>> peers;
    std::size_t made = 0;
    QList<Request> requests;
    std::shared_ptr<EventCollector> events = std::make_shared<EventCollector>();
    CallPtr call;

    explicit Attempts(const QList<PeerScript> &scripts)
    {
        for (const PeerScript &script : scripts)
            peers.push_back(std::make_unique<ResumingProtocol>(io, script));
    }

    void start(const QVariantMap &options, EventSink sink = {})
    {
        Request request;
        request.options = options;
        start(request, std::move(sink));
    }

    void start(const Request &request, EventSink sink = {}, RequestOrigin origin = {})
    {
        const auto starter = [this](const Request &attempt, EventSink attemptSink) {
            requests.append(attempt);
            CallContext context;
            context.sink = std::move(attemptSink);
            return peers.at(std::min(made++, peers.size() - 1))->start(attempt, std::move(context));
        };
        call = makeAttempts(request, sink ? std::move(sink) : events->sink(), starter,
                            attemptPolicy(request, *peers.front(), std::move(origin)));
    }
    bool finish()
    {
        return QTest::qWaitFor([this] { return events->isFinished(); }, 10'000);
    }
    QList<LegReason> reasons() const
    {
        QList<LegReason> found;
        for (const Resolved &each : events->all<Resolved>())
            found.append(each.reason);
        return found;
    }
};

inline Emit resolved()
{
    return Emit{Resolved{QStringLiteral("a"), {}, LegReason::Initial}};
}

inline Emit head(int status, StatusClass statusClass, bool streams = false, const HeaderList &headers = {})
{
    HeadReceived event;
    event.head.status = {status, {}, statusClass};
    event.head.headers = headers;
    event.streams = streams;
    return Emit{event};
}

inline Emit message(const char *id, const char *retry = nullptr)
{
    MessageReceived event;
    event.message = textMessage("text", Direction::Received);
    event.message.attributes.append({QStringLiteral("id"), QString::fromLatin1(id)});
    if (retry)
        event.message.attributes.append({QStringLiteral("retry"), QString::fromLatin1(retry)});
    return Emit{event};
}

inline Emit completed()
{
    return Emit{Finished{Outcome::Completed, std::nullopt, std::nullopt}};
}

inline Emit completed(int status, StatusClass statusClass)
{
    return Emit{Finished{Outcome::Completed, std::nullopt, Status{status, {}, statusClass}}};
}

inline Emit failed(ErrorCode code)
{
    return Emit{Finished{Outcome::Failed, makeError(code, QStringLiteral("It broke.")), std::nullopt}};
}

} // namespace parlance::test
