// SPDX-License-Identifier: GPL-3.0-or-later
#include "../evaluation/evaluators.h"
#include "../evaluation/expressionparser.h"
#include "cursor.h"
#include "policies.h"

#include <parlance/base/clock.h>
#include <parlance/call/httpheaders.h>
#include <parlance/call/optionreader.h>
#include <parlance/call/recorder.h>

namespace parlance::call {

namespace {

constexpr qint64 firstErrorDelayMs = 1'000;
constexpr qint64 maximumErrorDelayMs = 60'000;
/// From one beginning to the next: a server that answers a long poll at once is not run over.
constexpr qint64 shortestPeriodMs = 20;
/// Answers are read on the carrier's thread.
constexpr qint64 maximumReadBytes = 16LL * 1024 * 1024;

struct RepeatOptions
{
    qint64 everyMs = -1;
    int count = 0;
    QString until;
    Cursor cursor;

    static RepeatOptions from(const Request &request)
    {
        RepeatOptions result;
        readOption(request.options, QStringLiteral("repeatEveryMs"), result.everyMs);
        readOption(request.options, QStringLiteral("repeatCount"), result.count);
        result.until = request.options.value(QStringLiteral("repeatUntil")).toString().trimmed();
        result.cursor = Cursor::from(request.options);
        return result;
    }
};

class RepeatRule : public AttemptRule
{
public:
    RepeatRule(RepeatOptions options, RequestOrigin origin)
        : m_options(std::move(options))
        , m_origin(std::move(origin))
        , m_left(m_options.count > 0 ? m_options.count - 1 : -1)
        , m_errors(qMax(m_options.everyMs, firstErrorDelayMs), qMax(m_options.everyMs, maximumErrorDelayMs))
    {
        begin();
    }

    void begin() override
    {
        m_begunAt = monotonicNanoseconds();
        m_head.reset();
        if (!m_options.until.isEmpty() || !m_options.cursor.isEmpty() || m_origin.again)
            m_answer = std::make_unique<Recorder>(Request(), 0);
    }

    void see(const Event &event) override
    {
        if (const auto *head = std::get_if<HeadReceived>(&event.data))
            m_head = head->head;
        if (m_answer && !std::holds_alternative<WireBytes>(event.data))
            m_answer->record({event});
    }

    Answer after(const Finished &finished, const Request &request) override
    {
        if (finished.outcome == Outcome::Cancelled)
            return Pass{};
        const bool failed = isFailure(finished);
        Request next = request;
        // An error may be what is waited for; where it is not, it tells nothing of the place one has come to.
        if (m_answer && finished.outcome == Outcome::Completed) {
            m_answer->record({Event{0, 0, finished}});
            if (const Exchange answer = m_answer->snapshot(); answer.receivedBytes <= maximumReadBytes) {
                if (isReached(answer))
                    return Pass{};
                if (!failed)
                    next = requestAfter(answer, request);
            }
        }
        if (m_left == 0)
            return Pass{};
        if (m_left > 0)
            --m_left;
        return NextAttempt{delay(failed), LegReason::Repeat, std::move(next)};
    }

private:
    bool isFailure(const Finished &finished) const
    {
        constexpr int tooManyRequests = 429;
        const std::optional<Status> status = finished.status ? finished.status
                                             : m_head        ? std::optional(m_head->status)
                                                             : std::nullopt;
        if (finished.outcome == Outcome::Failed || !status)
            return finished.outcome == Outcome::Failed;
        // A long poll is to wait for its answer: where it is refused, nothing else keeps the pace.
        const bool isRefusal = status->statusClass == StatusClass::ClientError && m_options.everyMs == 0;
        return status->statusClass == StatusClass::ServerError || isRefusal ||
               (m_head && status->code == tooManyRequests);
    }

    qint64 delay(bool failed)
    {
        if (failed) {
            const qint64 wish =
                m_head ? retryAfterMs(m_head->headers, QDateTime::currentDateTimeUtc()).value_or(0) : 0;
            return qMin<qint64>(qMax(m_errors.next(), wish), std::numeric_limits<int>::max());
        }
        m_errors.reset();
        const qint64 took = (monotonicNanoseconds() - m_begunAt) / nanosecondsPerMillisecond;
        const qint64 wait = qMax(m_options.everyMs, shortestPeriodMs - took);
        return qMin<qint64>(wait, std::numeric_limits<int>::max());
    }

    /// What cannot be evaluated on an answer (no JSON, no such member) is not true of it.
    bool isReached(const Exchange &answer) const
    {
        if (m_options.until.isEmpty())
            return false;
        const Result<Value> value = evaluateExpression(m_options.until, scopeOf(answer, m_origin.variables));
        return value && value->isTruthy();
    }

    Request requestAfter(const Exchange &answer, const Request &request)
    {
        Request next = request;
        if (m_origin.again) {
            if (Result<Request> made = m_origin.again(answer))
                next = *std::move(made);
        }
        if (m_options.cursor.isEmpty())
            return next;
        Capture capture;
        capture.expression = m_options.cursor.expression;
        capture.variable = QStringLiteral("cursor");
        const CaptureResult taken = evaluateCapture(capture, scopeOf(answer, m_origin.variables));
        if (taken.ok && !taken.value.isEmpty() && taken.value != QLatin1String("null"))
            m_cursor = taken.value;
        if (!m_cursor.isNull())
            m_options.cursor.put(m_cursor, next);
        return next;
    }

    RepeatOptions m_options;
    RequestOrigin m_origin;
    int m_left; ///< -1: for ever
    Backoff m_errors;
    qint64 m_begunAt = 0;
    std::optional<Head> m_head;
    std::unique_ptr<Recorder> m_answer; ///< where it is read
    QString m_cursor;                   ///< the last one; null: none yet
};

Result<void> checkExpression(const QString &name, const QString &text)
{
    if (text.isEmpty())
        return {};
    const auto parsed = ExpressionParser(text).parse();
    if (parsed)
        return {};
    Error error = parsed.error();
    error.code = ErrorCode::InvalidInput;
    error.message = QStringLiteral("Setting %1: %2").arg(name, error.message);
    return failure(std::move(error));
}

} // namespace

std::unique_ptr<AttemptRule> repeatRule(const Request &request, RequestOrigin origin)
{
    RepeatOptions options = RepeatOptions::from(request);
    if (options.everyMs < 0)
        return nullptr;
    return std::make_unique<RepeatRule>(std::move(options), std::move(origin));
}

Result<void> checkAttemptOptions(const Request &request)
{
    const RepeatOptions options = RepeatOptions::from(request);
    return checkExpression(QStringLiteral("repeatUntil"), options.until);
}

bool readsAnswers(const Request &request)
{
    if (request.options.isEmpty())
        return false;
    const RepeatOptions options = RepeatOptions::from(request);
    bool comparesAlone = false;
    readOption(request.options, QStringLiteral("repeatChangesOnly"), comparesAlone);
    return options.everyMs >= 0 && (comparesAlone || !options.until.isEmpty() || !options.cursor.isEmpty());
}

} // namespace parlance::call
