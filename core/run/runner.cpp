// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/run/runner.h>

#include "plan.h"
#include "runstep.h"

#include <parlance/base/clock.h>
#include <parlance/base/logging.h>
#include <parlance/workspace/environmentvalue.h>

namespace parlance::run {

struct Runner::Private
{
    Private(Runner &runner, call::CallEngine &callEngine, workspace::SecretStore *secretStore)
        : self(runner)
        , engine(callEngine)
        , secrets(secretStore)
    {
    }

    Runner &self;
    call::CallEngine &engine;
    workspace::SecretStore *secrets;

    RunOptions options;
    std::optional<workspace::CollectionStore> store;
    std::optional<Surroundings> surroundings;
    std::vector<RunStep> steps;
    RunValues values;

    RunSummary summary;
    bool keepResults = false;
    bool running = false;
    qint64 startedAt = 0;
    int iteration = 0;
    size_t next = 0;
    std::unique_ptr<call::CallSession> session;
    RunResult current;
    /// Of the request before, while the next is sent already; see tell().
    std::unique_ptr<call::CallSession> ended;
    std::optional<RunResult> untold;
    bool isStartUntold = false;

    void proceed();
    bool begin(RunStep &step);
    void answered();
    void tell();
    void keepEnvironmentValues();
    void finish();
};

Runner::Runner(call::CallEngine &engine, workspace::SecretStore *secrets, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(*this, engine, secrets))
{
}

Runner::~Runner() = default;

Result<void> Runner::start(const QString &path, const RunOptions &options)
{
    if (d->running)
        return failure(ErrorCode::Conflict, QStringLiteral("A run is under way."));
    Result<Plan> plan = Plan::make(path);
    if (!plan)
        return failure(plan.error());
    Result<Surroundings> surroundings = Surroundings::load(plan->store, options.environment, d->secrets);
    if (!surroundings)
        return failure(surroundings.error());

    d->options = options;
    d->store = plan->store;
    d->surroundings = *std::move(surroundings);
    d->steps.clear();
    d->steps.reserve(size_t(plan->items.size()));
    for (PlannedItem &item : plan->items)
        d->steps.emplace_back(std::move(item));
    d->values = RunValues(options.variables);
    d->summary = {};
    d->summary.name = plan->name;
    d->summary.startedAt = QDateTime::currentDateTimeUtc();
    d->iteration = 0;
    d->next = 0;
    d->running = true;
    d->startedAt = monotonicNanoseconds();
    QMetaObject::invokeMethod(
        this, [this] { d->proceed(); }, Qt::QueuedConnection);
    return {};
}

void Runner::cancel()
{
    if (!d->running || d->summary.cancelled)
        return;
    d->summary.cancelled = true;
    if (d->session)
        d->session->cancel();
}

void Runner::setKeepResults(bool keep)
{
    d->keepResults = keep;
}

/// Takes the steps that need no answer one after the other, until one is on its way or the run is over.
void Runner::Private::proceed()
{
    while (!summary.cancelled) {
        if (next == steps.size()) {
            next = 0;
            ++iteration;
        }
        if (steps.empty() || iteration >= options.iterations)
            break;
        if (begin(steps[next++]))
            return;
        untold = current;
        tell();
        if (options.bail && current.failed())
            break;
    }
    finish();
}

/// True when the request is on its way; false when its result is known already.
bool Runner::Private::begin(RunStep &step)
{
    current = step.emptyResult(iteration);
    isStartUntold = true;
    current.skipped = step.skipReason();
    if (!current.skipped.isEmpty()) {
        tell();
        return false;
    }
    Result<call::PreparedCall> prepared = step.prepare(engine, *store, *surroundings, values);
    if (!prepared) {
        current.error = prepared.error();
        tell();
        return false;
    }
    call::StartOptions start;
    start.transport = options.transport;
    start.updateIntervalMs = 0;
    session = engine.start(*std::move(prepared), std::move(start));
    QObject::connect(session.get(), &call::CallSession::finished, &self, [this] { answered(); });
    // Behind what sends the request on this loop.
    QMetaObject::invokeMethod(
        &self, [this] { tell(); }, Qt::QueuedConnection);
    return true;
}

void Runner::Private::answered()
{
    tell();
    steps[next - 1].evaluate(session->exchange(), values, current);
    current.address = surroundings->withoutSecrets(current.address);
    const bool isLast = options.bail && current.failed();
    untold = std::move(current);
    ended = std::move(session);
    if (isLast)
        finish();
    else
        proceed();
}

/// What the listeners have not heard yet, in order: the end of one request, the beginning of the next. Nobody
/// needs it to go on, so it is told, and what has ended goes, while the server is at work.
void Runner::Private::tell()
{
    ended.reset();
    if (const std::optional<RunResult> result = std::exchange(untold, std::nullopt)) {
        summary.add(*result);
        if (keepResults)
            summary.results.append(*result);
        Q_EMIT self.requestFinished(*result);
    }
    if (std::exchange(isStartUntold, false))
        Q_EMIT self.requestStarted(iteration, current.name);
}

/// Once, at the end: what was captured into an environment is there for the next run and for the window.
void Runner::Private::keepEnvironmentValues()
{
    const QList<call::TakenValues::EnvironmentValue> taken = values.taken().environmentValues();
    for (const call::TakenValues::EnvironmentValue &each : taken) {
        const Result<void> kept = workspace::keepInEnvironment(*store, secrets, each.environment,
                                                               each.variable.name, each.variable.value);
        if (!kept)
            qCWarning(lcRun).noquote() << kept.error().toString();
    }
}

void Runner::Private::finish()
{
    tell();
    session.reset();
    keepEnvironmentValues();
    running = false;
    summary.duration = monotonicNanoseconds() - startedAt;
    Q_EMIT self.finished(summary);
}

} // namespace parlance::run
