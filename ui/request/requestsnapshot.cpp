// SPDX-License-Identifier: GPL-3.0-or-later
#include "requestsnapshot.h"

namespace parlance::ui {

namespace {

// One place lists the fields of each value: `visit` runs over them for writing and for reading.
struct Writer
{
    QVariantMap map;

    void operator()(const char *key, const QString &value) { map.insert(QLatin1String(key), value); }
    void operator()(const char *key, bool value) { map.insert(QLatin1String(key), value); }
    void operator()(const char *key, const QStringList &value) { map.insert(QLatin1String(key), value); }
    void operator()(const char *key, const QVariantMap &value) { map.insert(QLatin1String(key), value); }
    void operator()(const char *key, ParameterKind value) { map.insert(QLatin1String(key), int(value)); }
    void operator()(const char *key, const std::optional<double> &value)
    {
        if (value)
            map.insert(QLatin1String(key), *value);
    }
    template <typename T>
    void operator()(const char *key, const QList<T> &values);
};

struct Reader
{
    const QVariantMap &map;

    QVariant value(const char *key) const { return map.value(QLatin1String(key)); }
    void operator()(const char *key, QString &out) const { out = value(key).toString(); }
    void operator()(const char *key, bool &out) const { out = value(key).toBool(); }
    void operator()(const char *key, QStringList &out) const { out = value(key).toStringList(); }
    void operator()(const char *key, QVariantMap &out) const { out = value(key).toMap(); }
    void operator()(const char *key, ParameterKind &out) const
    {
        out = value(key).toInt() == int(ParameterKind::Path) ? ParameterKind::Path : ParameterKind::Query;
    }
    void operator()(const char *key, std::optional<double> &out) const
    {
        if (map.contains(QLatin1String(key)))
            out = value(key).toDouble();
    }
    template <typename T>
    void operator()(const char *key, QList<T> &values) const;
};

template <typename V, typename T>
requires std::is_same_v<std::remove_const_t<T>, Entry>
void fields(V &visit, T &entry)
{
    visit("name", entry.name);
    visit("value", entry.value);
    visit("enabled", entry.enabled);
    visit("description", entry.description);
}

template <typename V, typename T>
requires std::is_same_v<std::remove_const_t<T>, Parameter>
void fields(V &visit, T &parameter)
{
    visit("name", parameter.name);
    visit("value", parameter.value);
    visit("kind", parameter.kind);
    visit("enabled", parameter.enabled);
    visit("description", parameter.description);
}

template <typename V, typename T>
requires std::is_same_v<std::remove_const_t<T>, MultipartField>
void fields(V &visit, T &field)
{
    visit("name", field.name);
    visit("value", field.value);
    visit("files", field.files);
    visit("isFile", field.isFile);
    visit("contentType", field.contentType);
    visit("enabled", field.enabled);
    visit("description", field.description);
}

template <typename V, typename T>
requires std::is_same_v<std::remove_const_t<T>, MessageDraft>
void fields(V &visit, T &message)
{
    visit("title", message.title);
    visit("kind", message.kind);
    visit("text", message.text);
    visit("selected", message.selected);
}

template <typename V, typename T>
requires std::is_same_v<std::remove_const_t<T>, Variable>
void fields(V &visit, T &variable)
{
    visit("name", variable.name);
    visit("value", variable.value);
    visit("type", variable.type);
    visit("enabled", variable.enabled);
    visit("secret", variable.secret);
    visit("description", variable.description);
}

template <typename V, typename T>
requires std::is_same_v<std::remove_const_t<T>, Assertion>
void fields(V &visit, T &assertion)
{
    visit("expression", assertion.expression);
    visit("operator", assertion.operatorName);
    visit("value", assertion.value);
    visit("enabled", assertion.enabled);
    visit("description", assertion.description);
}

template <typename V, typename T>
requires std::is_same_v<std::remove_const_t<T>, Capture>
void fields(V &visit, T &capture)
{
    visit("expression", capture.expression);
    visit("method", capture.method);
    visit("variable", capture.variable);
    visit("scope", capture.scope);
    visit("phase", capture.phase);
    visit("enabled", capture.enabled);
    visit("description", capture.description);
}

template <typename V, typename T>
requires std::is_same_v<std::remove_const_t<T>, Script>
void fields(V &visit, T &script)
{
    visit("type", script.type);
    visit("code", script.code);
}

template <typename V, typename T>
requires std::is_same_v<std::remove_const_t<T>, SavedRequest>
void fields(V &visit, T &saved)
{
    visit("name", saved.name);
    visit("description", saved.description);
    visit("sequence", saved.sequence);
    visit("tags", saved.tags);
    visit("protocol", saved.request.protocol);
    visit("method", saved.request.method);
    visit("address", saved.request.address);
    visit("metadata", saved.request.metadata);
    visit("parameters", saved.request.parameters);
    visit("messages", saved.request.messages);
    visit("authKind", saved.request.auth.kind);
    visit("authParameters", saved.request.auth.parameters);
    visit("options", saved.request.options);
    visit("variables", saved.variables);
    visit("assertions", saved.assertions);
    visit("captures", saved.captures);
    visit("scripts", saved.scripts);
    visit("docs", saved.docs);
    visit("notRunYet", saved.notRunYet);
}

template <typename T>
void Writer::operator()(const char *key, const QList<T> &values)
{
    QVariantList list;
    for (const T &value : values) {
        Writer item;
        fields(item, value);
        list.append(item.map);
    }
    map.insert(QLatin1String(key), list);
}

template <typename T>
void Reader::operator()(const char *key, QList<T> &values) const
{
    const QVariantList list = value(key).toList();
    for (const QVariant &entry : list) {
        const QVariantMap itemMap = entry.toMap();
        const Reader item{itemMap};
        T made;
        fields(item, made);
        values.append(made);
    }
}

void writeBody(Writer &writer, const Body &body)
{
    if (const auto *text = std::get_if<TextBody>(&body)) {
        writer("textKind", text->kind);
        writer("text", text->text);
    } else if (const auto *form = std::get_if<FormBody>(&body)) {
        writer("form", form->fields);
    } else if (const auto *multipart = std::get_if<MultipartBody>(&body)) {
        writer("parts", multipart->fields);
    } else if (const auto *file = std::get_if<FileBody>(&body)) {
        writer("file", file->path);
        writer("fileType", file->contentType);
    }
}

Body readBody(const Reader &reader)
{
    const auto has = [&reader](const char *key) { return reader.map.contains(QLatin1String(key)); };
    if (has("text")) {
        TextBody body;
        reader("textKind", body.kind);
        reader("text", body.text);
        return body;
    }
    if (has("form")) {
        FormBody body;
        reader("form", body.fields);
        return body;
    }
    if (has("parts")) {
        MultipartBody body;
        reader("parts", body.fields);
        return body;
    }
    if (has("file")) {
        FileBody body;
        reader("file", body.path);
        reader("fileType", body.contentType);
        return body;
    }
    return std::monostate{};
}

} // namespace

QVariantMap requestSnapshot(const SavedRequest &request)
{
    Writer writer;
    fields(writer, request);
    writeBody(writer, request.request.body);
    return writer.map;
}

SavedRequest requestFromSnapshot(const QVariantMap &snapshot)
{
    SavedRequest request;
    const Reader reader{snapshot};
    fields(reader, request);
    request.request.body = readBody(reader);
    return request;
}

} // namespace parlance::ui
