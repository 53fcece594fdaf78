// SPDX-License-Identifier: GPL-3.0-or-later
#include "grpcbytes.h"

#include <parlance/base/format.h>
#include <parlance/protocols/grpc/wiretree.h>

#include <QCoreApplication>
#include <QtEndian>

namespace parlance::ui {

using grpc::WireNode;

namespace {

// https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md: Length-Prefixed-Message
constexpr int prefixBytes = 5;
// More than this is a download, not something one reads field by field.
constexpr qint64 maximumBytes = 16 * 1024 * 1024;

struct GrpcBytesTexts
{
    Q_DECLARE_TR_FUNCTIONS(GrpcBytes)
};

QString wireType(WireNode::Type type)
{
    switch (type) {
    case WireNode::Type::Varint:
        return QStringLiteral("VARINT");
    case WireNode::Type::Fixed64:
        return QStringLiteral("I64");
    case WireNode::Type::Length:
        return QStringLiteral("LEN");
    case WireNode::Type::StartGroup:
        return QStringLiteral("SGROUP");
    case WireNode::Type::EndGroup:
        return QStringLiteral("EGROUP");
    case WireNode::Type::Fixed32:
        return QStringLiteral("I32");
    case WireNode::Type::Invalid:
        break;
    }
    return GrpcBytesTexts::tr("broken");
}

ByteField fieldOf(const WireNode &node, qint64 shift)
{
    ByteField field;
    field.start = node.start + shift;
    field.valueStart = node.valueStart + shift;
    field.end = node.end + shift;
    field.depth = node.depth;
    field.kind = node.number > 0
                     ? QString(QString::number(node.number) % QStringLiteral(" · ") % wireType(node.type))
                     : wireType(node.type);
    field.name = node.name;
    field.value =
        node.content == WireNode::Content::Message && node.value.isEmpty() ? node.typeName : node.value;
    field.isInvalid = node.type == WireNode::Type::Invalid;
    return field;
}

void appendPrefix(QList<ByteField> &fields, qint64 size)
{
    ByteField compressed;
    compressed.end = 1;
    compressed.kind = GrpcBytesTexts::tr("prefix");
    compressed.name = GrpcBytesTexts::tr("compressed");
    compressed.value = GrpcBytesTexts::tr("no");
    ByteField length;
    length.start = length.valueStart = 1;
    length.end = prefixBytes;
    length.kind = GrpcBytesTexts::tr("prefix");
    length.name = GrpcBytesTexts::tr("length");
    length.value = formatSize(size);
    fields.append(compressed);
    fields.append(length);
}

} // namespace

AnnotatedBytes annotatedGrpcMessage(const Message &message, const contract::Contract &contract,
                                    const QString &typeName)
{
    AnnotatedBytes annotated;
    const bool isBinary = message.kind == MessageKind::Binary;
    const Payload payload = message.encoded.isEmpty() && isBinary ? message.payload : message.encoded;
    // Text without a binary form beside it never came to be one, unless that is empty.
    const bool hasBytes = isBinary || !message.encoded.isEmpty() || message.wireSize == 0;
    if (!hasBytes || payload.size() > maximumBytes)
        return annotated;
    const Payload::View view = payload.view();
    const grpc::WireTree tree = typeName.isEmpty() ? grpc::decodeWire(view.bytes())
                                                   : grpc::decodeWire(view.bytes(), contract, typeName);
    // What was compressed crossed the wire in other bytes than these: then they stand alone.
    const QString compression = message.attribute(u"compression");
    const bool hasPrefix = compression.isEmpty() || compression == QLatin1String("identity");
    if (hasPrefix) {
        QByteArray framed(prefixBytes, '\0');
        qToBigEndian(quint32(payload.size()), framed.data() + 1);
        framed += view.bytes();
        annotated.bytes = Payload(framed);
        appendPrefix(annotated.fields, payload.size());
    } else {
        annotated.bytes = payload;
    }
    for (const WireNode &node : tree.nodes)
        annotated.fields.append(fieldOf(node, hasPrefix ? prefixBytes : 0));
    return annotated;
}

} // namespace parlance::ui
