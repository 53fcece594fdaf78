// SPDX-License-Identifier: GPL-3.0-or-later
#include "grpccontracts.h"

#include "descriptorsource.h"

#include <QCoreApplication>
#include <QCryptographicHash>

#include <mutex>

namespace parlance::grpc {

namespace {

/// The contracts that were loaded, by key; also written by loads that outlive their source. Thread-safe.
class ContractCache
{
public:
    std::optional<contract::LoadedContract> find(const QByteArray &key) const
    {
        const std::lock_guard lock(m_mutex);
        const auto found = m_contracts.constFind(key);
        return found == m_contracts.constEnd() ? std::nullopt : std::optional(*found);
    }
    void keep(const QByteArray &key, const contract::LoadedContract &loaded)
    {
        const std::lock_guard lock(m_mutex);
        if (m_contracts.size() >= maximumContracts && !m_contracts.contains(key))
            m_contracts.clear();
        m_contracts.insert(key, loaded);
    }

private:
    static constexpr qsizetype maximumContracts = 64;

    mutable std::mutex m_mutex;
    QHash<QByteArray, contract::LoadedContract> m_contracts;
};

/// Scheme, host and port: the method typed behind them makes no other server.
QString serverOf(const QString &address)
{
    const QString text = address.trimmed();
    const qsizetype scheme = text.indexOf(QLatin1String("://"));
    if (scheme < 0 && text.startsWith(QLatin1String("unix:")))
        return text;
    return text.left(text.indexOf(u'/', scheme < 0 ? 0 : scheme + 3));
}

/// The library is missing: said once the owner is back in its event loop.
class FailedLoad : public contract::ContractLoad
{
public:
    FailedLoad(Error error, contract::ContractHandler handler)
    {
        QMetaObject::invokeMethod(
            &m_context, [error = std::move(error), handler = std::move(handler)] { handler(failure(error)); },
            Qt::QueuedConnection);
    }

private:
    QObject m_context;
};

class GrpcContracts : public contract::ContractSource
{
public:
    explicit GrpcContracts(std::shared_ptr<LazyCarrier> carrier)
        : m_carrier(std::move(carrier))
    {
    }

    QByteArray key(const Request &request, const QString &baseDirectory) const override
    {
        const DescriptorSource source = DescriptorSource::named(request.options);
        const bool fromServer = source.kind == DescriptorSource::Kind::Reflection;
        const QString server = serverOf(request.address);
        const bool says = fromServer ? !server.isEmpty() : !source.text().isEmpty();
        if (!says)
            return {};
        QStringList parts{QString::number(int(source.kind))};
        if (fromServer) {
            parts += {server, request.options.value(QStringLiteral("authority")).toString(),
                      request.options.value(QStringLiteral("tls")).toString()};
        } else {
            parts.append(baseDirectory);
            parts += source.proto.files;
            parts.append(QString());
            parts += source.proto.importPaths;
            parts.append(source.descriptorSet);
        }
        return QCryptographicHash::hash(parts.join(u'\n').toUtf8(), QCryptographicHash::Sha256);
    }

    std::optional<contract::LoadedContract> cached(const QByteArray &key) const override
    {
        return m_cache->find(key);
    }

    std::unique_ptr<contract::ContractLoad> load(const Request &request, const call::CallContext &context,
                                                 bool refresh, contract::ContractHandler handler) override
    {
        const Result<Carrier *> carrier = m_carrier->get();
        if (!carrier)
            return std::make_unique<FailedLoad>(carrier.error(), std::move(handler));
        const auto kept = [cache = m_cache, key = key(request, context.baseDirectory),
                           handler = std::move(handler)](Result<contract::LoadedContract> result) {
            if (result)
                cache->keep(key, *result);
            handler(std::move(result));
        };
        return (*carrier)->loadContract(request, context, refresh, kept);
    }

private:
    std::shared_ptr<LazyCarrier> m_carrier;
    std::shared_ptr<ContractCache> m_cache = std::make_shared<ContractCache>();
};

} // namespace

std::unique_ptr<contract::ContractSource> makeContractSource(std::shared_ptr<LazyCarrier> carrier)
{
    return std::make_unique<GrpcContracts>(std::move(carrier));
}

} // namespace parlance::grpc
