// SPDX-License-Identifier: GPL-3.0-or-later
#include "evaluators.h"
#include "query.h"
#include "subject.h"

namespace parlance::call {

namespace {

bool startsWithWord(QStringView text, QLatin1String word)
{
    return text.startsWith(word) && (text.size() == word.size() || !text[word.size()].isLetterOrNumber());
}

/// A selector that does not start with res or req is a path into the body: `data.token`, `$.data.token`,
/// `..token`.
bool isBodyPath(QStringView selector)
{
    if (startsWithWord(selector, QLatin1String("res")) || startsWithWord(selector, QLatin1String("req")))
        return false;
    const QChar first = selector.isEmpty() ? QChar() : selector.front();
    return first.isLetter() || first == u'_' || first == u'$' || first == u'.' || first == u'[';
}

Result<Value> queryBody(const QString &selector, const ExpressionScope &scope)
{
    const Result<QString> expanded = scope.variables.expand(selector);
    if (!expanded)
        return failure(expanded.error());
    QStringView path = *expanded;
    if (path.startsWith(u'$'))
        path = path.sliced(1);
    const Result<Value> body = scope.response.member(u"body");
    return body ? query(*body, path) : body;
}

} // namespace

bool runsAfterResponse(const Capture &capture)
{
    return capture.phase.isEmpty() || capture.phase == QLatin1String("after-response");
}

CaptureResult evaluateCapture(const Capture &capture, const ExpressionScope &scope)
{
    CaptureResult result;
    result.capture = capture;
    if (!capture.method.isEmpty() && capture.method != QLatin1String("jsonq")) {
        result.message =
            QStringLiteral("Selectors of method “%1” are not run yet; jsonq is.").arg(capture.method);
        return result;
    }
    if (capture.variable.trimmed().isEmpty()) {
        result.message = QStringLiteral("There is no variable to put the value into.");
        return result;
    }
    const QString selector = capture.expression.trimmed();
    QString missing;
    const Result<Value> value =
        isBodyPath(selector) ? queryBody(selector, scope) : evaluateSubject(selector, scope, &missing);
    if (!value) {
        result.message = sentence(value.error());
        return result;
    }
    if (value->isUndefined()) {
        result.message = QStringLiteral("there is no %1").arg(missing.isEmpty() ? selector : missing);
        return result;
    }
    result.ok = true;
    result.value = value->toText();
    return result;
}

} // namespace parlance::call
