// SPDX-License-Identifier: GPL-3.0-or-later
// What a run learns of the types of its messages.
#include "grpcrun.h"

#include "schemacodec.h"

namespace parlance::grpc {

SchemaWish GrpcRun::schemaWish() const
{
    SchemaWish wish;
    wish.request = m_request;
    wish.context = m_context;
    wish.context.sink = nullptr;
    wish.source = m_source;
    wish.channel = m_channelSettings;
    return wish;
}

void GrpcRun::loadTypes()
{
    m_anyLookup = std::make_shared<AnyLookup>(m_carrier->schemas.anySchemas(m_channelSettings));
    SchemaWish wish = schemaWish();
    wish.symbols = {QString::fromUtf8(m_address.service())};
    const auto loaded = [self = shared_from_this()](SchemaLoader::Outcome outcome) {
        if (!self->m_finished)
            self->typesLoaded(std::move(outcome));
    };
    m_schemaLoad = m_carrier->schemas.load(m_carrier, std::move(wish), loaded);
}

void GrpcRun::typesLoaded(SchemaLoader::Outcome outcome)
{
    Result<Method> method = failure(Error());
    if (outcome.schema)
        method = outcome.schema->schema->method(QString::fromUtf8(m_address.path));
    const std::optional<Error> error = !outcome.schema ? std::optional(outcome.schema.error())
                                       : !method       ? std::optional(method.error())
                                                       : std::nullopt;
    if (!error) {
        m_schema = outcome.schema->schema;
        m_codec = schemaCodec(m_schema, *method, m_anyLookup);
        startCall();
        return;
    }
    if (canGoWithoutTypes(*error)) {
        m_codec = rawCodec();
        startCall();
        return;
    }
    // The server was reached for its description: how far that came belongs to this call.
    for (Event &event : outcome.connection) {
        if (auto *resolved = std::get_if<Resolved>(&event.data))
            resolved->address = m_address.text();
        add(std::move(event.data));
    }
    finish({Outcome::Failed, *error, std::nullopt});
}

/// Where nobody asked for types and none are needed, their lack is no reason to fail.
bool GrpcRun::canGoWithoutTypes(const Error &error) const
{
    const auto isBinary = [](const MessageDraft &draft) { return draft.kind == QLatin1String("binary"); };
    return !m_source.chosen && (error.code == ErrorCode::Unsupported || error.code == ErrorCode::NotFound) &&
           std::all_of(m_request.messages.begin(), m_request.messages.end(), isBinary) &&
           m_sendQueue.isEmpty();
}

/// Whether messages or details named types that nobody knows and the server may: then typesCame() follows.
bool GrpcRun::asksForTypes()
{
    const QStringList missing = m_anyLookup ? m_anyLookup->takeMissing() : QStringList();
    if (missing.isEmpty() || m_finished)
        return false;
    if (!m_anyQuest)
        m_anyQuest = std::make_shared<AnyQuest>(m_carrier, schemaWish(), m_anyLookup->schemas());
    m_isAsking = m_anyQuest->ask(missing, [weak = weak_from_this()] {
        if (const std::shared_ptr<GrpcRun> self = weak.lock())
            self->typesCame();
    });
    return m_isAsking;
}

/// The same once more; what was found may name further types.
void GrpcRun::typesCame()
{
    m_isAsking = false;
    if (m_finished)
        return;
    if (m_awaitingTypes) {
        const Payload &encoded = m_awaitingTypes->encoded;
        // It was read before: only more of it is understood now.
        (void)m_codec->decode(encoded.toByteArray(encoded.size()), *m_awaitingTypes);
        if (asksForTypes())
            return;
        tell(*std::exchange(m_awaitingTypes, std::nullopt));
    }
    conclude();
}

} // namespace parlance::grpc
