// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/protocols/grpc/wiretree.h>

#include "wireformat.h"
#include "wirevalue.h"

#include <parlance/base/format.h>

namespace parlance::grpc {

namespace {

using contract::Type;
using contract::ValueKind;

/// What the contract says of the fields of a message; nothing where it says nothing.
struct Known
{
    const Type *type = nullptr;
    const contract::Field *entryOf = nullptr; ///< the message is an entry of this map
};

class Decoder
{
public:
    Decoder(QByteArrayView bytes, const contract::Contract *contract, const WireOptions &options)
        : m_bytes(bytes)
        , m_contract(contract)
        , m_options(options)
    {
    }

    WireTree decode(Known known)
    {
        message(0, m_bytes.size(), -1, 0, known);
        return std::move(m_tree);
    }

private:
    bool message(qint64 from, qint64 to, int parent, int depth, Known known, quint32 group = 0);
    bool value(WireNode &node, wire::Reader &reader, qint64 from, qint64 to, Known known);
    bool groupValue(WireNode node, wire::Reader &reader, qint64 from, qint64 to, Known known);
    contract::Field fieldOf(const WireNode &node, Known known) const;
    void length(int index, const contract::Field &field);
    void packed(int index, const contract::Field &field);
    bool looksLikeMessage(qint64 from, qint64 to, int depth) const;
    int add(WireNode node);
    bool invalid(qint64 from, qint64 to, int parent, int depth, const QString &why);
    Known inside(const contract::Field &field) const;

