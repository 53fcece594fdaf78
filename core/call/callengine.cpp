// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/call/callengine.h>

#include "attempts/idwatch.h"
#include "secrets.h"

#include <parlance/call/attempts.h>
#include <parlance/call/authkind.h>
#include <parlance/call/evaluation.h>

#include <QPointer>
#include <QUuid>

namespace parlance::call {

namespace {

bool hasEntry(const QList<Entry> &entries, const QString &name)
{
    return std::any_of(entries.begin(), entries.end(), [&name](const Entry &entry) {
        return entry.enabled && entry.name.compare(name, Qt::CaseInsensitive) == 0;
    });
}

Event failedEvent(Error error)
{
    Event event;
    event.data = Finished{Outcome::Failed, std::move(error), std::nullopt};
    return event;
}

} // namespace

VariableSet variableSet(const SavedRequest &request, const CallScope &scope)
{
    QList<VariableLayer> layers;
    layers.append({VariableScope::Runtime, {}, scope.runtime});
    layers.append({VariableScope::Request, request.name, request.variables});
    for (qsizetype i = scope.inherited.size() - 1; i > 0; --i)
        layers.append(
            {VariableScope::Folder, scope.inheritedOrigins.value(i), scope.inherited.at(i).variables});
    for (const Environment &environment : scope.environments)
        layers.append({VariableScope::Environment, environment.name, environment.variables});
    if (!scope.inherited.isEmpty())
        layers.append({VariableScope::Collection, scope.inheritedOrigins.value(0),
                       scope.inherited.constFirst().variables});
    return VariableSet(layers);
}

Request effectiveRequest(const SavedRequest &saved, const CallScope &scope)
{
    Request request = saved.request;
    // Inner folders win over outer ones, the request over all: walk outwards and add what is not there yet.
    QList<Entry> inherited;
    for (auto defaults = scope.inherited.crbegin(); defaults != scope.inherited.crend(); ++defaults) {
        QList<Entry> own;
        // A collection's headers are HTTP's: of what MQTT sends along they are no part.
        const bool hasHeaders = request.protocol != QLatin1String("mqtt");
        for (const Entry &entry : hasHeaders ? defaults->entriesFor(request.protocol) : QList<Entry>()) {
            if (entry.enabled && !hasEntry(request.metadata, entry.name) && !hasEntry(inherited, entry.name))
                own.append(entry);
        }
        inherited = own + inherited;
        for (auto option = defaults->options.cbegin(); option != defaults->options.cend(); ++option) {
            if (!request.options.contains(option.key()))
                request.options.insert(option.key(), option.value());
        }
        const bool undecided = request.auth.kind.isEmpty() || request.auth.kind == QLatin1String("inherit");
        if (undecided && !defaults->auth.kind.isEmpty() && defaults->auth.kind != QLatin1String("inherit"))
            request.auth = defaults->auth;
    }
    request.metadata = inherited + request.metadata;
    return request;
}

namespace {

bool wantsAuth(const Auth &auth)
{
    return !auth.kind.isEmpty() && auth.kind != QLatin1String("none") &&
           auth.kind != QLatin1String("inherit");
}

/// Where the kind does it at once, as all do that need no network.
Result<Request> authorizedNow(Request request)
{
    const Auth auth = request.auth;
    const AuthKind *kind = wantsAuth(auth) ? authKind(auth.kind) : nullptr;
    if (!kind)
        return request;
    const auto made = std::make_shared<std::optional<Result<Request>>>();
    kind->authorize(std::move(request), auth, [made](Result<Request> done) { *made = std::move(done); });
    if (*made)
        return **made;
    return failure(
        ErrorCode::Unsupported,
        QStringLiteral("Authorisation of type “%1” cannot be renewed while polling.").arg(auth.kind));
}

/// The request made anew with what its captures take out of each answer.
std::function<Result<Request>(const Exchange &)> remaking(const PreparedCall &prepared)
{
    if (!prepared.recipe)
        return {};
    const auto scope = std::make_shared<CallScope>(prepared.recipe->second);
    return [recipe = prepared.recipe, scope](const Exchange &answer) -> Result<Request> {
        const SavedRequest &saved = recipe->first;
        for (const CaptureResult &taken :
             evaluateCaptures(saved.captures, answer, variableSet(saved, *scope))) {
            if (!taken.ok)
                continue;
            scope->runtime.removeIf(
                [&taken](const Variable &each) { return each.name == taken.capture.variable; });
            Variable variable;
            variable.name = taken.capture.variable;
            variable.value = taken.value;
            scope->runtime.append(std::move(variable));
        }
        const VariableSet variables = variableSet(saved, *scope);
        Result<Request> request = expandRequest(effectiveRequest(saved, *scope), variables);
        if (!request)
            return request;
        markCredentials(request->metadata, secretsOf(*request, variables));
        return authorizedNow(*std::move(request));
    };
}

bool takesFromAnswers(const SavedRequest &saved, const Request &request)
{
    return request.options.contains(QStringLiteral("repeatEveryMs")) &&
           std::any_of(saved.captures.begin(), saved.captures.end(),
                       [](const Capture &capture) { return capture.enabled; });
}

/// The call itself, or one made of several where the request asks for that.
CallPtr startAttempts(const Request &request, Protocol &protocol, CallContext context, RequestOrigin origin)
{
    const bool readsAnswer = readsAnswers(request) || origin.again;
    std::unique_ptr<AttemptPolicy> policy = attemptPolicy(request, protocol, std::move(origin));
    if (!policy)
        return protocol.start(request, context);
    if (readsAnswer)
        context.longMessages = LongMessages::Whole;
    const auto start = [&protocol, context](const Request &attempt, EventSink sink) {
        CallContext own = context;
        own.sink = std::move(sink);
        return protocol.start(attempt, std::move(own));
    };
    Request first = request;
    first.options.insert(QStringLiteral("attemptsOf"), QUuid::createUuid().toString(QUuid::WithoutBraces));
    return makeAttempts(first, context.sink, start, std::move(policy));
}

/// What is wrong with the order of a stream's messages is marked on them.
EventSink watched(EventSink sink)
{
    return [sink = std::move(sink), watch = std::make_shared<IdWatch>()](EventBatch batch) {
        watch->mark(batch);
        sink(std::move(batch));
    };
}

} // namespace

CallEngine::CallEngine(ProtocolRegistry &protocols)
    : m_protocols(protocols)
{
}

Result<PreparedCall> CallEngine::prepare(const SavedRequest &saved, const CallScope &scope) const
{
    const VariableSet variables = variableSet(saved, scope);
    Result<Request> request = expandRequest(effectiveRequest(saved, scope), variables);
    if (!request)
        return failure(request.error());
    if (request->address.trimmed().isEmpty()) {
        return failure(ErrorCode::InvalidInput, QStringLiteral("The request has no address."),
                       QStringLiteral("Type a URL, such as https://example.com."));
    }
    if (const Result<void> ok = checkAttemptOptions(*request); !ok)
        return failure(ok.error());
    QList<Secret> secrets = secretsOf(*request, variables);
    markCredentials(request->metadata, secrets);
    PreparedCall prepared{*std::move(request), scope.baseDirectory, std::move(secrets),
                          scope.trustedCertificates, variables};
    if (takesFromAnswers(saved, prepared.request))
        prepared.recipe = std::make_shared<const std::pair<SavedRequest, CallScope>>(saved, scope);
    return prepared;
}

std::unique_ptr<CallSession> CallEngine::start(PreparedCall prepared, StartOptions options) const
{
    auto session = std::unique_ptr<CallSession>(
        new CallSession(prepared.request, options.updateIntervalMs, std::move(options.tap),
                        options.limits.wireBytes, options.keepMessages));
    session->addSecrets(prepared.secrets);
    const EventSink sink = session->sink();
    const auto failLater = [sink, owner = session.get()](Error error) {
        QMetaObject::invokeMethod(
            owner, [sink, error = std::move(error)] { sink({failedEvent(error)}); }, Qt::QueuedConnection);
    };

    Protocol *protocol = m_protocols.protocol(prepared.request.protocol);
    if (!protocol) {
        failLater(makeError(
            ErrorCode::Unsupported,
            QStringLiteral("Requests of type “%1” are not run yet.").arg(prepared.request.protocol)));
        return session;
    }

    CallContext context;
    context.sink = watched(sink);
    context.baseDirectory = prepared.baseDirectory;
    context.transport = options.transport;
    context.transport.trustedCertificates += prepared.trustedCertificates;
    context.limits = options.limits;
    context.recordWire = options.recordWire;
    context.longMessages = options.longMessages;
    const RequestOrigin origin{prepared.variables, remaking(prepared)};
    const auto startCall = [owner = QPointer(session.get()), protocol, context, failLater, origin,
                            secrets = prepared.secrets](Result<Request> request) {
        if (!owner || owner->isFinished())
            return;
        if (!request) {
            failLater(request.error());
            return;
        }
        owner->addSecrets(secretsOfAuth(*request, secrets));
        owner->adopt(startAttempts(*request, *protocol, context, origin));
    };

    const Auth auth = prepared.request.auth;
    if (!wantsAuth(auth)) {
        startCall(std::move(prepared.request));
        return session;
    }
    const AuthKind *kind = authKind(auth.kind);
    if (!kind) {
        failLater(makeError(ErrorCode::Unsupported,
                            QStringLiteral("Authorisation of type “%1” is not run yet.").arg(auth.kind),
                            QStringLiteral("Choose another type, or send the header yourself.")));
        return session;
    }
    kind->authorize(std::move(prepared.request), auth, startCall);
    return session;
}

} // namespace parlance::call
