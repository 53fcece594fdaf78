// SPDX-License-Identifier: GPL-3.0-or-later
#include "schemaloader.h"

#include "grpcrun.h"
#include "reflection/reflectionfetch.h"

#include <parlance/base/format.h>

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QThreadPool>

namespace parlance::grpc {

namespace {

constexpr std::size_t maximumEntries = 32;

void addStamp(QByteArray &stamp, const QFileInfo &file)
{
    stamp += file.filePath().toUtf8() + '\0' + QByteArray::number(file.size()) + '\0' +
             QByteArray::number(file.lastModified().toMSecsSinceEpoch()) + '\n';
}

/// Changes when one of the named files does. What they import is not looked at: that would mean reading them.
QByteArray stampOf(const DescriptorSource &source)
{
    QByteArray stamp;
    if (source.kind == DescriptorSource::Kind::DescriptorSet)
        addStamp(stamp, QFileInfo(source.descriptorSet));
    if (source.kind != DescriptorSource::Kind::ProtoFiles)
        return stamp;
    for (const QString &name : source.proto.files) {
        QFileInfo file(name);
        for (const QString &path : source.proto.importPaths) {
            if (!file.exists())
                file.setFile(QDir(path).filePath(name));
        }
        addStamp(stamp, file);
    }
    return stamp;
}

Result<SchemaPointer> fromSetFile(const QString &name, const LoadOptions &options)
{
    QFile file(name);
    Error error;
    if (!file.open(QIODevice::ReadOnly)) {
        error =
            makeError(file.exists() ? ErrorCode::PermissionDenied : ErrorCode::NotFound,
                      QStringLiteral("The descriptor set cannot be read."),
                      QStringLiteral("`protoc -o FILE --include_imports` and `buf build -o FILE` write one."),
                      file.errorString());
    } else if (file.size() > options.limits.totalBytes) {
        error = makeError(ErrorCode::LimitExceeded, QStringLiteral("The descriptor set is larger than %1.")
                                                        .arg(formatSize(options.limits.totalBytes)));
    } else {
        return Schema::fromDescriptorSet(file.readAll(), options);
    }
    error.file = name;
    return failure(std::move(error));
}

} // namespace

SchemaLoad::~SchemaLoad()
{
    *m_cancelled = true;
    if (m_fetch)
        m_fetch->cancel();
}

std::optional<LoadedSchema> SchemaLoader::cached(const SchemaWish &wish)
{
    const bool fromServer = wish.source.kind == DescriptorSource::Kind::Reflection;
    const auto fits = [&](const Entry &entry) {
        if (!(entry.source == wish.source))
            return false;
        if (!fromServer)
            return true;
        // All services serve who wants one of them.
        const bool has = entry.symbols == wish.symbols ||
                         (entry.symbols.isEmpty() && !wish.symbols.isEmpty() &&
                          entry.loaded.schema->services().contains(wish.symbols.constFirst()));
        return has && entry.channel == wish.channel;
    };
    const auto found = std::find_if(m_entries.begin(), m_entries.end(), fits);
    if (found == m_entries.end())
        return std::nullopt;
    if (!fromServer && found->stamp != stampOf(wish.source)) {
        m_entries.erase(found);
        return std::nullopt;
    }
    m_entries.splice(m_entries.begin(), m_entries, found);
    return m_entries.front().loaded;
}

void SchemaLoader::drop(const ChannelSettings &server)
{
    m_entries.remove_if([&server](const Entry &entry) {
        return entry.source.kind == DescriptorSource::Kind::Reflection && entry.channel == server;
    });
    m_servers.remove_if([&server](const Server &each) { return each.settings == server; });
}

std::shared_ptr<AnySchemas> SchemaLoader::anySchemas(const ChannelSettings &server)
{
    const auto found = std::find_if(m_servers.begin(), m_servers.end(),
                                    [&server](const Server &each) { return each.settings == server; });
    if (found != m_servers.end()) {
        m_servers.splice(m_servers.begin(), m_servers, found);
        return m_servers.front().schemas;
    }
    m_servers.push_front({server, std::make_shared<AnySchemas>()});
    if (m_servers.size() > maximumEntries)
        m_servers.pop_back();
    return m_servers.front().schemas;
}

void SchemaLoader::clear()
{
    m_entries.clear();
    m_servers.clear();
}

void SchemaLoader::keep(const SchemaWish &wish, const QByteArray &stamp, const LoadedSchema &loaded)
{
    m_entries.push_front({wish.source, wish.channel, wish.symbols, stamp, loaded});
    if (m_entries.size() > maximumEntries)
        m_entries.pop_back();
}

std::shared_ptr<SchemaLoad> SchemaLoader::load(const std::shared_ptr<CarrierState> &carrier, SchemaWish wish,
                                               Handler handler)
{
    auto load = std::make_shared<SchemaLoad>();
    if (wish.refresh) {
        drop(wish.channel);
    } else if (const std::optional<LoadedSchema> known = cached(wish)) {
        handler({*known, {}});
        return load;
    }
    const DescriptorSource source = wish.source;
    LoadedSchema start;
    start.origin = source.text();
    if (source.kind == DescriptorSource::Kind::Reflection) {
        reflect(carrier, std::move(wish), std::move(handler), load);
    } else if (source.kind == DescriptorSource::Kind::ProtoFiles) {
        build(
            carrier, std::move(wish), std::move(start),
            [source](const LoadOptions &options) { return Schema::fromProtoFiles(source.proto, options); },
            std::move(handler), load);
    } else if (source.kind == DescriptorSource::Kind::DescriptorSet) {
        build(
            carrier, std::move(wish), std::move(start),
            [source](const LoadOptions &options) { return fromSetFile(source.descriptorSet, options); },
            std::move(handler), load);
    } else {
        handler({failure(ErrorCode::Unsupported,
                         QStringLiteral("The request says that nothing describes its types."),
                         QStringLiteral("Choose reflection, .proto files or a descriptor set.")),
                 {}});
    }
    return load;
}

void SchemaLoader::reflect(const std::shared_ptr<CarrierState> &carrier, SchemaWish wish, Handler handler,
                           const std::shared_ptr<SchemaLoad> &load)
{
    const auto taken = [this, carrier, wish, handler = std::move(handler),
                        weak = std::weak_ptr(load)](ReflectionFetch::Outcome outcome) mutable {
        const std::shared_ptr<SchemaLoad> alive = weak.lock();
        if (!alive)
            return;
        if (!outcome.files) {
            handler({failure(outcome.files.error()), std::move(outcome.connection)});
            return;
        }
        LoadedSchema start;
        start.origin = QStringLiteral("reflection %1 of %2")
                           .arg(outcome.files->version, QString::fromUtf8(wish.channel.authority));
        for (const QByteArray &name : std::as_const(outcome.files->missing))
            start.warnings.append(QStringLiteral("The server did not give “%1”, which others import.")
                                      .arg(QString::fromUtf8(name)));
        build(
            carrier, std::move(wish), std::move(start),
            [files = std::move(outcome.files->files)](const LoadOptions &options) {
                return Schema::fromFileDescriptors(files, options);
            },
            std::move(handler), alive);
    };
    load->m_fetch = std::make_shared<ReflectionFetch>(wish.request, wish.context, wish.symbols, taken);
    load->m_fetch->start(carrier);
}

void SchemaLoader::build(const std::shared_ptr<CarrierState> &carrier, SchemaWish wish, LoadedSchema start,
                         std::function<Result<SchemaPointer>(const LoadOptions &)> make, Handler handler,
                         const std::shared_ptr<SchemaLoad> &load)
{
    // Of before: a change while the file is read is seen the next time.
    const QByteArray stamp = stampOf(wish.source);
    QThreadPool::globalInstance()->start([this, carrier, wish = std::move(wish), start = std::move(start),
                                          stamp, make = std::move(make), handler = std::move(handler),
                                          cancelled = load->m_cancelled]() mutable {
        LoadOptions options;
        options.cancelled = cancelled.get();
        Result<SchemaPointer> made = make(options);
        const std::shared_ptr<CompletionThread> thread = carrier->thread;
        thread->post([this, wish = std::move(wish), start = std::move(start), stamp, made = std::move(made),
                      handler = std::move(handler), cancelled, carrier = std::move(carrier)]() mutable {
            if (*cancelled)
                return;
            if (!made) {
                handler({failure(made.error()), {}});
                return;
            }
            start.schema = *made;
            keep(wish, stamp, start);
            handler({std::move(start), {}});
        });
    });
}

} // namespace parlance::grpc
