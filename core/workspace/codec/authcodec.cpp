// SPDX-License-Identifier: GPL-3.0-or-later
#include "authcodec.h"

#include <parlance/call/authkind.h>

using parlance::yaml::Value;
using namespace Qt::StringLiterals;

namespace parlance::workspace {

Auth decodeAuth(const Value &value, AuthOwner owner)
{
    if (value.isScalar() && !value.isNull())
        return {value.text(), {}};
    if (!value.isMapping())
        return {owner == AuthOwner::Request ? u"none"_s : QString(), {}};
    Auth auth;
    auth.kind = value["type"_L1].text();
    auth.parameters = value.toVariant(true).toMap();
    auth.parameters.remove(u"type"_s);
    return auth;
}

Value encodeAuth(const Auth &auth, AuthOwner owner)
{
    const bool isNone = auth.kind == "none"_L1;
    if (owner == AuthOwner::Request && isNone)
        return {};
    if (owner == AuthOwner::Defaults && auth.kind.isEmpty())
        return {};
    if (auth.kind.isEmpty() || auth.kind == "inherit"_L1)
        return Value::string(u"inherit"_s);
    if (isNone)
        return Value::string(auth.kind);
    Value value = Value::mapping();
    value.set(u"type"_s, Value::string(auth.kind));
    const Value parameters = Value::fromVariant(auth.parameters);
    for (const yaml::Member &member : parameters.members())
        value.set(member.key, member.value);
    return value;
}

bool isAuthKindRun(const QString &kind)
{
    return kind.isEmpty() || kind == "none"_L1 || kind == "inherit"_L1 || call::authKind(kind);
}

} // namespace parlance::workspace
