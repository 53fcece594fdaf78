// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "value.h"

#include <vector>

namespace parlance::call {

/// One node of a parsed expression.
struct ExpressionNode
{
    enum class Kind {
        Literal,    ///< value
        List,       ///< children
        Object,     ///< children, named by `names`
        Name,       ///< text
        Member,     ///< children[0].text
        DeepMember, ///< children[0]..text
        Index,      ///< children[0][children[1]]
        Call,       ///< children[0](the others)
        Not,
        TypeOf,
        Binary, ///< children[0] text children[1]
        Arrow,  ///< text => children[0]
    };
    using Pointer = std::unique_ptr<ExpressionNode>;

    Kind kind = Kind::Literal;
    Value value;
    QString text;
    QStringList names;
    qsizetype end = 0; ///< where it ends in the source, for messages
    std::vector<Pointer> children;
};

} // namespace parlance::call
