// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/contract/contract.h>

#include <QByteArrayView>
#include <QList>
#include <QString>

namespace parlance::grpc {

/// One field as it lies on the wire (https://protobuf.dev/programming-guides/encoding). Offsets count from
/// the first byte of what was decoded.
struct WireNode
{
    enum class Type : quint8 { Varint, Fixed64, Length, StartGroup, EndGroup, Fixed32, Invalid };
    /// What a Length field holds: known from the contract, else guessed.
    enum class Content : quint8 { Scalar, Message, Text, Bytes, Packed };

    int number = 0; ///< field number; 0 for an element of a packed list and for what is invalid
    Type type = Type::Invalid;
    Content content = Content::Scalar;
    bool guessed = false;  ///< `content` is a guess: the contract does not tell
    qint64 start = 0;      ///< first byte of the tag
    qint64 valueStart = 0; ///< after tag and length
    qint64 end = 0;        ///< after the last byte
    QString name;          ///< from the contract, else empty
    QString typeName;      ///< `int64`, `bank.Account`; from the contract, else empty
    QString value;         ///< to show, cut at some 200 characters; why it is invalid, where it is
    int parent = -1;       ///< index in WireTree::nodes; -1: top level
    int depth = 0;

    friend bool operator==(const WireNode &, const WireNode &) = default;
};

/// All fields of a message with those inside them, each after its parent, in the order of the bytes.
struct WireTree
{
    QList<WireNode> nodes;
    bool complete = true; ///< false: broken bytes (the last node is Invalid) or the limit of nodes

    /// The innermost field that covers this byte; -1: none.
    int nodeAt(qint64 offset) const;
};

struct WireOptions
{
    int maximumNodes = 200'000;
    int maximumDepth = 100;
};

/// Reads any bytes as protobuf, without a contract (numbers, wire types, guesses) or with one (names and
/// types). Never fails: from the first broken byte on there is one Invalid node.
WireTree decodeWire(QByteArrayView bytes, const WireOptions &options = {});
WireTree decodeWire(QByteArrayView bytes, const contract::Contract &contract, const QString &messageName,
                    const WireOptions &options = {});

} // namespace parlance::grpc
