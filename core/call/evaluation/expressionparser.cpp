// SPDX-License-Identifier: GPL-3.0-or-later
#include "expressionparser.h"

#include <QHash>

#include <array>

namespace parlance::call {

namespace {

constexpr qsizetype maximumLength = 16 * 1024;
constexpr int maximumDepth = 64;
constexpr int maximumNodes = 1000;

// Longer ones first, so that `===` is not taken for `==`.
constexpr std::array comparisons = {QLatin1String("==="), QLatin1String("!=="), QLatin1String("=="),
                                    QLatin1String("!="),  QLatin1String(">="),  QLatin1String("<="),
                                    QLatin1String(">"),   QLatin1String("<")};

bool startsName(QChar c)
{
    return c.isLetter() || c == u'_' || c == u'$';
}

bool continuesName(QChar c)
{
    return c.isLetterOrNumber() || c == u'_' || c == u'$' || c.isSurrogate() || c.isMark();
}

/// Counts how deep the parser is while it lives.
class DepthGuard
{
public:
    explicit DepthGuard(int &depth)
        : m_depth(depth)
    {
        ++m_depth;
    }
    ~DepthGuard() { --m_depth; }
    Q_DISABLE_COPY(DepthGuard)

private:
    int &m_depth;
};

} // namespace

Failure ExpressionParser::fail(const QString &expected) const
{
    const QString found = m_position < m_source.size()
                              ? QStringLiteral("“%1”").arg(m_source.sliced(m_position, 1))
                              : QStringLiteral("the end");
    Error error =
        makeError(ErrorCode::Parse,
                  QStringLiteral("The expression is not understood at character %1: expected %2, found %3.")
                      .arg(QString::number(m_position + 1), expected, found),
                  QStringLiteral("Expressions look like res.body.items[0].id; scripts are not run here."));
    error.position = {1, int(m_position) + 1};
    return failure(std::move(error));
}

void ExpressionParser::skipSpace()
{
    while (m_position < m_source.size() && m_source[m_position].isSpace())
        ++m_position;
}

bool ExpressionParser::take(QLatin1String text)
{
    skipSpace();
    if (!at(text))
        return false;
    m_position += text.size();
    return true;
}

ExpressionParser::NodeResult ExpressionParser::make(Node::Kind kind, const QString &text, Node::Pointer first,
                                                    Node::Pointer second)
{
    if (++m_nodes > maximumNodes)
        return failure(ErrorCode::LimitExceeded,
                       QStringLiteral("The expression has more than %1 parts.").arg(maximumNodes));
    auto node = std::make_unique<Node>();
    node->kind = kind;
    node->text = text;
    node->end = m_position;
    if (first)
        node->children.push_back(std::move(first));
    if (second)
        node->children.push_back(std::move(second));
    return node;
}

Result<ExpressionNode::Pointer> ExpressionParser::parse()
{
    if (m_source.size() > maximumLength)
        return failure(ErrorCode::LimitExceeded,
                       QStringLiteral("The expression is longer than %1 characters.").arg(maximumLength));
    NodeResult node = parseOr();
    if (!node)
        return node;
    skipSpace();
    if (m_position < m_source.size())
        return fail(QStringLiteral("the end"));
    return node;
}

ExpressionParser::NodeResult ExpressionParser::parseOr()
{
    const DepthGuard guard(m_depth);
    if (m_depth > maximumDepth)
        return failure(ErrorCode::LimitExceeded, QStringLiteral("The expression is nested too deep."));
    NodeResult left = parseAnd();
    while (left && take(QLatin1String("||"))) {
        NodeResult right = parseAnd();
        if (!right)
            return right;
        left = make(Node::Kind::Binary, QStringLiteral("||"), *std::move(left), *std::move(right));
    }
    return left;
}

ExpressionParser::NodeResult ExpressionParser::parseAnd()
{
    NodeResult left = parseComparison();
    while (left && take(QLatin1String("&&"))) {
        NodeResult right = parseComparison();
        if (!right)
            return right;
        left = make(Node::Kind::Binary, QStringLiteral("&&"), *std::move(left), *std::move(right));
    }
    return left;
}

ExpressionParser::NodeResult ExpressionParser::parseComparison()
{
    NodeResult left = parseUnary();
    if (!left)
        return left;
    for (const QLatin1String comparison : comparisons) {
        if (!take(comparison))
            continue;
        NodeResult right = parseUnary();
        return right ? make(Node::Kind::Binary, comparison, *std::move(left), *std::move(right))
                     : std::move(right);
    }
    return left;
}

ExpressionParser::NodeResult ExpressionParser::parseUnary()
{
    const DepthGuard guard(m_depth);
    if (m_depth > maximumDepth)
        return failure(ErrorCode::LimitExceeded, QStringLiteral("The expression is nested too deep."));
    skipSpace();
    const bool negates = at(QLatin1String("!")) && !at(QLatin1String("!="));
    const bool asksType = at(QLatin1String("typeof "));
    if (!negates && !asksType)
        return parsePostfix();
    m_position += negates ? 1 : 7;
    NodeResult operand = parseUnary();
    return operand ? make(negates ? Node::Kind::Not : Node::Kind::TypeOf, {}, *std::move(operand))
                   : std::move(operand);
}

ExpressionParser::NodeResult ExpressionParser::parsePostfix()
{
    NodeResult node = parsePrimary();
    while (node) {
        if (take(QLatin1String("?.")))
            node = at(QLatin1String("[")) ? parseIndex(*std::move(node))
                                          : parseMember(*std::move(node), Node::Kind::Member);
        else if (take(QLatin1String("..")))
            node = parseMember(*std::move(node), Node::Kind::DeepMember);
        else if (take(QLatin1String(".")))
            node = parseMember(*std::move(node), Node::Kind::Member);
        else if (at(QLatin1String("[")))
            node = parseIndex(*std::move(node));
        else if (at(QLatin1String("(")))
            node = parseCall(*std::move(node));
        else
            break;
    }
    return node;
}

ExpressionParser::NodeResult ExpressionParser::parseMember(Node::Pointer target, Node::Kind kind)
{
    const qsizetype start = m_position;
    // A number may be a name here (`items.0.id`), a hyphen may be part of one.
    while (m_position < m_source.size() &&
           (continuesName(m_source[m_position]) || m_source[m_position] == u'-'))
        ++m_position;
    if (m_position == start)
        return fail(QStringLiteral("a name after the dot"));
    return make(kind, m_source.sliced(start, m_position - start).toString(), std::move(target));
}

ExpressionParser::NodeResult ExpressionParser::parseIndex(Node::Pointer target)
{
    ++m_position;
    NodeResult index = parseOr();
    if (!index)
        return index;
    if (!take(QLatin1String("]")))
        return fail(QStringLiteral("“]”"));
    return make(Node::Kind::Index, {}, std::move(target), *std::move(index));
}

ExpressionParser::NodeResult ExpressionParser::parseCall(Node::Pointer target)
{
    ++m_position;
    NodeResult call = make(Node::Kind::Call, {}, std::move(target));
    while (call && !take(QLatin1String(")"))) {
        if ((*call)->children.size() > 1 && !take(QLatin1String(",")))
            return fail(QStringLiteral("“,” or “)”"));
        NodeResult argument = parseOr();
        if (!argument)
            return argument;
        (*call)->children.push_back(*std::move(argument));
    }
    if (call)
        (*call)->end = m_position;
    return call;
}

ExpressionParser::NodeResult ExpressionParser::parsePrimary()
{
    skipSpace();
    const QChar c = m_position < m_source.size() ? m_source[m_position] : QChar();
    if (c.isDigit() || c == u'-' || c == u'+' ||
        (c == u'.' && m_position + 1 < m_source.size() && m_source[m_position + 1].isDigit()))
        return parseNumber();
    if (c == u'"' || c == u'\'' || c == u'`')
        return parseQuoted();
    if (c == u'(')
        return parseParenthesis();
    if (c == u'[')
        return parseList();
    if (c == u'{')
        return parseObject();
    if (startsName(c))
        return parseName();
    return fail(QStringLiteral("a value"));
}

ExpressionParser::NodeResult ExpressionParser::parseNumber()
{
    const qsizetype start = m_position;
    const auto belongs = [this](qsizetype i) {
        const QChar c = m_source[i];
        const bool sign = c == u'-' || c == u'+';
        const bool afterExponent = i > 0 && (m_source[i - 1] == u'e' || m_source[i - 1] == u'E');
        return c.isDigit() || c == u'.' || c == u'e' || c == u'E' || (sign && afterExponent);
    };
    ++m_position;
    while (m_position < m_source.size() && belongs(m_position))
        ++m_position;
    const QByteArray text = m_source.sliced(start, m_position - start).toUtf8();
    if (!Decimal::parse(text)) {
        m_position = start;
        return fail(QStringLiteral("a number"));
    }
    NodeResult node = make(Node::Kind::Literal);
    if (node)
        (*node)->value = Value::numberText(text);
    return node;
}

Result<QString> ExpressionParser::readQuoted()
{
    const QChar quote = m_source[m_position];
    QString text;
    for (qsizetype i = m_position + 1; i < m_source.size(); ++i) {
        if (m_source[i] == quote) {
            m_position = i + 1;
            return text;
        }
        if (m_source[i] == u'\\' && i + 1 < m_source.size())
            ++i;
        text.append(m_source[i]);
    }
    return fail(QStringLiteral("the closing quote of this text"));
}

ExpressionParser::NodeResult ExpressionParser::parseQuoted()
{
    Result<QString> text = readQuoted();
    if (!text)
        return failure(text.error());
    NodeResult node = make(Node::Kind::Literal);
    if (node)
        (*node)->value = Value(*std::move(text));
    return node;
}

ExpressionParser::NodeResult ExpressionParser::parseName()
{
    const qsizetype start = m_position;
    while (m_position < m_source.size() && continuesName(m_source[m_position]))
        ++m_position;
    const QString name = m_source.sliced(start, m_position - start).toString();
    if (take(QLatin1String("=>")))
        return parseArrow(name);
    static const QHash<QString, Value> words = {{QStringLiteral("true"), Value(true)},
                                                {QStringLiteral("false"), Value(false)},
                                                {QStringLiteral("null"), Value::null()},
                                                {QStringLiteral("undefined"), Value()}};
    const auto word = words.constFind(name);
    if (word == words.cend())
        return make(Node::Kind::Name, name);
    NodeResult node = make(Node::Kind::Literal);
    if (node)
        (*node)->value = *word;
    return node;
}

ExpressionParser::NodeResult ExpressionParser::parseArrow(const QString &parameter)
{
    NodeResult body = parseOr();
    return body ? make(Node::Kind::Arrow, parameter, *std::move(body)) : std::move(body);
}

ExpressionParser::NodeResult ExpressionParser::parseParenthesis()
{
    ++m_position;
    NodeResult inner = parseOr();
    if (!inner)
        return inner;
    if (!take(QLatin1String(")")))
        return fail(QStringLiteral("“)”"));
    if ((*inner)->kind == Node::Kind::Name && take(QLatin1String("=>")))
        return parseArrow((*inner)->text);
    return inner;
}

ExpressionParser::NodeResult ExpressionParser::parseList()
{
    ++m_position;
    NodeResult list = make(Node::Kind::List);
    while (list && !take(QLatin1String("]"))) {
        if (!(*list)->children.empty() && !take(QLatin1String(",")))
            return fail(QStringLiteral("“,” or “]”"));
        NodeResult element = parseOr();
        if (!element)
            return element;
        (*list)->children.push_back(*std::move(element));
    }
    return list;
}

ExpressionParser::NodeResult ExpressionParser::parseObject()
{
    ++m_position;
    NodeResult object = make(Node::Kind::Object);
    while (object && !take(QLatin1String("}"))) {
        if (!(*object)->children.empty() && !take(QLatin1String(",")))
            return fail(QStringLiteral("“,” or “}”"));
        skipSpace();
        QString name;
        if (at(QLatin1String("\"")) || at(QLatin1String("'"))) {
            Result<QString> quoted = readQuoted();
            if (!quoted)
                return failure(quoted.error());
            name = *std::move(quoted);
        } else {
            while (m_position < m_source.size() && continuesName(m_source[m_position]))
                name.append(m_source[m_position++]);
        }
        if (!take(QLatin1String(":")))
            return fail(QStringLiteral("“:” after the name"));
        NodeResult member = parseOr();
        if (!member)
            return member;
        (*object)->names.append(name);
        (*object)->children.push_back(*std::move(member));
    }
    return object;
}

} // namespace parlance::call
