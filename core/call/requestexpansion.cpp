// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/call/variables.h>

namespace parlance::call {

namespace {

/// Replaces the variables of one request after the other part, remembering the first error and where it was.
class RequestExpander
{
public:
    explicit RequestExpander(const VariableSet &variables)
        : m_variables(variables)
    {
    }

    Result<Request> run(Request request);

private:
    void replace(QString &text, QLatin1String place, const QString &name = {});
    void replaceEntries(QList<Entry> &entries, QLatin1String place);
    void replaceVariant(QVariant &value, QLatin1String place, const QString &name);
    void replaceMap(QVariantMap &map, QLatin1String place, const QString &prefix = {});
    void replaceParameters(QList<Parameter> &parameters);
    void replaceMessages(QList<MessageDraft> &messages);

    void replaceBody(std::monostate) {}
    void replaceBody(TextBody &body);
    void replaceBody(FormBody &body);
    void replaceBody(MultipartBody &body);
    void replaceBody(FileBody &body);

    const VariableSet &m_variables;
    std::optional<Error> m_error;
};

void RequestExpander::replace(QString &text, QLatin1String place, const QString &name)
{
    // Most texts hold no variable and need not be looked at twice.
    if (m_error || !text.contains(QLatin1String("{{")))
        return;
    Result<QString> expanded = m_variables.expand(text);
    if (expanded) {
        text = *std::move(expanded);
        return;
    }
    m_error = expanded.error();
    QString where = QStringLiteral("In ") + place;
    if (!name.isEmpty())
        where += u' ' + name;
    m_error->message = where + QStringLiteral(": ") + m_error->message;
}

void RequestExpander::replaceEntries(QList<Entry> &entries, QLatin1String place)
{
    for (Entry &entry : entries) {
        if (!entry.enabled)
            continue;
        const QString typedName = entry.name;
        replace(entry.name, place, typedName);
        replace(entry.value, place, typedName);
    }
}

void RequestExpander::replaceParameters(QList<Parameter> &parameters)
{
    for (Parameter &parameter : parameters) {
        if (!parameter.enabled)
            continue;
        const QLatin1String place(parameter.kind == ParameterKind::Path ? "path parameter"
                                                                        : "query parameter");
        const QString typedName = parameter.name;
        replace(parameter.name, place, typedName);
        replace(parameter.value, place, typedName);
    }
}

void RequestExpander::replaceVariant(QVariant &value, QLatin1String place, const QString &name)
{
    switch (value.typeId()) {
    case QMetaType::QString: {
        QString text = value.toString();
        replace(text, place, name);
        value = text;
        break;
    }
    case QMetaType::QVariantMap: {
        QVariantMap map = value.toMap();
        replaceMap(map, place, name + u'.');
        value = map;
        break;
    }
    case QMetaType::QVariantList: {
        QVariantList list = value.toList();
        for (QVariant &item : list)
            replaceVariant(item, place, name);
        value = list;
        break;
    }
    case QMetaType::QStringList: {
        QStringList list = value.toStringList();
        for (QString &item : list)
            replace(item, place, name);
        value = list;
        break;
    }
    default:
        break;
    }
}

void RequestExpander::replaceMap(QVariantMap &map, QLatin1String place, const QString &prefix)
{
    for (auto it = map.begin(); it != map.end(); ++it)
        replaceVariant(it.value(), place, prefix + it.key());
}

void RequestExpander::replaceMessages(QList<MessageDraft> &messages)
{
    for (qsizetype i = 0; i < messages.size(); ++i) {
        const QString title = messages.at(i).title.isEmpty() ? QString::number(i + 1) : messages.at(i).title;
        replace(messages[i].text, QLatin1String("message"), title);
        replaceMap(messages[i].attributes, QLatin1String("message"), title + u'.');
    }
}

void RequestExpander::replaceBody(TextBody &body)
{
    replace(body.text, QLatin1String("body"));
}

void RequestExpander::replaceBody(FormBody &body)
{
    replaceEntries(body.fields, QLatin1String("form field"));
}

void RequestExpander::replaceBody(MultipartBody &body)
{
    for (MultipartField &field : body.fields) {
        if (!field.enabled)
            continue;
        const QString typedName = field.name;
        replace(field.name, QLatin1String("form field"), typedName);
        replace(field.value, QLatin1String("form field"), typedName);
        replace(field.contentType, QLatin1String("content type of form field"), typedName);
        for (QString &file : field.files)
            replace(file, QLatin1String("file name of form field"), typedName);
    }
}

void RequestExpander::replaceBody(FileBody &body)
{
    replace(body.path, QLatin1String("body file name"));
    replace(body.contentType, QLatin1String("body content type"));
}

Result<Request> RequestExpander::run(Request request)
{
    replace(request.method, QLatin1String("method"));
    replace(request.address, QLatin1String("address"));
    replaceEntries(request.metadata, QLatin1String("header"));
    replaceParameters(request.parameters);
    std::visit([this](auto &body) { replaceBody(body); }, request.body);
    replaceMessages(request.messages);
    if (request.auth.kind != QLatin1String("none") && request.auth.kind != QLatin1String("inherit"))
        replaceMap(request.auth.parameters, QLatin1String("auth"));
    replaceMap(request.options, QLatin1String("setting"));
    if (m_error)
        return failure(*std::move(m_error));
    return request;
}

} // namespace

Result<Request> expandRequest(const Request &request, const VariableSet &variables)
{
    return RequestExpander(variables).run(request);
}

} // namespace parlance::call
