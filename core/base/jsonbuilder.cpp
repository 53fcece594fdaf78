// SPDX-License-Identifier: GPL-3.0-or-later
#include "jsonbuilder.h"

namespace parlance::internal {

namespace {

JsonKind kindOf(JsonReader::Kind kind)
{
    switch (kind) {
    case JsonReader::Kind::Null:
        return JsonKind::Null;
    case JsonReader::Kind::False:
        return JsonKind::False;
    case JsonReader::Kind::True:
        return JsonKind::True;
    case JsonReader::Kind::Number:
        return JsonKind::Number;
    case JsonReader::Kind::String:
        return JsonKind::String;
    case JsonReader::Kind::BeginArray:
        return JsonKind::Array;
    case JsonReader::Kind::BeginObject:
        return JsonKind::Object;
    case JsonReader::Kind::Key:
    case JsonReader::Kind::EndArray:
    case JsonReader::Kind::EndObject:
        break;
    }
    return JsonKind::Missing;
}

} // namespace

void JsonBuilder::add(const JsonReader::Token &token)
{
    switch (token.kind) {
    case JsonReader::Kind::EndArray:
    case JsonReader::Kind::EndObject:
        closeContainer(token);
        break;
    case JsonReader::Kind::Key:
        m_nodes.push_back(
            {quint32(token.offset), quint32(token.length), 0, 0, JsonKind::Missing, false, false});
        break;
    default:
        addNode(token, kindOf(token.kind));
    }
}

void JsonBuilder::addNode(const JsonReader::Token &token, JsonKind kind)
{
    const auto index = quint32(m_nodes.size());
    JsonNode node{quint32(token.offset), quint32(token.length), index + 1, 0, kind, false, true};
    if (!m_open.empty()) {
        JsonNode &parent = m_nodes[m_open.back()];
        node.isMember = parent.kind == JsonKind::Object;
        ++parent.count;
        if (m_lastChild.back() != m_open.back())
            m_nodes[m_lastChild.back()].isLast = false;
        m_lastChild.back() = index;
    }
    m_nodes.push_back(node);
    if (kind == JsonKind::Array || kind == JsonKind::Object) {
        m_open.push_back(index);
        m_lastChild.push_back(index);
    }
}

void JsonBuilder::closeContainer(const JsonReader::Token &token)
{
    JsonNode &node = m_nodes[m_open.back()];
    node.length = quint32(token.offset + token.length) - node.offset;
    node.end = quint32(m_nodes.size());
    m_open.pop_back();
    m_lastChild.pop_back();
}

} // namespace parlance::internal
