// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <compare>
#include <optional>

namespace parlance {

/// The exact value of a number as it is written, whatever its size: `1.0` equals `1` and `10e-1`,
/// 9223372036854775807 differs from 9223372036854775806, `1e400` is a number like any other. Nothing goes
/// through a double. Exponents beyond ±10^18 are taken for that.
class Decimal
{
public:
    /// Zero.
    Decimal() = default;
    explicit Decimal(qint64 value);

    /// Reads a JSON number (RFC 8259 §6); also a leading `+`, leading zeros, `.5` and `5.`, as people type
    /// them. White space around does not count. Nothing when the text is no number.
    static std::optional<Decimal> parse(QByteArrayView text);

    bool isZero() const { return m_digits.isEmpty(); }
    bool isNegative() const { return m_negative; }
    bool isInteger() const { return m_exponent >= m_digits.size(); }

    friend std::strong_ordering operator<=>(const Decimal &a, const Decimal &b);
    friend bool operator==(const Decimal &a, const Decimal &b) { return (a <=> b) == 0; }

private:
    // The value is 0.DIGITS × 10^exponent, digits without zeros at either end; zero has none.
    bool m_negative = false;
    QByteArray m_digits;
    qint64 m_exponent = 0;
};

} // namespace parlance
