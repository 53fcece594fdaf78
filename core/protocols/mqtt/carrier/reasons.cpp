// SPDX-License-Identifier: GPL-3.0-or-later
#include "reasons.h"

#include <mosquitto.h>

#include <cerrno>

namespace parlance::mqtt {

namespace {

constexpr int firstRefusal = 0x80;

// MQTT 5.0 §3.2.2.2; those of 3.1.1 (§3.2.2.3) are mapped onto them.
constexpr int unspecified = 0x80;
constexpr int badVersion = 0x84;
constexpr int badIdentifier = 0x85;
constexpr int badCredentials = 0x86;
constexpr int notAuthorized = 0x87;
constexpr int unavailable = 0x88;
constexpr int busy = 0x89;
constexpr int banned = 0x8a;
constexpr int shuttingDown = 0x8b;
constexpr int keepAliveTimeout = 0x8d;
constexpr int useAnotherServer = 0x9c;
constexpr int serverMoved = 0x9d;
constexpr int rateExceeded = 0x9f;

int asVersion5(int code, Version version)
{
    if (version == Version::V5 && code >= firstRefusal)
        return code;
    switch (code) {
    case 0:
        return 0;
    case 1:
        return badVersion;
    case 2:
        return badIdentifier;
    case 3:
        return unavailable;
    case 4:
        return badCredentials;
    case 5:
        return notAuthorized;
    default:
        return unspecified;
    }
}

/// What passes by itself, or somewhere else.
bool isServersFault(int code)
{
    switch (code) {
    case unspecified:
    case unavailable:
    case busy:
    case shuttingDown:
    case keepAliveTimeout:
    case useAnotherServer:
    case serverMoved:
    case rateExceeded:
        return true;
    default:
        return false;
    }
}

} // namespace

QString reasonText(PacketType packet, int code, Version version)
{
    if (packet == PacketType::Suback && code <= 2)
        return QStringLiteral("QoS %1 granted").arg(code);
    if (packet == PacketType::Suback && version == Version::V311)
        return QStringLiteral("Failure");
    if (packet == PacketType::Disconnect && code == 0)
        return QStringLiteral("Normal disconnection");
    if (packet == PacketType::Connack)
        code = asVersion5(code, version);
    return QString::fromLatin1(mosquitto_reason_string(code)).remove(u'.');
}

bool isRefusal(PacketType packet, int code, Version version)
{
    if (packet == PacketType::Connack)
        return asVersion5(code, version) >= firstRefusal;
    return code >= firstRefusal;
}

Status reasonStatus(PacketType packet, int code, Version version)
{
    Status status;
    status.code = code;
    status.text = reasonText(packet, code, version);
    const int known = packet == PacketType::Connack ? asVersion5(code, version) : code;
    status.statusClass = known < firstRefusal    ? StatusClass::Success
                         : isServersFault(known) ? StatusClass::ServerError
                                                 : StatusClass::ClientError;
    return status;
}

Error connectionRefusal(const QString &where, int code, Version version)
{
    const auto error = [&where](ErrorCode kind, const char *why, const char *hint) {
        return makeError(kind,
                         QStringLiteral("The broker at %1 refused the connection: %2")
                             .arg(where, QString::fromLatin1(why)),
                         QString::fromLatin1(hint));
    };
    switch (asVersion5(code, version)) {
    case badVersion:
        return error(ErrorCode::Unsupported, "it does not speak this version of MQTT.",
                     "Set the version to 3.1.1 (or 5) in the request's settings.");
    case badIdentifier:
        return error(ErrorCode::InvalidInput, "it does not take this client identifier.",
                     "Choose another one, or leave it empty.");
    case badCredentials:
        return error(ErrorCode::PermissionDenied, "user name or password are wrong.",
                     "Check them in the request's auth, kind Basic.");
    case notAuthorized:
        return error(ErrorCode::PermissionDenied, "this client is not authorized.",
                     "It may want a user name and password, or a client certificate.");
    case banned:
        return error(ErrorCode::PermissionDenied, "this client is banned.", "");
    case unavailable:
    case busy:
    case shuttingDown:
        return error(ErrorCode::ConnectionLost, "it is not available just now.", "Try again later.");
    default:
        return makeError(ErrorCode::PermissionDenied,
                         QStringLiteral("The broker at %1 refused the connection: %2 (%3).")
                             .arg(where, reasonText(PacketType::Connack, code, version))
                             .arg(code));
    }
}

Error libraryError(int code)
{
    const QString detail = QString::fromLatin1(mosquitto_strerror(code));
    switch (code) {
    case MOSQ_ERR_PROTOCOL:
    case MOSQ_ERR_MALFORMED_PACKET:
    case MOSQ_ERR_MALFORMED_UTF8:
    case MOSQ_ERR_DUPLICATE_PROPERTY:
        return makeError(ErrorCode::ProtocolViolation,
                         QStringLiteral("The broker sent a packet that MQTT does not allow."),
                         QStringLiteral("Look at the bytes in the wire view, and at the broker's log."),
                         detail);
    case MOSQ_ERR_QOS_NOT_SUPPORTED:
        return makeError(ErrorCode::Unsupported,
                         QStringLiteral("The broker does not take messages of this QoS."),
                         QStringLiteral("Choose a lower one."), detail);
    case MOSQ_ERR_RETAIN_NOT_SUPPORTED:
        return makeError(ErrorCode::Unsupported, QStringLiteral("The broker does not keep messages."),
                         QStringLiteral("Publish without Retain."), detail);
    case MOSQ_ERR_OVERSIZE_PACKET:
    case MOSQ_ERR_PAYLOAD_SIZE:
        return makeError(ErrorCode::LimitExceeded,
                         QStringLiteral("The message is larger than the broker or MQTT allows."), {}, detail);
    case MOSQ_ERR_KEEPALIVE:
        return makeError(
            ErrorCode::ConnectionLost, QStringLiteral("The broker did not answer the keep-alive ping."),
            QStringLiteral("The connection may be dead without either side knowing; connect again."), detail);
    case MOSQ_ERR_ERRNO:
    case MOSQ_ERR_CONN_LOST:
    case MOSQ_ERR_NO_CONN:
        return makeError(ErrorCode::ConnectionLost, QStringLiteral("The connection to the broker is lost."),
                         {}, detail);
    default:
        return makeError(ErrorCode::InvalidInput, QStringLiteral("MQTT does not allow that: %1").arg(detail),
                         {}, detail);
    }
}

} // namespace parlance::mqtt
