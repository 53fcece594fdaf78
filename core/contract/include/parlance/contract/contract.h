// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/contract/type.h>

#include <QStringList>

#include <memory>

namespace parlance::contract {

/// Which sides send many messages.
enum class Streaming : quint8 { None, Server, Client, Both };

/// One way to call an operation over HTTP (google.api.http, or an OpenAPI path).
struct HttpBinding
{
    QString method;       ///< GET, POST, …
    QString path;         ///< template: `/v1/{name=accounts/*}:close`
    QString body;         ///< the field that is the body; `*`: all not in the path; empty: none
    QString responseBody; ///< the field that is the answer's body; empty: the whole answer

    friend bool operator==(const HttpBinding &, const HttpBinding &) = default;
};

struct Operation
{
    QString id; ///< unique in its contract: `package.Service/Method`
    QString name;
    QString documentation;
    bool deprecated = false;
    bool readOnly = false; ///< said to change nothing (`idempotency_level = NO_SIDE_EFFECTS`, GET)
    bool idempotent = false;
    Streaming streaming = Streaming::None;
    QString requestType; ///< name of a Type; empty: nothing is sent
    QString responseType;
    QList<HttpBinding> httpBindings; ///< the main one first

    friend bool operator==(const Operation &, const Operation &) = default;
};

/// Operations that belong together: a gRPC service, a tag of an OpenAPI document, a GraphQL root.
struct Service
{
    QString name; ///< full
    QString documentation;
    QString file;
    bool deprecated = false;
    QList<Operation> operations;

    friend bool operator==(const Service &, const Service &) = default;
};

/// What an API offers, whatever described it: services with their operations, and the types these speak.
/// An immutable value, cheap to copy, usable from any thread. Pointers stay valid while any copy lives.
class Contract
{
public:
    Contract();
    /// Of types with the same name the first counts. Types are found by name in constant time.
    Contract(QList<Service> services, QList<Type> types);

    bool isEmpty() const;
    const QList<Service> &services() const;
    const QList<Type> &types() const;

    /// Null when there is none.
    const Service *service(QStringView name) const;
    /// By id; a leading slash does not count.
    const Operation *operation(QStringView id) const;
    const Type *type(QStringView name) const;

private:
    struct Data;
    std::shared_ptr<const Data> m_data;
};

} // namespace parlance::contract
