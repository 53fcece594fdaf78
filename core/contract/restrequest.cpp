// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/contract/restrequest.h>

#include "pathtemplate.h"

#include <parlance/base/json.h>
#include <parlance/base/jsonformat.h>

namespace parlance::contract {

namespace {

constexpr int maximumDepth = 64;

bool isObjectOfFields(const Contract &contract, const Field &field)
{
    const Type *type = contract.type(field.typeName);
    return field.kind == ValueKind::Object && field.cardinality == Cardinality::Single && type &&
           type->jsonForm == JsonForm::Fields;
}

/// Makes the parts of one request from one message. Field paths are those of the description:
/// `book.page_size`.
class RestWriter
{
public:
    RestWriter(const Contract &contract, const Operation &operation, const JsonValue &message)
        : m_contract(contract)
        , m_type(contract.type(operation.requestType))
        , m_message(message)
    {
    }

    Result<Request> write(const HttpBinding &binding, const QString &server);

private:
    struct Place
    {
        const Type *type;
        QString path;     ///< with a dot behind it, in the description's names
        QString jsonPath; ///< the same in JSON's
        int depth;
    };

    Result<QString> pathValue(const QString &fieldPath) const;
    JsonValue memberOf(const JsonValue &object, const Type *type, const QString &name) const;
    Result<void> addQuery(const JsonValue &object, const Place &place);
    Result<void> addField(const JsonValue &value, const Field &field, const Place &place);
    Result<void> addScalar(const JsonValue &value, const QString &name);
    QByteArray withoutPathFields(const JsonValue &object, const Place &place) const;
    QByteArray bodyText(const HttpBinding &binding) const;
    bool isInPath(const QString &path) const { return m_inPath.contains(path); }
    bool holdsPathField(const QString &prefix) const;

