// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/base/json.h>

#include "jsonbuilder.h"
#include "jsonnodes.h"

#include <parlance/base/format.h>

#include <algorithm>

namespace parlance {

namespace {

constexpr unsigned tokensBetweenChecks = 4096;

Result<std::vector<internal::JsonNode>> buildNodes(QByteArrayView bytes, const JsonDocument::Limits &limits,
                                                   const std::atomic<bool> *cancelled)
{
    // Offsets are kept in 32 bits.
    const qint64 maximumBytes = qMin<qint64>(limits.bytes, std::numeric_limits<quint32>::max());
    if (bytes.size() > maximumBytes) {
        return failure(ErrorCode::LimitExceeded,
                       QStringLiteral("The JSON is %1 long; up to %2 is read.")
                           .arg(formatSize(bytes.size()), formatSize(maximumBytes)));
    }
    std::vector<internal::JsonNode> nodes;
    internal::JsonBuilder builder(nodes);
    JsonReader reader(bytes, limits.depth);
    JsonReader::Token token;
    unsigned count = 0;
    JsonReader::Step step = reader.next(token);
    for (; step == JsonReader::Step::Token; step = reader.next(token)) {
        builder.add(token);
        if (qint64(nodes.size()) > limits.values)
            return failure(ErrorCode::LimitExceeded,
                           QStringLiteral("The JSON holds more than %1 values.").arg(limits.values));
        if (++count % tokensBetweenChecks == 0 && cancelled && *cancelled)
            return failure(ErrorCode::Cancelled, QStringLiteral("Reading the JSON was stopped."));
    }
    if (step == JsonReader::Step::Error)
        return failure(reader.error());
    return nodes;
}

/// Whether a key may read as a name that differs from it byte for byte: escapes, or bytes that are no UTF-8.
bool isSpelledOtherwise(QByteArrayView key)
{
    return std::any_of(key.begin(), key.end(), [](char c) { return c == '\\' || (c & 0x80) != 0; });
}

} // namespace

Result<JsonDocument> JsonDocument::parse(QByteArray json, const Limits &limits,
                                         const std::atomic<bool> *cancelled)
{
    auto nodes = buildNodes(json, limits, cancelled);
    if (!nodes)
        return failure(nodes.error());
    auto data = std::make_shared<JsonValue::Data>();
    data->nodes = *std::move(nodes);
    data->keepAlive = std::move(json);
    data->bytes = std::get<QByteArray>(data->keepAlive);
    JsonDocument document;
    document.m_data = std::move(data);
    return document;
}

Result<JsonDocument> JsonDocument::parse(QByteArray json)
{
    return parse(std::move(json), Limits());
}

Result<JsonDocument> JsonDocument::parse(const Payload &json, const Limits &limits,
                                         const std::atomic<bool> *cancelled)
{
    Payload::View view = json.view();
    auto nodes = buildNodes(view.bytes(), limits, cancelled);
    if (!nodes)
        return failure(nodes.error());
    auto data = std::make_shared<JsonValue::Data>();
    data->nodes = *std::move(nodes);
    data->bytes = view.bytes();
    data->keepAlive = std::move(view);
    JsonDocument document;
    document.m_data = std::move(data);
    return document;
}

JsonValue JsonDocument::root() const
{
    return m_data ? JsonValue(m_data.get(), 0) : JsonValue();
}

JsonKind JsonValue::kind() const
{
    return m_data ? m_data->nodes[m_node].kind : JsonKind::Missing;
}

QByteArrayView JsonValue::raw() const
{
    if (!m_data)
        return {};
    const internal::JsonNode &node = m_data->nodes[m_node];
    return m_data->bytes.sliced(node.offset, node.length);
}

qsizetype JsonValue::offset() const
{
    return m_data ? qsizetype(m_data->nodes[m_node].offset) : 0;
}

QString JsonValue::text() const
{
    return isString() ? jsonUnquoted(raw()) : QString::fromUtf8(raw());
}

qsizetype JsonValue::count() const
{
    return m_data ? qsizetype(m_data->nodes[m_node].count) : 0;
}

JsonValue JsonValue::first() const
{
    if (count() == 0)
        return {};
    // A member's key stands between the object and the value.
    return JsonValue(m_data, m_node + (isObject() ? 2 : 1));
}

JsonValue JsonValue::next() const
{
    if (!m_data || m_data->nodes[m_node].isLast)
        return {};
    const internal::JsonNode &node = m_data->nodes[m_node];
    return JsonValue(m_data, node.end + (node.isMember ? 1 : 0));
}

JsonValue JsonValue::at(qsizetype index) const
{
    if (index < 0 || index >= count())
        return {};
    JsonValue value = first();
    while (index-- > 0)
        value = value.next();
    return value;
}

QByteArrayView JsonValue::rawName() const
{
    if (!m_data || !m_data->nodes[m_node].isMember)
        return {};
    const internal::JsonNode &key = m_data->nodes[m_node - 1];
    return m_data->bytes.sliced(key.offset, key.length);
}

QString JsonValue::name() const
{
    const QByteArrayView raw = rawName();
    return raw.isEmpty() ? QString() : jsonUnquoted(raw);
}

JsonValue JsonValue::member(QStringView name) const
{
    JsonValue found;
    if (!isObject())
        return found;
    const QByteArray utf8 = name.toUtf8();
    for (JsonValue value = first(); !value.isMissing(); value = value.next()) {
        const QByteArrayView raw = value.rawName();
        const QByteArrayView inner = raw.sliced(1, raw.size() - 2);
        if (inner == utf8 || (isSpelledOtherwise(inner) && jsonUnquoted(raw) == name))
            found = value;
    }
    return found;
}

} // namespace parlance
