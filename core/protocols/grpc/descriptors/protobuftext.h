// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace parlance::grpc {

/// What libprotobuf holds as UTF-8, in whichever of its kinds of string.
QString text(const auto &utf8)
{
    return QString::fromUtf8(utf8.data(), qsizetype(utf8.size()));
}

} // namespace parlance::grpc
