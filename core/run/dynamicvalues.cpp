// SPDX-License-Identifier: GPL-3.0-or-later
#include "dynamicvalues.h"

namespace parlance::run {

namespace {

/// `{{$name}}`, white space allowed after the braces.
bool isDynamic(QStringView text)
{
    for (qsizetype at = text.indexOf(QLatin1String("{{")); at >= 0;
         at = text.indexOf(QLatin1String("{{"), at + 1)) {
        // Only the beginning is trimmed: a long run of spaces at the end would be walked for each use anew.
        qsizetype name = at + 2;
        while (name < text.size() && text[name].isSpace())
            ++name;
        if (name < text.size() && (text[name] == u'$' || text[name] == u'{'))
            return true;
    }
    return false;
}

bool anyDynamic(const QVariant &value)
{
    if (value.typeId() == QMetaType::QString)
        return isDynamic(value.toString());
    if (value.typeId() == QMetaType::QVariantMap) {
        const QVariantMap map = value.toMap();
        return std::any_of(map.begin(), map.end(), [](const QVariant &each) { return anyDynamic(each); });
    }
    const QVariantList list = value.toList();
    return std::any_of(list.begin(), list.end(), [](const QVariant &each) { return anyDynamic(each); });
}

bool isDynamic(const Entry &entry)
{
    return isDynamic(entry.name) || isDynamic(entry.value);
}

struct BodyCheck
{
    bool operator()(const std::monostate &) const { return false; }
    bool operator()(const TextBody &body) const { return isDynamic(body.text); }
    bool operator()(const FormBody &body) const
    {
        return std::any_of(body.fields.begin(), body.fields.end(),
                           [](const Entry &field) { return isDynamic(field); });
    }
    bool operator()(const MultipartBody &body) const
    {
        return std::any_of(body.fields.begin(), body.fields.end(), [](const MultipartField &field) {
            return isDynamic(field.name) || isDynamic(field.value) || isDynamic(field.contentType) ||
                   anyDynamic(QVariant(field.files));
        });
    }
    bool operator()(const FileBody &body) const
    {
        return isDynamic(body.path) || isDynamic(body.contentType);
    }
};

bool isDynamic(const Request &request)
{
    const auto any = [](const auto &items, auto check) {
        return std::any_of(items.begin(), items.end(), check);
    };
    return isDynamic(request.address) || isDynamic(request.method) || std::visit(BodyCheck{}, request.body) ||
           any(request.metadata, [](const Entry &entry) { return isDynamic(entry); }) ||
           any(request.parameters,
               [](const Parameter &each) { return isDynamic(each.name) || isDynamic(each.value); }) ||
           any(request.messages,
               [](const MessageDraft &message) {
                   return isDynamic(message.text) || anyDynamic(QVariant(message.attributes));
               }) ||
           anyDynamic(QVariant(request.auth.parameters)) || anyDynamic(QVariant(request.options));
}

bool isDynamic(const QList<Variable> &variables)
{
    return std::any_of(variables.begin(), variables.end(),
                       [](const Variable &each) { return isDynamic(each.value); });
}

} // namespace

bool mayDiffer(const SavedRequest &request, const call::CallScope &scope)
{
    const auto any = [](const auto &holders) {
        return std::any_of(holders.begin(), holders.end(),
                           [](const auto &each) { return isDynamic(each.variables); });
    };
    return isDynamic(call::effectiveRequest(request, scope)) || isDynamic(request.variables) ||
           isDynamic(scope.runtime) || any(scope.inherited) || any(scope.environments);
}

} // namespace parlance::run
