// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/run/report.h>

#include <QXmlStreamWriter>

#include <map>

namespace parlance::run {

namespace {

/// Text as XML 1.0 can hold it (§2.2): control characters, lone surrogates and the two non-characters are
/// spelled out.
QString xmlText(QStringView text)
{
    QString safe;
    safe.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text.at(i);
        const bool pair = c.isHighSurrogate() && i + 1 < text.size() && text.at(i + 1).isLowSurrogate();
        if (pair) {
            safe += c;
            safe += text.at(++i);
            continue;
        }
        const ushort code = c.unicode();
        const bool control = code < 0x20 && code != '\t' && code != '\n' && code != '\r';
        if (control || c.isSurrogate() || code >= 0xfffe)
            safe += QStringLiteral("\\u%1").arg(code, 4, 16, QLatin1Char('0'));
        else
            safe += c;
    }
    return safe;
}

QString seconds(qint64 nanoseconds)
{
    return QString::number(double(nanoseconds) / 1e9, 'f', 6);
}

struct Suite
{
    QString name;
    QList<const RunResult *> results;
    int failures = 0;
    int errors = 0;
    int skipped = 0;
    qint64 duration = 0;
};

std::vector<Suite> suitesOf(const RunSummary &summary)
{
    std::vector<Suite> suites;
    std::map<QString, size_t> known;
    for (const RunResult &result : summary.results) {
        QStringList path = result.folders;
        path.prepend(summary.name);
        const QString name = path.join(QStringLiteral(" / "));
        const auto [place, isNew] = known.try_emplace(name, suites.size());
        if (isNew)
            suites.push_back({name, {}, 0, 0, 0, 0});
        Suite &suite = suites[place->second];
        suite.results.append(&result);
        suite.duration += result.duration;
        suite.skipped += result.skipped.isEmpty() ? 0 : 1;
        if (result.error)
            ++suite.errors;
        else if (result.failed())
            ++suite.failures;
    }
    return suites;
}

/// Every line says what did not hold.
QStringList complaints(const RunResult &result)
{
    QStringList lines;
    for (const call::AssertionResult &each : result.assertions) {
        if (!each.passed) {
            const Assertion &wanted = each.assertion;
            QString line =
                QStringList{wanted.expression, wanted.operatorName, wanted.value}.join(u' ').trimmed();
            lines.append(line + QStringLiteral(": ") + each.message);
        }
    }
    for (const call::CaptureResult &each : result.captures) {
        if (!each.ok)
            lines.append(QStringLiteral("capture of %1: %2").arg(each.capture.variable, each.message));
    }
    return lines;
}

void writeCase(QXmlStreamWriter &xml, const RunResult &result, const QString &className)
{
    xml.writeStartElement(QStringLiteral("testcase"));
    QString name = result.name;
    if (result.iteration > 0)
        name += QStringLiteral(" [%1]").arg(result.iteration + 1);
    xml.writeAttribute(QStringLiteral("name"), xmlText(name));
    xml.writeAttribute(QStringLiteral("classname"), xmlText(className));
    xml.writeAttribute(QStringLiteral("time"), seconds(result.duration));
    xml.writeAttribute(QStringLiteral("file"), xmlText(result.id.path));
    const auto writeProblem = [&xml](const QString &element, const QString &message, const QString &type,
                                     const QString &text) {
        xml.writeStartElement(element);
        xml.writeAttribute(QStringLiteral("message"), xmlText(message));
        if (!type.isEmpty())
            xml.writeAttribute(QStringLiteral("type"), type);
        xml.writeCharacters(xmlText(text));
        xml.writeEndElement();
    };
    if (!result.skipped.isEmpty()) {
        xml.writeEmptyElement(QStringLiteral("skipped"));
        xml.writeAttribute(QStringLiteral("message"), xmlText(result.skipped));
    } else if (result.error) {
        QString text = result.error->toString();
        if (!result.error->detail.isEmpty())
            text += u'\n' + result.error->detail;
        writeProblem(QStringLiteral("error"), result.error->message, errorCodeName(result.error->code), text);
    } else if (const QStringList lines = complaints(result); !lines.isEmpty()) {
        writeProblem(QStringLiteral("failure"), lines.constFirst(), QStringLiteral("assertion"),
                     lines.join(u'\n'));
    }
    xml.writeEndElement();
}

void writeSuite(QXmlStreamWriter &xml, const Suite &suite, const RunSummary &summary)
{
    xml.writeStartElement(QStringLiteral("testsuite"));
    xml.writeAttribute(QStringLiteral("name"), xmlText(suite.name));
    xml.writeAttribute(QStringLiteral("tests"), QString::number(suite.results.size()));
    xml.writeAttribute(QStringLiteral("failures"), QString::number(suite.failures));
    xml.writeAttribute(QStringLiteral("errors"), QString::number(suite.errors));
    xml.writeAttribute(QStringLiteral("skipped"), QString::number(suite.skipped));
    xml.writeAttribute(QStringLiteral("time"), seconds(suite.duration));
    xml.writeAttribute(QStringLiteral("timestamp"), summary.startedAt.toUTC().toString(Qt::ISODate));
    for (const RunResult *result : suite.results)
        writeCase(xml, *result, suite.name);
    xml.writeEndElement();
}

} // namespace

QByteArray junitReport(const RunSummary &summary)
{
    const std::vector<Suite> suites = suitesOf(summary);
    int failures = 0;
    int errors = 0;
    for (const Suite &suite : suites) {
        failures += suite.failures;
        errors += suite.errors;
    }
    QByteArray report;
    QXmlStreamWriter xml(&report);
    xml.setAutoFormatting(true);
    xml.setAutoFormattingIndent(2);
    xml.writeStartDocument();
    xml.writeStartElement(QStringLiteral("testsuites"));
    xml.writeAttribute(QStringLiteral("name"), xmlText(summary.name));
    xml.writeAttribute(QStringLiteral("tests"), QString::number(summary.results.size()));
    xml.writeAttribute(QStringLiteral("failures"), QString::number(failures));
    xml.writeAttribute(QStringLiteral("errors"), QString::number(errors));
    xml.writeAttribute(QStringLiteral("skipped"), QString::number(summary.skipped));
    xml.writeAttribute(QStringLiteral("time"), seconds(summary.duration));
    for (const Suite &suite : suites)
        writeSuite(xml, suite, summary);
    xml.writeEndElement();
    xml.writeEndDocument();
    return report;
}

} // namespace parlance::run