    const Contract &m_contract;
    const Type *m_type;
    JsonValue m_message;
    QStringList m_inPath;
    QList<Parameter> m_query;
};

/// A member may have either name of its field.
JsonValue RestWriter::memberOf(const JsonValue &object, const Type *type, const QString &name) const
{
    const Field *field = type ? type->field(name) : nullptr;
    const JsonValue value = object.member(field ? field->jsonName : name);
    return value.isMissing() && field ? object.member(field->name) : value;
}

Result<QString> RestWriter::pathValue(const QString &fieldPath) const
{
    JsonValue value = m_message;
    const Type *type = m_type;
    for (const QString &name : fieldPath.split(u'.')) {
        value = memberOf(value, type, name);
        const Field *field = type ? type->field(name) : nullptr;
        type = field ? m_contract.type(field->typeName) : nullptr;
    }
    if (value.isArray() || value.isObject())
        return failure(ErrorCode::Unsupported,
                       QStringLiteral("“%1” stands in the path but is no single value.").arg(fieldPath));
    return value.kind() == JsonKind::Null ? QString() : value.text();
}

Result<void> RestWriter::addScalar(const JsonValue &value, const QString &name)
{
    if (value.isArray() || value.isObject())
        return failure(
            ErrorCode::Unsupported,
            QStringLiteral("“%1” cannot stand in a query: it is no single value or list of them.").arg(name),
            QStringLiteral("Leave the field out, or call the method by gRPC."));
    Parameter parameter;
    parameter.name = name;
    parameter.value = value.text();
    m_query.append(parameter);
    return {};
}

Result<void> RestWriter::addField(const JsonValue &value, const Field &field, const Place &place)
{
    const QString name = place.jsonPath + field.jsonName;
    if (isObjectOfFields(m_contract, field) && value.isObject()) {
        return addQuery(value, {m_contract.type(field.typeName), place.path + field.name + u'.', name + u'.',
                                place.depth + 1});
    }
    if (!value.isArray() || field.cardinality != Cardinality::List)
        return addScalar(value, name);
    for (JsonValue element = value.first(); !element.isMissing(); element = element.next()) {
        if (const Result<void> added = addScalar(element, name); !added)
            return added;
    }
    return {};
}

Result<void> RestWriter::addQuery(const JsonValue &object, const Place &place)
{
    if (place.depth > maximumDepth)
        return failure(ErrorCode::LimitExceeded,
                       QStringLiteral("The message is nested too deep for a query."));
    for (JsonValue value = object.first(); !value.isMissing(); value = value.next()) {
        const Field *field = place.type ? place.type->field(value.name()) : nullptr;
        if (!field)
            return failure(
                ErrorCode::InvalidInput,
                QStringLiteral("“%1” has no field “%2”.")
                    .arg(place.type ? place.type->name : QStringLiteral("The message"), value.name()));
        if (value.kind() == JsonKind::Null || isInPath(place.path + field->name))
            continue;
        if (const Result<void> added = addField(value, *field, place); !added)
            return added;
    }
    return {};
}

bool RestWriter::holdsPathField(const QString &prefix) const
{
    return std::any_of(m_inPath.begin(), m_inPath.end(),
                       [&prefix](const QString &path) { return path.startsWith(prefix); });
}

QByteArray RestWriter::withoutPathFields(const JsonValue &object, const Place &place) const
{
    if (!holdsPathField(place.path) || !object.isObject())
        return object.raw().toByteArray();
    QByteArray text;
    for (JsonValue value = object.first(); !value.isMissing(); value = value.next()) {
        const Field *field = place.type ? place.type->field(value.name()) : nullptr;
        const QString path = place.path + (field ? field->name : value.name());
        if (isInPath(path))
            continue;
        const Place inside{field ? m_contract.type(field->typeName) : nullptr, path + u'.', {}, 0};
        text += (text.isEmpty() ? "" : ",") + value.rawName() + ':' + withoutPathFields(value, inside);
    }
    return '{' + text + '}';
}

/// Of `*` all that is not in the path; else one field.
QByteArray RestWriter::bodyText(const HttpBinding &binding) const
{
    QByteArray text;
    if (binding.body == QLatin1String("*")) {
        text = withoutPathFields(m_message, {m_type, {}, {}, 0});
    } else {
        const JsonValue value = memberOf(m_message, m_type, binding.body);
        text = value.isMissing() ? QByteArray("{}") : value.raw().toByteArray();
    }
    const Result<QByteArray> pretty = prettyJson(text);
    return pretty ? *pretty : text;
}

Result<Request> RestWriter::write(const HttpBinding &binding, const QString &server)
{
    const Result<PathTemplate> path = PathTemplate::parse(binding.path);
    if (!path)
        return failure(path.error());
    const Result<QString> target = path->expand([this](const QString &field) { return pathValue(field); });
    if (!target)
        return failure(target.error());
    m_inPath = path->fields();
    Request request;
    request.protocol = QStringLiteral("http");
    // A custom rule may be for any method.
    const bool isAny = binding.method == QLatin1String("*");
    request.method = !isAny                   ? binding.method
                     : binding.body.isEmpty() ? QStringLiteral("GET")
                                              : QStringLiteral("POST");
    request.address = server + *target;
    if (!binding.body.isEmpty())
        request.body = TextBody{QStringLiteral("json"), QString::fromUtf8(bodyText(binding))};
    // The body's field is done with, as those in the path are.
    m_inPath.append(binding.body);
    if (binding.body != QLatin1String("*")) {
        if (const Result<void> added = addQuery(m_message, {m_type, {}, {}, 0}); !added)
            return failure(added.error());
    }
    request.parameters = m_query;
    return request;
}

} // namespace

Result<Request> restRequest(const Contract &contract, const Operation &operation, const QByteArray &json,
                            const QString &server)
{
    const Result<JsonDocument> document =
        JsonDocument::parse(json.trimmed().isEmpty() ? QByteArray("{}") : json);
    if (!document)
        return failure(document.error());
    if (!document->root().isObject())
        return failure(ErrorCode::Parse, QStringLiteral("The message is no JSON object."));
    std::optional<Error> first;
    for (const HttpBinding &binding : operation.httpBindings) {
        Result<Request> request = RestWriter(contract, operation, document->root()).write(binding, server);
        if (request)
            return request;
        if (!first)
            first = request.error();
    }
    if (first)
        return failure(*first);
    return failure(ErrorCode::Unsupported,
                   QStringLiteral("Nothing says how “%1” is called over HTTP.").arg(operation.id),
                   QStringLiteral("Its description would say so by the option google.api.http."));
}

} // namespace parlance::contract