    QByteArrayView m_bytes;
    const contract::Contract *m_contract;
    WireOptions m_options;
    WireTree m_tree;
    qint64 m_groupEnd = 0;
};

int Decoder::add(WireNode node)
{
    if (m_tree.nodes.size() >= m_options.maximumNodes) {
        m_tree.complete = false;
        return -1;
    }
    m_tree.nodes.append(std::move(node));
    return int(m_tree.nodes.size()) - 1;
}

bool Decoder::invalid(qint64 from, qint64 to, int parent, int depth, const QString &why)
{
    WireNode node;
    node.start = node.valueStart = from;
    node.end = to;
    node.parent = parent;
    node.depth = depth;
    node.value = why;
    m_tree.complete = false;
    add(std::move(node));
    return false;
}

/// The fields of a map's entry are the key and the value; other messages name theirs.
contract::Field Decoder::fieldOf(const WireNode &node, Known known) const
{
    contract::Field field;
    if (known.entryOf && node.number == 1) {
        field.name = QStringLiteral("key");
        field.kind = known.entryOf->keyKind;
    } else if (known.entryOf && node.number == 2) {
        field = *known.entryOf;
        field.cardinality = contract::Cardinality::Single;
        field.name = QStringLiteral("value");
    } else if (const contract::Field *found = known.type ? known.type->fieldByNumber(node.number) : nullptr) {
        field = *found;
    }
    return field;
}

Known Decoder::inside(const contract::Field &field) const
{
    return {m_contract && field.kind == ValueKind::Object ? m_contract->type(field.typeName) : nullptr,
            nullptr};
}

bool Decoder::message(qint64 from, qint64 to, int parent, int depth, Known known, quint32 group)
{
    wire::Reader reader(m_bytes.sliced(from, to - from));
    while (!reader.atEnd()) {
        WireNode node;
        node.start = from + reader.position();
        node.parent = parent;
        node.depth = depth;
        wire::Tag tag;
        if (!reader.tag(tag))
            return invalid(node.start, to, parent, depth, QStringLiteral("No field begins here."));
        node.number = int(tag.number);
        node.type = WireNode::Type(tag.type);
        node.valueStart = from + reader.position();
        if (tag.type == wire::EndGroup) {
            if (tag.number != group)
                return invalid(node.start, to, parent, depth,
                               QStringLiteral("A group ends that did not begin."));
            m_groupEnd = node.valueStart;
            return true;
        }
        if (!value(node, reader, from, to, known))
            return false;
    }
    return group == 0 || invalid(to, to, parent, depth, QStringLiteral("The group does not end."));
}

bool Decoder::value(WireNode &node, wire::Reader &reader, qint64 from, qint64 to, Known known)
{
    const contract::Field field = fieldOf(node, known);
    node.name = field.name;
    if (!field.name.isEmpty())
        node.typeName = field.typeName.isEmpty() ? scalarName(field) : field.typeName;
    if (node.type == WireNode::Type::StartGroup) {
        node.content = WireNode::Content::Message;
        return groupValue(std::move(node), reader, from, to, inside(field));
    }
    const qsizetype start = reader.position();
    if (!reader.skip({quint32(node.number), wire::Type(node.type)}, 1))
        return invalid(
            node.start, to, node.parent, node.depth,
            node.type == WireNode::Type::Length
                ? QStringLiteral("Field %1 is longer than the bytes that are left.").arg(node.number)
                : QStringLiteral("The value of field %1 is cut.").arg(node.number));
    node.end = from + reader.position();
    const QByteArrayView bytes = m_bytes.sliced(from + start, node.end - from - start);
    if (node.type != WireNode::Type::Length) {
        node.value = scalarText(node.type, bytes, field, m_contract);
        node.guessed = field.name.isEmpty();
        return add(std::move(node)) >= 0;
    }
    wire::Reader prefix(bytes);
    QByteArrayView contents;
    (void)prefix.length(contents);
    node.valueStart = node.end - contents.size();
    const int index = add(std::move(node));
    if (index >= 0)
        length(index, field);
    return index >= 0;
}

bool Decoder::groupValue(WireNode node, wire::Reader &reader, qint64 from, qint64 to, Known known)
{
    const qint64 start = node.valueStart;
    const int depth = node.depth;
    const auto number = quint32(node.number);
    node.end = to;
    const int parent = node.parent;
    const int index = add(std::move(node));
    if (index < 0)
        return false;
    if (depth + 1 >= m_options.maximumDepth)
        return invalid(start, to, parent, depth, QStringLiteral("Groups are nested too deeply."));
    if (!message(start, to, index, depth + 1, known, number))
        return false;
    m_tree.nodes[index].end = m_groupEnd;
    reader = wire::Reader(m_bytes.sliced(from, to - from));
    return reader.advance(m_groupEnd - from);
}

void Decoder::length(int index, const contract::Field &field)
{
    WireNode &node = m_tree.nodes[index];
    const QByteArrayView bytes = m_bytes.sliced(node.valueStart, node.end - node.valueStart);
    const bool isKnown = !field.name.isEmpty();
    const bool isMap = field.cardinality == contract::Cardinality::Map;
    const bool canNest = node.depth + 1 < m_options.maximumDepth;
    const bool isMessage = isKnown ? isMap || field.kind == ValueKind::Object
                                   : looksLikeMessage(node.valueStart, node.end, node.depth);
    node.guessed = !isKnown;
    if (isMessage && canNest) {
        node.content = WireNode::Content::Message;
        node.value = QStringLiteral("{…}");
        const Known known = isMap ? Known{nullptr, &field} : inside(field);
        message(node.valueStart, node.end, index, node.depth + 1, known);
    } else if (isKnown && isPackable(field.kind)) {
        packed(index, field);
    } else if (bytes.isValidUtf8() && (isKnown ? field.kind == ValueKind::String : looksLikeText(bytes))) {
        node.content = WireNode::Content::Text;
        node.value = shownText(bytes);
    } else {
        node.content = WireNode::Content::Bytes;
        node.value = shownBytes(bytes);
    }
}

void Decoder::packed(int index, const contract::Field &field)
{
    const qint64 from = m_tree.nodes[index].valueStart;
    const qint64 to = m_tree.nodes[index].end;
    const int depth = m_tree.nodes[index].depth + 1;
    m_tree.nodes[index].content = WireNode::Content::Packed;
    wire::Reader reader(m_bytes.sliced(from, to - from));
    int count = 0;
    for (; !reader.atEnd(); ++count) {
        WireNode node;
        node.parent = index;
        node.depth = depth;
        node.type = elementType(field);
        node.start = node.valueStart = from + reader.position();
        node.typeName = field.typeName.isEmpty() ? scalarName(field) : field.typeName;
        if (!reader.skip({1, wire::Type(node.type)}, 0)) {
            invalid(node.start, to, index, depth, QStringLiteral("The list ends within a value."));
            break;
        }
        node.end = from + reader.position();
        node.value =
            scalarText(node.type, m_bytes.sliced(node.start, node.end - node.start), field, m_contract);
        if (add(std::move(node)) < 0)
            break;
    }
    m_tree.nodes[index].value = QStringLiteral("%1 values").arg(count);
}

/// Whether bytes that nobody describes read as fields to their end. Texts do so by chance at times: what is
/// printable is taken for text.
bool Decoder::looksLikeMessage(qint64 from, qint64 to, int depth) const
{
    const QByteArrayView bytes = m_bytes.sliced(from, to - from);
    if (bytes.isEmpty() || depth + 1 >= m_options.maximumDepth)
        return false;
    if (bytes.isValidUtf8() && looksLikeText(bytes))
        return false;
    wire::Reader reader(bytes);
    constexpr quint32 plausibleNumber = 100'000;
    while (!reader.atEnd()) {
        wire::Tag tag;
        if (!reader.tag(tag) || tag.number > plausibleNumber ||
            !reader.skip(tag, m_options.maximumDepth - depth))
            return false;
    }
    return true;
}

} // namespace

int WireTree::nodeAt(qint64 offset) const
{
    int found = -1;
    // Nodes stand in the order of their first byte, and a child behind its parent: the last that covers the
    // offset is the innermost.
    for (int i = 0; i < nodes.size() && nodes[i].start <= offset; ++i) {
        if (offset < nodes[i].end)
            found = i;
    }
    return found;
}

WireTree decodeWire(QByteArrayView bytes, const WireOptions &options)
{
    return Decoder(bytes, nullptr, options).decode({});
}

WireTree decodeWire(QByteArrayView bytes, const contract::Contract &contract, const QString &messageName,
                    const WireOptions &options)
{
    return Decoder(bytes, &contract, options).decode({contract.type(messageName), nullptr});
}

} // namespace parlance::grpc
