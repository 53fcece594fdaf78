// SPDX-License-Identifier: GPL-3.0-or-later
#include "itemcodec.h"

#include "authcodec.h"
#include "fields.h"
#include "options.h"

using parlance::yaml::Value;
using namespace Qt::StringLiterals;

namespace parlance::workspace {
namespace {

void decodeRuntime(const Value &runtime, SavedRequest &saved)
{
    saved.variables = decodeVariables(runtime["variables"_L1]);
    saved.scripts = decodeScripts(runtime["scripts"_L1]);
    saved.assertions = decodeAssertions(runtime["assertions"_L1]);
    saved.captures = decodeActions(runtime["actions"_L1]);
}

Value encodeRuntime(const SavedRequest &saved)
{
    Value runtime = Value::mapping();
    encodeNonEmpty(runtime, u"variables"_s, encodeVariables(saved.variables));
    encodeNonEmpty(runtime, u"scripts"_s, encodeScripts(saved.scripts));
    encodeNonEmpty(runtime, u"assertions"_s, encodeAssertions(saved.assertions));
    encodeNonEmpty(runtime, u"actions"_s, encodeActions(saved.captures));
    return runtime;
}

Value encodeInfo(const SavedRequest &saved, const RequestCodec &codec)
{
    Value info = Value::mapping();
    info.set(u"name"_s, Value::string(saved.name));
    info.set(u"type"_s, Value::string(QString::fromLatin1(codec.type)));
    if (saved.sequence)
        info.set(u"seq"_s, Value::fromVariant(*saved.sequence));
    encodeNonEmpty(info, u"tags"_s, encodeStrings(saved.tags));
    encodeText(info, u"description"_s, saved.description);
    return info;
}

QStringList partsNotRun(const Value &item, const SavedRequest &saved, const RequestCodec &codec)
{
    QStringList parts;
    if (!codec.isRun)
        parts.append(u"type %1"_s.arg(QLatin1StringView(codec.type)));
    if (!isAuthKindRun(saved.request.auth.kind))
        parts.append(u"auth %1"_s.arg(saved.request.auth.kind));
    if (!item["runtime"_L1]["scripts"_L1].isNull())
        parts.append(u"scripts"_s);
    const auto isBefore = [](const Capture &capture) { return capture.phase == "before-request"_L1; };
    if (std::any_of(saved.captures.begin(), saved.captures.end(), isBefore))
        parts.append(u"actions before the request"_s);
    if (!item["app"_L1].isNull())
        parts.append(u"app"_s);
    return parts;
}

} // namespace

QString itemType(const Value &item)
{
    const QString type = item["info"_L1]["type"_L1].text();
    if (!type.isEmpty())
        return type;
    for (const RequestCodec *codec : requestCodecs()) {
        if (item[QLatin1StringView(codec->type)].isMapping())
            return QString::fromLatin1(codec->type);
    }
    return item["items"_L1].isSequence() ? u"folder"_s : item["type"_L1].text();
}

SavedRequest decodeItem(const Value &item, const RequestCodec &codec)
{
    SavedRequest saved;
    const Value &info = item["info"_L1];
    const Value &details = item[QLatin1StringView(codec.type)];
    saved.name = info["name"_L1].text();
    saved.description = decodeText(info["description"_L1]);
    saved.sequence = info["seq"_L1].toNumber();
    saved.tags = decodeStrings(info["tags"_L1]);
    saved.docs = decodeText(item["docs"_L1]);
    decodeRuntime(item["runtime"_L1], saved);

    Request &request = saved.request;
    request.protocol = QString::fromLatin1(codec.type);
    request.address = details["url"_L1].text();
    request.auth = decodeAuth(details["auth"_L1], AuthOwner::Request);
    decodeOptions(item, codec, request.options);
    codec.decode(details, request, saved.notRunYet);
    saved.notRunYet += partsNotRun(item, saved, codec);
    return saved;
}

Value encodeItem(const SavedRequest &saved, const RequestCodec &codec)
{
    Value details = Value::mapping();
    codec.encode(saved.request, details);
    const Value auth = encodeAuth(saved.request.auth, AuthOwner::Request);
    if (!auth.isMissing())
        details.set(u"auth"_s, auth);

    Value item = Value::mapping();
    item.set(u"info"_s, encodeInfo(saved, codec));
    item.set(QString::fromLatin1(codec.type), std::move(details));
    encodeNonEmpty(item, u"runtime"_s, encodeRuntime(saved));
    encodeNonEmpty(item, u"settings"_s, encodeSettings(saved.request.options, codec));
    encodeText(item, u"docs"_s, saved.docs);
    encodeNonEmpty(item, u"extensions"_s, encodeExtensions(saved.request.options, codec));
    return item;
}

RequestDefaults decodeDefaults(const Value &request)
{
    RequestDefaults defaults;
    defaults.headers = decodeEntries(request["headers"_L1]);
    defaults.metadata = decodeEntries(request["metadata"_L1]);
    defaults.auth = decodeAuth(request["auth"_L1], AuthOwner::Defaults);
    defaults.variables = decodeVariables(request["variables"_L1]);
    defaults.scripts = decodeScripts(request["scripts"_L1]);
    const Value &settings = request["settings"_L1];
    // Both say the same things; what only one of them says still counts.
    decodeSettings(settings["graphql"_L1], graphqlCodec, defaults.options);
    decodeSettings(settings["http"_L1], httpCodec, defaults.options);
    return defaults;
}

Value encodeDefaults(const RequestDefaults &defaults)
{
    Value request = Value::mapping();
    encodeNonEmpty(request, u"headers"_s, encodeEntries(defaults.headers));
    encodeNonEmpty(request, u"metadata"_s, encodeEntries(defaults.metadata));
    const Value auth = encodeAuth(defaults.auth, AuthOwner::Defaults);
    if (!auth.isMissing())
        request.set(u"auth"_s, auth);
    encodeNonEmpty(request, u"variables"_s, encodeVariables(defaults.variables));
    encodeNonEmpty(request, u"scripts"_s, encodeScripts(defaults.scripts));
    Value settings = Value::mapping();
    encodeNonEmpty(settings, u"http"_s, encodeSettings(defaults.options, httpCodec));
    encodeNonEmpty(request, u"settings"_s, std::move(settings));
    return request;
}

Environment decodeEnvironment(const Value &value)
{
    Environment environment;
    environment.name = value["name"_L1].text();
    environment.color = value["color"_L1].text();
    environment.extends = value["extends"_L1].text();
    environment.dotEnvFile = value["dotEnvFilePath"_L1].text();
    environment.variables = decodeVariables(value["variables"_L1]);
    return environment;
}

Value encodeEnvironment(const Environment &environment)
{
    Value value = Value::mapping();
    value.set(u"name"_s, Value::string(environment.name));
    encodeText(value, u"extends"_s, environment.extends);
    encodeText(value, u"color"_s, environment.color);
    encodeText(value, u"dotEnvFilePath"_s, environment.dotEnvFile);
    encodeNonEmpty(value, u"variables"_s, encodeVariables(environment.variables));
    return value;
}

} // namespace parlance::workspace
