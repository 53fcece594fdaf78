// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QString>

namespace parlance::grpc {

/// Where a mapping is, as a list up through the callers' frames: costs nothing until an error asks for its
/// text.
struct PathStep
{
    enum class Kind { Field, Index, Key };

    const PathStep *parent = nullptr;
    Kind kind = Kind::Field;
    QByteArrayView name; ///< of a Field or Key
    qsizetype index = 0;
};

/// `items[2].labels["a"].price`; empty at the top.
QString pathText(const PathStep *step);

} // namespace parlance::grpc
