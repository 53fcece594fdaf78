// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "anytypes.h"
#include "pathstep.h"

#include <parlance/base/jsonwriter.h>

#include <QVarLengthArray>

#include <limits>
#include <span>

namespace parlance::grpc {

/// In place of a field that the type does not have; greater than all others.
inline constexpr int unknownIndex = std::numeric_limits<int>::max();

/// Writes a binary message as JSON text. One use each.
class BinaryToJson
{
public:
    BinaryToJson(const MessageTables &tables, const ToJsonOptions &options);

    Result<QByteArray> convert(const MessageTable &type, QByteArrayView bytes);

private:
    /// One field on the wire.
    struct Occurrence
    {
        int index = 0; ///< in the type's fields; unknownIndex: it has no such field
        wire::Tag tag;
        QByteArrayView value; ///< after the tag; of a Length or group its contents
        QByteArrayView whole; ///< after the tag, as it stands
    };
    using Occurrences = QVarLengthArray<Occurrence, 16>;
    using Span = std::span<const Occurrence>;

    struct Level
    {
        const PathStep *path = nullptr;
        int depth = 0; ///< messages that may still be nested

        Level within(const PathStep &step) const { return {&step, depth}; }
        Level deeper() const { return {path, depth - 1}; }
    };

    bool message(const MessageTable &type, QByteArrayView bytes, Level level);
    bool object(const MessageTable &type, const Occurrences &occurrences, Level level);
    bool members(const MessageTable &type, const Occurrences &occurrences, Level level);
    bool absentMembers(const MessageTable &type, int from, int to);
    bool unknownMembers(Span occurrences, Level level);
    bool member(const FieldTable &field, Span occurrences, Level level);
    bool list(const FieldTable &field, Span occurrences, Level level);
    bool map(const FieldTable &field, Span occurrences, Level level);
    bool single(const FieldTable &field, Span occurrences, Level level);

    // binarytojsonscan.cpp
    bool scan(const MessageTable &type, QByteArrayView bytes, Level level, Occurrences &occurrences);
    bool readValue(wire::Reader &reader, QByteArrayView bytes, Level level, Occurrence &occurrence);
    void dropUnchosen(const MessageTable &type, Occurrences &occurrences);

    // binarytojsonscalars.cpp
    bool scalar(const FieldTable &field, wire::Tag tag, QByteArrayView value, Level level);
    bool scalar(const FieldTable &field, wire::Reader &reader);
    bool text(const FieldTable &field, QByteArrayView value, Level level);
    void enumValue(const FieldTable &field, quint64 bits);
    void absentScalar(const FieldTable &field);
    QByteArray mapKey(const FieldTable &field, Span entries);

    // binarytojsonforms.cpp
    bool timeForm(const MessageTable &type, const Occurrences &occurrences, Level level);
    bool fieldMask(const MessageTable &type, const Occurrences &occurrences, Level level);
    bool dynamicValue(const MessageTable &type, const Occurrences &occurrences, Level level);
    bool wrapper(const MessageTable &type, const Occurrences &occurrences, Level level);
    bool any(const MessageTable &type, const Occurrences &occurrences, Level level);
    bool anyContent(const MessageTable &type, QByteArrayView typeUrl, QByteArrayView value, Level level);

    bool checkSize(QByteArrayView at, Level level);
    bool fail(QByteArrayView at, Level level, const QString &what,
              ErrorCode code = ErrorCode::ProtocolViolation);

    const ToJsonOptions &m_options;
    AnyTypes m_anyTypes;
    QByteArrayView m_bytes;
    JsonWriter m_writer;
    Error m_error;
};

} // namespace parlance::grpc
