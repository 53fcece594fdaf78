// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "expressionnode.h"

namespace parlance::call {

/// Reads the part of JavaScript that assertions and captures are written in: members, indexes, calls,
/// literals, comparison,
/// `!`, `&&`, `||`, and arrow functions as arguments. Names after a dot may hold hyphens
/// (`res.headers.x-request-id`). Bounded in length, depth and number of nodes.
class ExpressionParser
{
public:
    explicit ExpressionParser(QStringView source)
        : m_source(source)
    {
    }

    /// Fails with Parse and the position, or LimitExceeded.
    Result<ExpressionNode::Pointer> parse();

private:
    using Node = ExpressionNode;
    using NodeResult = Result<Node::Pointer>;

    NodeResult parseOr();
    NodeResult parseAnd();
    NodeResult parseComparison();
    NodeResult parseUnary();
    NodeResult parsePostfix();
    NodeResult parsePrimary();
    NodeResult parseNumber();
    NodeResult parseQuoted();
    NodeResult parseName();
    NodeResult parseParenthesis();
    NodeResult parseList();
    NodeResult parseObject();
    NodeResult parseMember(Node::Pointer target, Node::Kind kind);
    NodeResult parseIndex(Node::Pointer target);
    NodeResult parseCall(Node::Pointer target);
    NodeResult parseArrow(const QString &parameter);
    Result<QString> readQuoted();

    NodeResult make(Node::Kind kind, const QString &text = {}, Node::Pointer first = nullptr,
                    Node::Pointer second = nullptr);
    Failure fail(const QString &expected) const;
    void skipSpace();
    bool at(QLatin1String text) const { return m_source.sliced(m_position).startsWith(text); }
    /// Moves behind the text, when it stands next.
    bool take(QLatin1String text);

    QStringView m_source;
    qsizetype m_position = 0;
    int m_depth = 0;
    int m_nodes = 0;
};

} // namespace parlance::call
