// SPDX-License-Identifier: GPL-3.0-or-later
#include "bodycodec.h"

#include "fields.h"

#include <algorithm>

using parlance::yaml::Value;
using namespace Qt::StringLiterals;

namespace parlance::workspace {
namespace {

constexpr QLatin1StringView textKinds[] = {"json"_L1, "text"_L1, "xml"_L1, "sparql"_L1};

MultipartField decodePart(const Value &item)
{
    MultipartField field;
    field.name = item["name"_L1].text();
    field.isFile = item["type"_L1].text() == "file"_L1;
    const Value &value = item["value"_L1];
    if (!field.isFile)
        field.value = value.text();
    else if (value.isSequence())
        field.files = decodeStrings(value);
    else if (!value.text().isEmpty())
        field.files = {value.text()};
    field.contentType = item["contentType"_L1].text();
    field.enabled = !item["disabled"_L1].toBool().value_or(false);
    field.description = decodeText(item["description"_L1]);
    return field;
}

Value encodePart(const MultipartField &field)
{
    Value item = Value::mapping();
    item.set(u"name"_s, Value::string(field.name));
    item.set(u"type"_s, Value::string(field.isFile ? u"file"_s : u"text"_s));
    item.set(u"value"_s, field.isFile ? encodeStrings(field.files) : Value::string(field.value));
    encodeText(item, u"contentType"_s, field.contentType);
    encodeText(item, u"description"_s, field.description);
    encodeFlag(item, u"disabled"_s, !field.enabled);
    return item;
}

FileBody decodeFile(const Value &data)
{
    if (data.isScalar())
        return {data.text(), {}};
    const auto &files = data.items();
    if (files.empty())
        return {};
    const auto selected = std::find_if(files.begin(), files.end(), [](const Value &file) {
        return file["selected"_L1].toBool().value_or(false);
    });
    const Value &file = selected == files.end() ? files.front() : *selected;
    return {file["filePath"_L1].text(), file["contentType"_L1].text()};
}

struct Encoder
{
    Value operator()(std::monostate) const { return {}; }
    Value operator()(const TextBody &body) const { return make(body.kind, Value::string(body.text)); }
    Value operator()(const FormBody &body) const
    {
        return make(u"form-urlencoded"_s, encodeEntries(body.fields));
    }
    Value operator()(const MultipartBody &body) const
    {
        Value data = Value::sequence();
        for (const MultipartField &field : body.fields)
            data.items().push_back(encodePart(field));
        return make(u"multipart-form"_s, std::move(data));
    }
    Value operator()(const FileBody &body) const
    {
        Value file = Value::mapping();
        file.set(u"filePath"_s, Value::string(body.path));
        file.set(u"contentType"_s, Value::string(body.contentType));
        file.set(u"selected"_s, Value::boolean(true));
        Value data = Value::sequence();
        data.items().push_back(std::move(file));
        return make(u"file"_s, std::move(data));
    }
    static Value make(const QString &type, Value data)
    {
        Value body = Value::mapping();
        body.set(u"type"_s, Value::string(type));
        body.set(u"data"_s, std::move(data));
        return body;
    }
};

} // namespace

Body decodeBody(const Value &value, QString *unknownType)
{
    const Value &body = selectedVariant(value, "body"_L1);
    if (!body.isMapping())
        return {};
    const QString type = body["type"_L1].text();
    const Value &data = body["data"_L1];
    const bool isText = std::find(std::begin(textKinds), std::end(textKinds), type) != std::end(textKinds);
    if (isText && (data.isMapping() || data.isSequence())) {
        // Written as YAML instead of text; which text is meant, nobody can tell.
        if (unknownType)
            *unknownType = u"%1 whose data is not text"_s.arg(type);
        return {};
    }
    if (isText)
        return TextBody{type, data.text()};
    if (type == "form-urlencoded"_L1)
        return FormBody{decodeEntries(data)};
    if (type == "multipart-form"_L1) {
        MultipartBody parts;
        for (const Value &item : data.items())
            parts.fields.append(decodePart(item));
        return parts;
    }
    if (type == "file"_L1)
        return decodeFile(data);
    if (unknownType && type != "none"_L1)
        *unknownType = type;
    return {};
}

Value encodeBody(const Body &body)
{
    return std::visit(Encoder{}, body);
}

} // namespace parlance::workspace
