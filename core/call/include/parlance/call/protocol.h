// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/call/call.h>
#include <parlance/model/request.h>

#include <QStringList>

namespace parlance::call {

/// A server certificate that somebody decided to take although verification refuses it: exactly this one, at
/// exactly this place.
struct TrustedCertificate
{
    QString host; ///< lower case, as in the address; IPv6 without brackets
    int port = 0;
    QByteArray sha256; ///< of the leaf certificate's DER, 32 bytes
    friend bool operator==(const TrustedCertificate &, const TrustedCertificate &) = default;
};

/// Trust, identity and route, the same for every carrier. File names are absolute; certificates and keys are
/// PEM unless the file says otherwise.
struct TransportOptions
{
    bool verifyTls = true;
    /// Pass where verification refuses; every other certificate at their places is refused as ever.
    QList<TrustedCertificate> trustedCertificates;
    QString caFile; ///< empty: the system's trust store
    QString clientCertificateFile;
    QString clientKeyFile;
    QString clientKeyPassphrase;
    QString proxy;        ///< URL; empty: none
    qint64 timeoutMs = 0; ///< whole call, 0 = the request's own setting or none

    /// PeerCertificates::trusted of this place.
    QList<QByteArray> trustedAt(const QString &host, int port) const;
};

/// Bounds for what a peer may make us keep; exceeding one ends the call with LimitExceeded.
struct CallLimits
{
    qint64 headBytes = 1024 * 1024; ///< all header lines of one head
    /// Decoded body that is one message and is kept. What is cut into messages may go on for ever: there each
    /// message is bounded by the carrier and what stays in memory by MessageLog.
    qint64 bodyBytes = 2LL * 1024 * 1024 * 1024;
    /// A decoded body may be this many times its encoded size once it is over 16 MiB (decompression bombs).
    int expansionRatio = 200;
    qint64 wireBytes = 1024 * 1024; ///< kept for the wire view
};

/// How a received message reaches the sink that may be long and comes slowly.
enum class LongMessages {
    Whole,    ///< once it is complete, in its MessageReceived
    InParts,  ///< as MessageParts while it comes, and whole in its MessageReceived
    PartsOnly ///< as MessageParts alone: MessageReceived tells that it ended and its payload is empty.
              ///< Nothing of it is kept, so that it has no bound.
};

/// What a protocol gets besides the request.
struct CallContext
{
    EventSink sink;
    QString baseDirectory; ///< relative file names in the request start here
    TransportOptions transport;
    CallLimits limits;
    bool recordWire = false;
    LongMessages longMessages = LongMessages::Whole;
};

/// What the rest of the program may know about a protocol without asking which one it is.
struct ProtocolInfo
{
    QString id; ///< `http`; also OpenCollection's info.type
    QString displayName;
    QStringList schemes;        ///< URL schemes that mean this protocol, first the default
    QStringList methods;        ///< offered methods, empty where there is no choice
    bool hasBody = false;       ///< one message goes out with the request
    bool takesMessages = false; ///< messages can be sent while the call runs
};

/// A way to make calls. Stateless for its users; may keep connections between calls. Functions may be called
/// from any one thread.
class Protocol
{
public:
    virtual ~Protocol() = default;

    virtual const ProtocolInfo &info() const = 0;

    /// What would be sent besides what the request lists (`Host`, `User-Agent` …), in sending order. Those
    /// switched off in the request (option `omitAutomatic`) come with `enabled` false.
    virtual QList<Entry> automaticMetadata(const Request &request) const;

    /// Makes the request go on behind this received message when it is made again after a stream broke off
    /// (SSE: `Last-Event-ID`). Where the protocol knows no such thing, nothing.
    virtual void resumeAfter(Request &request, const Message &last) const;

    /// Starts the call. Never fails by itself: what is wrong with the request comes as Finished with an
    /// error, through the sink and never from inside start(), so that there is one way to learn it.
    virtual CallPtr start(const Request &request, CallContext context) = 0;
};

} // namespace parlance::call
