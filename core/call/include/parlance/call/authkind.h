// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/base/result.h>
#include <parlance/model/request.h>

#include <functional>
#include <memory>
#include <vector>

namespace parlance::call {

/// A parameter of an auth kind, for the form that edits it.
struct AuthField
{
    enum class Type { Text, Secret, Choice };
    QString name;  ///< key in Auth::parameters (OpenCollection's)
    QString label; ///< untranslated; the window translates it
    Type type = Type::Text;
    QStringList choices; ///< first is the default
};

/// One way to authorise a request. One file per kind in core/call/auth/, registered in authkinds.cpp.
class AuthKind
{
public:
    virtual ~AuthKind() = default;
    /// OpenCollection's `auth.type`.
    virtual QString id() const = 0;
    virtual QString label() const = 0;
    virtual QList<AuthField> fields() const = 0;

    using Done = std::function<void(Result<Request>)>;
    /// Gives the request with the authorisation added, variables being replaced already. Kinds that need the
    /// network call `done` later, on the thread that called; the others before they return. A header the user
    /// typed under the same name wins: then nothing is added.
    virtual void authorize(Request request, const Auth &auth, Done done) const = 0;
};

/// All kinds this version runs, in the order the window offers them.
const std::vector<std::unique_ptr<AuthKind>> &authKinds();
/// Null when the kind is unknown or not run yet.
const AuthKind *authKind(QStringView id);

} // namespace parlance::call
