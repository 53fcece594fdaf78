// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/run/report.h>

#include <parlance/base/clock.h>

#include <nlohmann/json.hpp>

#include <cmath>

namespace parlance::run {

namespace {

using Json = nlohmann::ordered_json;

std::string utf8(const QString &text)
{
    // Lone surrogates become question marks here, so that the document is valid UTF-8.
    return text.toUtf8().toStdString();
}

/// Milliseconds, to the microsecond.
double milliseconds(qint64 nanoseconds)
{
    return std::round(toMilliseconds(nanoseconds) * 1000) / 1000;
}

Json errorJson(const Error &error)
{
    Json json;
    json["code"] = utf8(errorCodeName(error.code));
    json["message"] = utf8(error.message);
    const auto add = [&json](const char *key, const QString &text) {
        if (!text.isEmpty())
            json[key] = utf8(text);
    };
    add("hint", error.hint);
    add("detail", error.detail);
    add("file", error.file);
    if (error.position.isValid()) {
        json["line"] = error.position.line;
        json["column"] = error.position.column;
    }
    return json;
}

Json assertionJson(const call::AssertionResult &result)
{
    Json json;
    json["expression"] = utf8(result.assertion.expression);
    json["operator"] = utf8(result.assertion.operatorName);
    json["value"] = utf8(result.assertion.value);
    json["passed"] = result.passed;
    json["actual"] = utf8(result.actual);
    if (!result.passed)
        json["message"] = utf8(result.message);
    return json;
}

Json captureJson(const call::CaptureResult &result)
{
    Json json;
    json["variable"] = utf8(result.capture.variable);
    json["expression"] = utf8(result.capture.expression);
    json["passed"] = result.ok;
    if (!result.ok)
        json["message"] = utf8(result.message);
    return json;
}

Json resultJson(const RunResult &result)
{
    Json json;
    json["name"] = utf8(result.name);
    json["folders"] = Json::array();
    for (const QString &folder : result.folders)
        json["folders"].push_back(utf8(folder));
    json["file"] = utf8(result.id.path);
    if (!result.id.pointer.isEmpty())
        json["pointer"] = utf8(result.id.pointer);
    json["iteration"] = result.iteration + 1;
    if (!result.notRun.isEmpty()) {
        for (const QString &part : result.notRun)
            json["notRun"].push_back(part.toStdString());
    }
    json["result"] = !result.skipped.isEmpty() ? "skipped" : result.passed() ? "passed" : "failed";
    if (!result.skipped.isEmpty()) {
        json["reason"] = utf8(result.skipped);
        return json;
    }
    json["protocol"] = utf8(result.protocol);
    json["method"] = utf8(result.method);
    json["address"] = utf8(result.address);
    if (result.status) {
        json["status"] = result.status->code;
        json["statusText"] = utf8(result.status->text);
    }
    json["durationMs"] = milliseconds(result.duration);
    json["receivedBytes"] = result.receivedBytes;
    json["assertions"] = Json::array();
    for (const call::AssertionResult &each : result.assertions)
        json["assertions"].push_back(assertionJson(each));
    json["captures"] = Json::array();
    for (const call::CaptureResult &each : result.captures)
        json["captures"].push_back(captureJson(each));
    if (result.error)
        json["error"] = errorJson(*result.error);
    return json;
}

} // namespace

QByteArray jsonReport(const RunSummary &summary)
{
    Json json;
    json["format"] = "parlance-run/1";
    json["name"] = utf8(summary.name);
    json["startedAt"] = utf8(summary.startedAt.toUTC().toString(Qt::ISODateWithMs));
    json["durationMs"] = milliseconds(summary.duration);
    json["cancelled"] = summary.cancelled;
    json["counts"] = {{"requests", summary.requests},
                      {"failedRequests", summary.failedRequests},
                      {"skipped", summary.skipped},
                      {"assertions", summary.assertions},
                      {"failedAssertions", summary.failedAssertions}};
    json["results"] = Json::array();
    for (const RunResult &result : summary.results)
        json["results"].push_back(resultJson(result));
    const std::string text = json.dump(2, ' ', false, Json::error_handler_t::replace);
    return QByteArray::fromStdString(text) + '\n';
}

} // namespace parlance::run
