// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/call/protocol.h>
#include <parlance/contract/contract.h>

#include <map>
#include <optional>

namespace parlance::contract {

/// A contract and where it came from.
struct LoadedContract
{
    Contract contract;
    QString origin;       ///< for people: "reflection v1 of 127.0.0.1:4011", "bank.proto and 3 more"
    QStringList warnings; ///< what was missing and is tolerated, a sentence each
    /// What it was read from, absolute: when one of them changes, it is out of date. Empty for a server's.
    QStringList files = {};
};

/// A load under way. Destroying it cancels silently: the handler is not called any more.
class ContractLoad
{
public:
    virtual ~ContractLoad() = default;
};

/// Called once, on a thread of the source's choice. Must not block.
using ContractHandler = std::function<void(Result<LoadedContract>)>;

/// Where requests of one protocol learn what may be called: gRPC's server reflection, .proto files and
/// descriptor sets, GraphQL's introspection. Functions may be called from any one thread and never block.
class ContractSource
{
public:
    virtual ~ContractSource() = default;

    /// Equal for requests that share a contract; empty when the request does not say enough (no address, no
    /// file). Relative file names start at `baseDirectory`: those of two collections are not the same.
    /// Variables of the request are replaced, auth is not yet applied. Looks at no disk.
    virtual QByteArray key(const Request &request, const QString &baseDirectory) const = 0;
    /// The contract loaded last for this key, at no cost.
    virtual std::optional<LoadedContract> cached(const QByteArray &key) const = 0;
    /// Loads the request's contract, from the cache unless `refresh`. `context.sink` is not used. Errors are
    /// those of a call: refused, TLS, Unsupported when the server offers no description.
    virtual std::unique_ptr<ContractLoad> load(const Request &request, const call::CallContext &context,
                                               bool refresh, ContractHandler handler) = 0;
};

/// The sources this program has, by protocol id; each is made at its first use. Lives on, and is used from,
/// one thread.
class ContractSources
{
public:
    using Factory = std::function<std::unique_ptr<ContractSource>()>;

    void add(const QString &protocol, Factory factory);
    /// Null where the protocol has no contracts.
    ContractSource *source(const QString &protocol);

private:
    struct Entry
    {
        Factory factory;
        std::unique_ptr<ContractSource> instance;
    };
    std::map<QString, Entry> m_entries;
};

} // namespace parlance::contract
