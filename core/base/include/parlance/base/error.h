// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMetaType>
#include <QString>

namespace parlance {

/// What kind of failure it is, so that callers can react and tests can compare.
/// The text for people stands beside it in Error.
enum class ErrorCode {
    Unknown,
    Cancelled,           ///< the user (or the owner's end) stopped it
    Timeout,             ///< a time limit set by the user or the program ran out
    InvalidInput,        ///< what was typed or read cannot be meant (not a URL, bad option)
    UnresolvedVariable,  ///< `{{name}}` has no value in any scope
    NotFound,            ///< file, item or operation does not exist
    AlreadyExists,       ///< the name is taken
    PermissionDenied,    ///< the file system refuses
    DiskFull,            ///< no space left to write
    Io,                  ///< any other file system failure
    Parse,               ///< text does not follow its grammar; position() tells where
    Conflict,            ///< merge-conflict markers, or the file changed underneath
    Unsupported,         ///< understood, but not done by this version
    LimitExceeded,       ///< larger, deeper or longer than a stated bound
    DnsFailure,          ///< host name does not resolve
    ConnectionRefused,   ///< nobody listens there, or no route
    ConnectionLost,      ///< the peer went away before the exchange was complete
    TlsFailure,          ///< handshake or certificate verification failed
    ProtocolViolation,   ///< the peer sent what its protocol does not allow
    TooManyRedirects,    ///< the redirect limit was reached
};

/// The stable kebab-case name of a code (`dns-failure`), for reports and `--events`.
QString errorCodeName(ErrorCode code);

/// A place in a text; 1-based, 0 means unknown. Columns count characters, not bytes.
struct TextPosition
{
    int line = 0;
    int column = 0;

    bool isValid() const { return line > 0; }
    friend bool operator==(const TextPosition &, const TextPosition &) = default;
};

/// A failure as a value. `message` says what happened and where, in words a person can act on; `hint`
/// says what to do about it; `detail` is the technical text (library message, errno), one click away.
struct Error
{
    ErrorCode code = ErrorCode::Unknown;
    QString message;
    QString hint;
    QString detail;
    QString file;           ///< absolute path, where the failure belongs to a file
    TextPosition position;  ///< inside `file`, or inside the text the operation was given

    /// "file:line:column: message" with the parts that are known; the hint follows after a space.
    QString toString() const;

    friend bool operator==(const Error &, const Error &) = default;
};

/// Short way to make the common case.
Error makeError(ErrorCode code, QString message, QString hint = {}, QString detail = {});

} // namespace parlance

Q_DECLARE_METATYPE(parlance::Error)
