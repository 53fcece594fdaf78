// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "anytypes.h"
#include "jsonscalars.h"
#include "pathstep.h"

#include <parlance/base/json.h>

namespace parlance::grpc {

/// Writes the binary message that a JSON text means, in the order of the text. One use each.
class JsonToBinary
{
public:
    JsonToBinary(const MessageTables &tables, const ToBinaryOptions &options);

    Result<QByteArray> convert(const MessageTable &type, QByteArrayView json);

private:
    struct Level
    {
        const PathStep *path = nullptr;
        int depth = 0; ///< messages that may still be nested

        Level within(const PathStep &step) const { return {&step, depth}; }
        Level deeper() const { return {path, depth - 1}; }
    };

    bool message(const MessageTable &type, const JsonValue &json, Level level);
    bool fields(const MessageTable &type, const JsonValue &json, Level level, bool isInAny = false);
    bool member(const FieldTable &field, const JsonValue &json, Level level);
    bool unknownMembers(const MessageTable &type, const JsonValue &json, Level level);
    bool checkRequired(const MessageTable &type, const JsonValue &json, const bool *seen, Level level);
    bool unknownName(const MessageTable &type, QByteArrayView name, const JsonValue &json, Level level);
    bool list(const FieldTable &field, const JsonValue &json, Level level);
    bool element(const FieldTable &field, const JsonValue &json, Level level);
    bool map(const FieldTable &field, const JsonValue &json, Level level);
    bool mapKey(const FieldTable &field, QByteArrayView key, const JsonValue &json, Level level);
    bool single(const FieldTable &field, const JsonValue &json, Level level, bool skipsDefault);
    bool nested(const FieldTable &field, const JsonValue &json, Level level);

    // jsontobinaryscalars.cpp
    bool scalar(const FieldTable &field, const JsonValue &json, Level level, bool &isDefault);
    bool scalarText(FieldType type, QByteArrayView text, const JsonValue &json, Level level, bool &isDefault);
    bool wholeNumber(FieldType type, QByteArrayView text, const JsonValue &json, Level level,
                     bool &isDefault);
    bool realNumber(FieldType type, QByteArrayView text, const JsonValue &json, Level level, bool &isDefault);
    bool enumValue(const FieldTable &field, const JsonValue &json, Level level, bool &isDefault);
    bool unknownEnumName(const EnumTable &type, const QByteArray &name, const JsonValue &json, Level level);
    bool boolean(bool value, bool &isDefault);
    void appendBytes(QByteArrayView bytes);
    /// The UTF-8 of a JSON string or name in quotes.
    bool unquoted(QByteArrayView raw, const JsonValue &json, Level level, QByteArray &utf8);

    // jsontobinaryforms.cpp
    bool timestamp(const MessageTable &type, const JsonValue &json, Level level);
    bool duration(const MessageTable &type, const JsonValue &json, Level level);
    void secondsAndNanos(qint64 seconds, qint32 nanos);
    bool fieldMask(const MessageTable &type, const JsonValue &json, Level level);
    bool wrapper(const MessageTable &type, const JsonValue &json, Level level);
    bool structure(const JsonValue &json, Level level);
    bool structureMember(const QByteArray &name, const JsonValue &json, Level level);
    bool dynamicValue(const JsonValue &json, Level level);
    bool dynamicList(const JsonValue &json, Level level);
    bool any(const JsonValue &json, Level level);
    bool anyContent(const MessageTable &type, const JsonValue &json, Level level);
    bool anyBytes(QByteArrayView typeUrl, const JsonValue &json, Level level);

    bool fail(const JsonValue &at, Level level, const QString &what, ErrorCode code = ErrorCode::Parse,
              const QString &hint = {});
    bool failExpecting(const JsonValue &at, Level level, const QString &expected);

    const ToBinaryOptions &m_options;
    AnyTypes m_anyTypes;
    QByteArrayView m_json;
    QByteArray m_out;
    Error m_error;
};

} // namespace parlance::grpc
