// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/model/request.h>
#include <parlance/model/variable.h>

#include <optional>

namespace parlance {

/// OpenCollection `runtime.assertions[]`: `res.status eq 200`.
struct Assertion
{
    QString expression;
    QString operatorName;
    QString value;
    bool enabled = true;
    QString description;
    friend bool operator==(const Assertion &, const Assertion &) = default;
};

/// OpenCollection `runtime.actions[]` of type set-variable: takes a value out of the answer into a variable.
struct Capture
{
    QString expression;
    QString method; ///< selector language; `jsonq`
    QString variable;
    QString scope; ///< `runtime`, `request`, `folder`, `collection`, `environment`
    QString phase; ///< `before-request` or `after-response`; empty: after-response
    bool enabled = true;
    QString description;
    friend bool operator==(const Capture &, const Capture &) = default;
};

/// `before-request`, `after-response`, `tests`, `hooks`; kept, shown, not run yet.
struct Script
{
    QString type;
    QString code;
    friend bool operator==(const Script &, const Script &) = default;
};

/// What a collection or folder hands down to its requests (OpenCollection RequestDefaults).
struct RequestDefaults
{
    QList<Entry> headers;
    QList<Entry> metadata;
    Auth auth;
    QList<Variable> variables;
    QList<Script> scripts;
    QVariantMap options; ///< `settings`, under the protocols' option names

    /// What requests of this type (`info.type`) send besides their own: OpenCollection gives `metadata` to
    /// gRPC requests and `headers` to all others.
    const QList<Entry> &entriesFor(QStringView type) const
    {
        return type == QLatin1String("grpc") ? metadata : headers;
    }
    friend bool operator==(const RequestDefaults &, const RequestDefaults &) = default;
};

/// A request as one file of a collection holds it.
struct SavedRequest
{
    QString name;
    QString description;
    std::optional<double> sequence;
    QStringList tags;
    Request request;
    QList<Variable> variables;
    QList<Assertion> assertions;
    QList<Capture> captures;
    QList<Script> scripts;
    QString docs;
    /// Parts of the file this version keeps but does not run ("scripts", "auth oauth2"), for the window to
    /// say.
    QStringList notRunYet;
    friend bool operator==(const SavedRequest &, const SavedRequest &) = default;
};

} // namespace parlance

Q_DECLARE_METATYPE(parlance::SavedRequest)
