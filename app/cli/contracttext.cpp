// SPDX-License-Identifier: GPL-3.0-or-later
#include "contracttext.h"

#include "terminal.h"

namespace parlance::cli {

namespace {

using namespace contract;

class Printer
{
public:
    explicit Printer(Terminal &terminal)
        : m_terminal(terminal)
    {
    }

    void print(const Service &service);
    void print(const Type &type);

private:
    void documentation(const QString &text, int indent);
    void print(const Operation &operation);
    void print(const Field &field, const QString &type, int nameWidth, int typeWidth);
    QString name(const QString &text) const { return m_terminal.styled(text, Style::Accent); }
    QString dim(const QString &text) const { return m_terminal.styled(text, Style::Dim); }
    QString remark(bool deprecated) const
    {
        return deprecated ? dim(QStringLiteral("  deprecated")) : QString();
    }

    Terminal &m_terminal;
};

void Printer::documentation(const QString &text, int indent)
{
    for (const QString &line : text.split(u'\n', Qt::SkipEmptyParts))
        m_terminal.writeLine(QString(indent, u' ') + dim(line.trimmed()));
}

QString keyText(ValueKind kind)
{
    switch (kind) {
    case ValueKind::Boolean:
        return QStringLiteral("bool");
    case ValueKind::Int32:
    case ValueKind::UInt32:
    case ValueKind::Int64:
    case ValueKind::UInt64:
        return QStringLiteral("number");
    default:
        return QStringLiteral("string");
    }
}

QString typeText(const Field &field)
{
    const QString type = field.typeName.isEmpty() ? field.encoding : field.typeName;
    switch (field.cardinality) {
    case Cardinality::List:
        return QStringLiteral("list of ") + type;
    case Cardinality::Map:
        return QStringLiteral("map of %1 to %2").arg(keyText(field.keyKind), type);
    case Cardinality::Single:
        break;
    }
    return type;
}

void Printer::print(const Operation &operation)
{
    const bool clientStreams =
        operation.streaming == Streaming::Client || operation.streaming == Streaming::Both;
    const bool serverStreams =
        operation.streaming == Streaming::Server || operation.streaming == Streaming::Both;
    const QString stream = QStringLiteral("stream of ");
    m_terminal.writeLine(QString());
    m_terminal.writeLine(QStringLiteral("  %1(%2%3) → %4%5%6")
                             .arg(name(operation.name), clientStreams ? stream : QString(),
                                  operation.requestType, serverStreams ? stream : QString(),
                                  operation.responseType, remark(operation.deprecated)));
    documentation(operation.documentation, 4);
    for (const HttpBinding &binding : operation.httpBindings) {
        QString line = QStringLiteral("    ") + binding.method + u' ' + binding.path;
        if (!binding.body.isEmpty())
            line += QStringLiteral("  body: ") + binding.body;
        m_terminal.writeLine(line);
    }
}

void Printer::print(const Service &service)
{
    m_terminal.writeLine(m_terminal.styled(QStringLiteral("service ") + service.name, Style::Bold) +
                         remark(service.deprecated));
    documentation(service.documentation, 2);
    for (const Operation &operation : service.operations)
        print(operation);
    m_terminal.writeLine(QString());
}

void Printer::print(const Field &field, const QString &type, int nameWidth, int typeWidth)
{
    QStringList remarks;
    if (field.presence == Presence::Required)
        remarks.append(QStringLiteral("required"));
    if (!field.oneOf.isEmpty())
        remarks.append(QStringLiteral("one of %1").arg(field.oneOf));
    if (!field.defaultValue.isEmpty())
        remarks.append(QStringLiteral("default %1").arg(field.defaultValue));
    if (field.deprecated)
        remarks.append(QStringLiteral("deprecated"));
    if (!field.documentation.isEmpty())
        remarks.append(field.documentation.section(u'\n', 0, 0));
    QString line = QStringLiteral("  ") + name(field.name) + QString(nameWidth - field.name.size() + 2, u' ');
    line += type.leftJustified(typeWidth + 2) + QString::number(field.number).rightJustified(3);
    if (!remarks.isEmpty())
        line += dim(QStringLiteral("  ") + remarks.join(QStringLiteral("; ")));
    m_terminal.writeLine(line);
}

void Printer::print(const Type &type)
{
    const bool isEnum = type.kind == Type::Kind::Enum;
    const QString word = isEnum ? QStringLiteral("enum ") : QStringLiteral("message ");
    m_terminal.writeLine(m_terminal.styled(word + type.name, Style::Bold) + remark(type.deprecated));
    documentation(type.documentation, 2);
    int nameWidth = 0;
    int typeWidth = 0;
    for (const Field &field : type.fields) {
        nameWidth = std::max(nameWidth, int(field.name.size()));
        typeWidth = std::max(typeWidth, int(typeText(field).size()));
    }
    for (const Field &field : type.fields)
        print(field, typeText(field), nameWidth, typeWidth);
    for (const EnumValue &value : type.values) {
        m_terminal.writeLine(QStringLiteral("  %1 = %2%3")
                                 .arg(name(value.name))
                                 .arg(value.number)
                                 .arg(remark(value.deprecated)));
        documentation(value.documentation, 4);
    }
    m_terminal.writeLine(QString());
}

} // namespace

void printContract(const ContractView &view, Terminal &terminal)
{
    Printer printer(terminal);
    for (const Service *service : view.services)
        printer.print(*service);
    for (const Type *type : view.types)
        printer.print(*type);
}

} // namespace parlance::cli
