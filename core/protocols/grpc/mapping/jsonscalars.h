// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace parlance::grpc {

enum class NumberProblem { None, NotANumber, NotWhole, OutOfRange };

struct WholeNumber
{
    bool isNegative = false;
    quint64 magnitude = 0;
    NumberProblem problem = NumberProblem::None;
};

/// A JSON number (RFC 8259 §6) that is whole, however it is written: `100`, `1.0e2`. Nothing goes through a
/// double.
WholeNumber parseWholeNumber(QByteArrayView text);

struct RealNumber
{
    double value = 0;
    NumberProblem problem = NumberProblem::None;
};

/// A JSON number as double, or as the nearest float where `single` is set. Too small ones become zero.
RealNumber parseRealNumber(QByteArrayView text, bool single);

/// Base64 in either alphabet (RFC 4648 §4 and §5), with or without padding; nothing when it is neither.
std::optional<QByteArray> parseBase64(QByteArrayView text);

} // namespace parlance::grpc
