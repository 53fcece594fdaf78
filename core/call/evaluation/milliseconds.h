// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "value.h"

namespace parlance::call {

/// Nanoseconds as a number of milliseconds with up to three decimals.
inline Value milliseconds(qint64 nanoseconds)
{
    QByteArray text = QByteArray::number(nanoseconds / 1'000'000);
    const qint64 micro = nanoseconds / 1000 % 1000;
    if (micro > 0)
        text += '.' + QByteArray::number(micro).rightJustified(3, '0');
    return Value::numberText(text);
}

} // namespace parlance::call
