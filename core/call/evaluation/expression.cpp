// SPDX-License-Identifier: GPL-3.0-or-later
#include "expression.h"

#include "builtins.h"
#include "expressionparser.h"

namespace parlance::call {

namespace {

constexpr int maximumSteps = 500 * 1000;

Failure tooManySteps()
{
    return failure(ErrorCode::LimitExceeded,
                   QStringLiteral("The expression takes too many steps on this answer."));
}

bool compare(const QString &comparison, const Value &left, const Value &right)
{
    if (comparison.startsWith(u'=') || comparison.startsWith(u'!'))
        return Value::equals(left, right) == comparison.startsWith(u'=');
    if (left.type() != right.type() || !(left.isNumber() || left.isString()))
        return false;
    const auto order =
        left.isNumber() ? left.decimal() <=> right.decimal() : left.string().compare(right.string()) <=> 0;
    if (comparison == QLatin1String("<"))
        return order < 0;
    if (comparison == QLatin1String("<="))
        return order <= 0;
    return comparison == QLatin1String(">") ? order > 0 : order >= 0;
}

QString javaScriptType(const Value &value)
{
    switch (value.type()) {
    case Value::Type::Undefined:
        return QStringLiteral("undefined");
    case Value::Type::Boolean:
        return QStringLiteral("boolean");
    case Value::Type::Number:
        return QStringLiteral("number");
    case Value::Type::String:
        return QStringLiteral("string");
    case Value::Type::Null:
    case Value::Type::Array:
    case Value::Type::Object:
        break;
    }
    return QStringLiteral("object");
}

} // namespace

Result<Value> ExpressionEvaluator::evaluate(const ExpressionNode &node, const QString &source)
{
    m_source = source;
    return run(node);
}

Result<Value> ExpressionEvaluator::noting(const Node &node, Result<Value> value)
{
    // Inside a function a missing member is nothing to tell about: some items have it, others not.
    if (value && value->isUndefined() && m_missing.isEmpty() && m_locals.empty())
        m_missing = m_source.first(node.end).trimmed();
    return value;
}

Result<Value> ExpressionEvaluator::run(const Node &node)
{
    if (++m_steps > maximumSteps)
        return tooManySteps();
    switch (node.kind) {
    case Node::Kind::Literal:
        return node.value;
    case Node::Kind::List:
        return runList(node);
    case Node::Kind::Object:
        return runObject(node);
    case Node::Kind::Name:
        return runName(node);
    case Node::Kind::Member:
    case Node::Kind::DeepMember:
        return noting(node, runMember(node));
    case Node::Kind::Index:
        return noting(node, runIndex(node));
    case Node::Kind::Call:
        return noting(node, runCall(node));
    case Node::Kind::Not: {
        const Result<Value> operand = run(*node.children[0]);
        return operand ? Result<Value>(Value(!operand->isTruthy())) : operand;
    }
    case Node::Kind::TypeOf: {
        const Result<Value> operand = run(*node.children[0]);
        return operand ? Result<Value>(Value(javaScriptType(*operand))) : operand;
    }
    case Node::Kind::Binary:
        return runBinary(node);
    case Node::Kind::Arrow:
        break;
    }
    return failure(ErrorCode::InvalidInput, QStringLiteral("A function can only be the argument of a call."));
}

Result<Value> ExpressionEvaluator::runName(const Node &node)
{
    for (auto local = m_locals.crbegin(); local != m_locals.crend(); ++local) {
        if (local->first == node.text)
            return local->second;
    }
    if (node.text == QLatin1String("res"))
        return m_scope.response;
    if (node.text == QLatin1String("req"))
        return m_scope.request;
    Result<QString> variable = m_scope.variables.value(node.text);
    if (variable)
        return Value(*std::move(variable));
    return failure(ErrorCode::NotFound,
                   QStringLiteral("“%1” is neither res, req nor a variable.").arg(node.text),
                   QStringLiteral("Start with res or req, as in res.body.%1.").arg(node.text));
}

Result<Value> ExpressionEvaluator::memberOf(const Value &target, const QString &name) const
{
    const bool hasLength = target.isArray() || target.isString();
    if (hasLength && name == QLatin1String("length"))
        return Value::number(target.length());
    if (hasLength) {
        bool isIndex = false;
        const qsizetype index = name.toLongLong(&isIndex);
        if (isIndex)
            return target.at(index);
    }
    return target.member(name);
}

Result<Value> ExpressionEvaluator::runMember(const Node &node)
{
    const Result<Value> target = run(*node.children[0]);
    if (!target)
        return target;
    if (node.kind == Node::Kind::DeepMember)
        return query(*target, QString(QStringLiteral("..") + node.text));
    return memberOf(*target, node.text);
}

Result<Value> ExpressionEvaluator::runIndex(const Node &node)
{
    const Result<Value> target = run(*node.children[0]);
    if (!target)
        return target;
    const Result<Value> index = run(*node.children[1]);
    return index ? memberOf(*target, index->toText()) : index;
}

QueryFunction ExpressionEvaluator::functionOf(const Node &arrow)
{
    return [this, &arrow](const Value &item) -> Result<Value> {
        m_locals.emplace_back(arrow.text, item);
        Result<Value> value = run(*arrow.children[0]);
        m_locals.pop_back();
        return value;
    };
}

QueryFunction ExpressionEvaluator::predicateOf(const Value &object) const
{
    return [names = object.names(), values = object.children()](const Value &item) -> Result<Value> {
        for (qsizetype i = 0; i < names.size(); ++i) {
            const Result<Value> member = item.member(names.at(i));
            if (!member)
                return member;
            if (!Value::equals(*member, values.at(i)))
                return Value(false);
        }
        return Value(true);
    };
}

Result<Value> ExpressionEvaluator::runResponseQuery(const Node &node)
{
    const HostObject *response = m_scope.response.host();
    Result<Value> body = response ? response->member(u"body") : Result<Value>(Value());
    if (!body || node.children.size() < 2)
        return body;
    const Result<Value> path = run(*node.children[1]);
    if (!path)
        return path;
    QList<QueryFunction> functions;
    for (size_t i = 2; i < node.children.size(); ++i) {
        const Node &argument = *node.children[i];
        if (argument.kind == Node::Kind::Arrow) {
            functions.append(functionOf(argument));
            continue;
        }
        const Result<Value> object = run(argument);
        if (!object)
            return object;
        functions.append(predicateOf(*object));
    }
    return query(*body, path->toText(), functions);
}

Result<Value> ExpressionEvaluator::runArrayMethod(const Value &target, const QString &method,
                                                  const QueryFunction &function)
{
    const bool maps = method == QLatin1String("map");
    const bool filters = method == QLatin1String("filter");
    const bool finds = method == QLatin1String("find");
    const bool some = method == QLatin1String("some");
    if (!maps && !filters && !finds && !some && method != QLatin1String("every"))
        return failure(ErrorCode::NotFound, QStringLiteral("Lists have no method “%1” here.").arg(method));
    QList<Value> results;
    for (const Value &item : target.children()) {
        const Result<Value> verdict = function(item);
        if (!verdict)
            return verdict;
        if (maps)
            results.append(*verdict);
        else if (filters && verdict->isTruthy())
            results.append(item);
        else if (finds && verdict->isTruthy())
            return item;
        else if (some && verdict->isTruthy())
            return Value(true);
        else if (!filters && !finds && !some && !verdict->isTruthy())
            return Value(false);
    }
    if (maps || filters)
        return Value(std::move(results));
    return finds ? Value() : Value(!some);
}

Result<Value> ExpressionEvaluator::runCall(const Node &node)
{
    const Node &callee = *node.children[0];
    if (callee.kind == Node::Kind::Name && callee.text == QLatin1String("res"))
        return runResponseQuery(node);
    if (callee.kind != Node::Kind::Member)
        return failure(ErrorCode::Unsupported,
                       QStringLiteral("Only res(…) and methods can be called in expressions."));
    const Result<Value> target = run(*callee.children[0]);
    if (!target)
        return target;
    if (node.children.size() == 2 && node.children[1]->kind == Node::Kind::Arrow && target->isArray())
        return runArrayMethod(*target, callee.text, functionOf(*node.children[1]));

    QList<Value> arguments;
    for (size_t i = 1; i < node.children.size(); ++i) {
        Result<Value> argument = run(*node.children[i]);
        if (!argument)
            return argument;
        arguments.append(*std::move(argument));
    }
    if (target->host() && !target->isArray())
        return target->host()->call(callee.text, arguments);
    return callBuiltin(*target, callee.text, arguments);
}

Result<Value> ExpressionEvaluator::runBinary(const Node &node)
{
    Result<Value> left = run(*node.children[0]);
    if (!left)
        return left;
    if (node.text == QLatin1String("&&"))
        return left->isTruthy() ? run(*node.children[1]) : left;
    if (node.text == QLatin1String("||"))
        return left->isTruthy() ? left : run(*node.children[1]);
    const Result<Value> right = run(*node.children[1]);
    if (!right)
        return right;
    return Value(compare(node.text, *left, *right));
}

Result<Value> ExpressionEvaluator::runList(const Node &node)
{
    QList<Value> list;
    for (const Node::Pointer &child : node.children) {
        Result<Value> value = run(*child);
        if (!value)
            return value;
        list.append(*std::move(value));
    }
    return Value(std::move(list));
}

Result<Value> ExpressionEvaluator::runObject(const Node &node)
{
    QByteArray json("{");
    for (size_t i = 0; i < node.children.size(); ++i) {
        const Result<Value> value = run(*node.children[i]);
        if (!value)
            return value;
        if (json.size() > 1)
            json.append(',');
        json.append(jsonQuoted(node.names.at(qsizetype(i)))).append(':');
        // JSON has no undefined.
        json.append(value->isUndefined() ? QByteArray("null") : value->toJson());
    }
    const Result<JsonDocument> document = JsonDocument::parse(json.append('}'));
    return document ? Result<Value>(Value(*document, document->root())) : failure(document.error());
}

Result<Value> evaluateExpression(const QString &source, const ExpressionScope &scope, QString *missing)
{
    const Result<ExpressionNode::Pointer> node = ExpressionParser(source).parse();
    if (!node)
        return failure(node.error());
    ExpressionEvaluator evaluator(scope);
    Result<Value> value = evaluator.evaluate(**node, source);
    if (missing)
        *missing = evaluator.missing();
    return value;
}

} // namespace parlance::call
