// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/call/callsession.h>
#include <parlance/call/iocontext.h>
#include <parlance/call/protocolregistry.h>
#include <parlance/call/variables.h>
#include <parlance/model/savedrequest.h>

namespace parlance::call {

/// What surrounds a request: what it inherits and the values it may use.
struct CallScope
{
    QList<RequestDefaults> inherited; ///< outermost (the collection's) first
    QStringList inheritedOrigins;     ///< their names, for messages and tooltips
    QStringList inheritedPlaces;      ///< where each is stored, for TakenValues; may be empty
    QList<Environment> environments;  ///< the active one and what it extends, strongest first
    QList<Variable> runtime;          ///< from captures and `--var`
    QString baseDirectory;            ///< the collection's folder
    /// What the user trusts for this collection; comes from the user's own data, never from the folder.
    QList<TrustedCertificate> trustedCertificates;
};

/// The variables a request sees, strongest first: runtime, request, folders inner to outer, environment,
/// collection.
VariableSet variableSet(const SavedRequest &request, const CallScope &scope);

/// The request with inherited headers or metadata, auth and options merged in, its variables not yet
/// replaced: own headers win over inherited ones of the same name.
Request effectiveRequest(const SavedRequest &request, const CallScope &scope);

/// A request ready to go: inherited, variables replaced, auth not yet applied.
struct PreparedCall
{
    Request request;
    QString baseDirectory;
    QList<Secret> secrets; ///< Exchange::secrets
    QList<TrustedCertificate> trustedCertificates;
    VariableSet variables = {}; ///< those that were put in
    /// For repetitions whose answers change the next request: what it is made of. Null elsewhere.
    std::shared_ptr<const std::pair<SavedRequest, CallScope>> recipe = {};
};

struct StartOptions
{
    TransportOptions transport;
    CallLimits limits;
    bool recordWire = false;
    int updateIntervalMs = 16; ///< least time between two changed() signals
    bool keepMessages = true;  ///< off: the exchange counts messages but holds none, for endless streams
    /// Parts go to the tap alone.
    LongMessages longMessages = LongMessages::Whole;
    EventSink tap; ///< also gets every batch, on the carrier's thread; for `--events`
};

/// The one way to make calls: variables → auth → carrier → recorder. Lives on its creator's thread.
class CallEngine
{
public:
    explicit CallEngine(ProtocolRegistry &protocols);

    ProtocolRegistry &protocols() const { return m_protocols; }

    /// Everything that can be wrong before something is sent.
    Result<PreparedCall> prepare(const SavedRequest &request, const CallScope &scope) const;

    /// Starts the call. An error (unknown protocol, auth) comes as a finished session, never from inside
    /// start().
    std::unique_ptr<CallSession> start(PreparedCall prepared, StartOptions options) const;

private:
    ProtocolRegistry &m_protocols;
};

} // namespace parlance::call
