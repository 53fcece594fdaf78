// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "../descriptorsource.h"
#include "anyschemas.h"
#include "channel.h"

#include <functional>
#include <list>

namespace parlance::grpc {

class CarrierState;
class ReflectionFetch;

/// What is wanted: the types for one request.
struct SchemaWish
{
    Request request;
    call::CallContext context; ///< transport, limits and folder; no sink
    DescriptorSource source;
    ChannelSettings channel; ///< which server, for reflection
    QStringList symbols;     ///< what reflection has to give; empty: all services
    bool refresh = false;    ///< whatever is known already
};

struct LoadedSchema
{
    SchemaPointer schema;
    QString origin;       ///< "reflection v1 of 127.0.0.1:4011", "bank.proto"
    QStringList warnings; ///< what was missing and is tolerated
};

/// A load that runs. Destroying it cancels silently.
class SchemaLoad
{
public:
    ~SchemaLoad();

private:
    friend class SchemaLoader;
    std::shared_ptr<ReflectionFetch> m_fetch;
    std::shared_ptr<std::atomic<bool>> m_cancelled = std::make_shared<std::atomic<bool>>(false);
};

/// Loads schemas and keeps them: those of servers until they are dropped, those of files while the files stay
/// the same. On the completion thread; files are read and descriptors built on the global pool.
class SchemaLoader
{
public:
    struct Outcome
    {
        Result<LoadedSchema> schema;
        call::EventBatch connection; ///< what reflection saw of it before it failed
    };
    /// Called once, on the completion thread, maybe before load() returns.
    using Handler = std::function<void(Outcome)>;

    std::shared_ptr<SchemaLoad> load(const std::shared_ptr<CarrierState> &carrier, SchemaWish wish,
                                     Handler handler);
    /// Forgets what the server said: it does not know a method that was in there.
    void drop(const ChannelSettings &server);
    /// What is known for this wish at no cost.
    std::optional<LoadedSchema> cached(const SchemaWish &wish);
    /// What the server said of types that an Any named; drop() forgets it too.
    std::shared_ptr<AnySchemas> anySchemas(const ChannelSettings &server);
    void clear();

private:
    struct Entry
    {
        DescriptorSource source;
        ChannelSettings channel;
        QStringList symbols;
        QByteArray stamp; ///< of files: names, sizes and times
        LoadedSchema loaded;
    };

    void keep(const SchemaWish &wish, const QByteArray &stamp, const LoadedSchema &loaded);
    void reflect(const std::shared_ptr<CarrierState> &carrier, SchemaWish wish, Handler handler,
                 const std::shared_ptr<SchemaLoad> &load);
    void build(const std::shared_ptr<CarrierState> &carrier, SchemaWish wish, LoadedSchema start,
               std::function<Result<SchemaPointer>(const LoadOptions &)> make, Handler handler,
               const std::shared_ptr<SchemaLoad> &load);

    struct Server
    {
        ChannelSettings settings;
        std::shared_ptr<AnySchemas> schemas;
    };

    /// The one used last stands first.
    std::list<Entry> m_entries;
    std::list<Server> m_servers;
};

} // namespace parlance::grpc
