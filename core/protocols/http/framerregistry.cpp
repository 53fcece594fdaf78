// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/protocols/http/framer.h>

#include "connectframer.h"
#include "grpcwebframer.h"
#include "jsonlinesframer.h"
#include "piecesframer.h"
#include "sseframer.h"
#include "wholebodyframer.h"

#include <parlance/call/httpheaders.h>

#include <QHash>
#include <QMutex>

namespace parlance::http {

namespace {

template <typename T>
std::unique_ptr<Framer> make(const HeaderList &, const FramerLimits &limits)
{
    return std::make_unique<T>(limits);
}

template <typename T>
std::unique_ptr<Framer> makeEnveloped(const HeaderList &headers, const FramerLimits &limits)
{
    return std::make_unique<T>(headers, limits);
}

struct Registry
{
    Registry()
    {
        factories.insert("text/event-stream", &make<SseFramer>);
        for (const char *type :
             {"application/x-ndjson", "application/ndjson", "application/jsonl", "application/jsonlines",
              "application/x-jsonlines", "application/x-jsonl", "application/json-lines",
              "application/stream+json", "application/x-json-stream", "text/x-ndjson", "text/ndjson",
              "text/jsonl", "text/x-jsonl", "text/jsonlines"})
            factories.insert(type, &make<JsonLinesFramer>);
        factories.insert("application/json-seq", &make<JsonSequenceFramer>);
        factories.insert("application/geo+json-seq", &make<JsonSequenceFramer>);
        for (const char *type :
             {"application/grpc-web", "application/grpc-web+proto", "application/grpc-web+json"})
            factories.insert(type, &makeEnveloped<GrpcWebFramer>);
        for (const char *type : {"application/grpc-web-text", "application/grpc-web-text+proto"})
            factories.insert(type, &makeEnveloped<GrpcWebTextFramer>);
        for (const char *type : {"application/connect+proto", "application/connect+json"})
            factories.insert(type, &makeEnveloped<ConnectFramer>);
    }

    QMutex mutex;
    QHash<QByteArray, FramerFactory> factories;
};

Registry &registry()
{
    static Registry instance;
    return instance;
}

} // namespace

void registerFramer(const QByteArray &mediaType, FramerFactory factory)
{
    const QMutexLocker lock(&registry().mutex);
    registry().factories.insert(mediaType, std::move(factory));
}

std::unique_ptr<Framer> makeFramer(const HeaderList &responseHeaders, const FramerLimits &limits)
{
    FramerFactory factory;
    {
        const QMutexLocker lock(&registry().mutex);
        factory = registry().factories.value(call::mediaType(responseHeaders));
    }
    std::unique_ptr<Framer> framer = factory ? factory(responseHeaders, limits) : nullptr;
    return framer ? std::move(framer) : std::make_unique<WholeBodyFramer>();
}

std::unique_ptr<Framer> makeFramer(Framing framing, const HeaderList &responseHeaders,
                                   const FramerLimits &limits)
{
    switch (framing) {
    case Framing::Whole:
        return std::make_unique<WholeBodyFramer>();
    case Framing::JsonLines:
        return std::make_unique<JsonLinesFramer>(limits);
    case Framing::Events:
        return std::make_unique<SseFramer>(limits);
    case Framing::Pieces:
        return std::make_unique<PiecesFramer>();
    case Framing::Automatic:
        break;
    }
    return makeFramer(responseHeaders, limits);
}

} // namespace parlance::http
