// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/model/entry.h>

#include <QMetaType>
#include <QVariantMap>
#include <variant>

namespace parlance {

/// A text body with its kind: `json`, `xml`, `text`, `sparql` (OpenCollection RawBody.type). The
/// text is sent byte for byte as UTF-8; it never goes through a JSON or XML document.
struct TextBody
{
    QString kind;
    QString text;
    friend bool operator==(const TextBody &, const TextBody &) = default;
};

/// application/x-www-form-urlencoded; encoded when sent.
struct FormBody
{
    QList<Entry> fields;
    friend bool operator==(const FormBody &, const FormBody &) = default;
};

/// One part of multipart/form-data (RFC 7578). A file part may name several files; each becomes a
/// part of its own. Relative paths are relative to CallContext::baseDirectory.
struct MultipartField
{
    QString name;
    QString value;     ///< text parts
    QStringList files; ///< file parts
    bool isFile = false;
    QString contentType; ///< empty: guessed for files, none for text
    bool enabled = true;
    QString description;
    friend bool operator==(const MultipartField &, const MultipartField &) = default;
};

struct MultipartBody
{
    QList<MultipartField> fields;
    friend bool operator==(const MultipartBody &, const MultipartBody &) = default;
};

/// The content of a file, sent as it is.
struct FileBody
{
    QString path;
    QString contentType;
    friend bool operator==(const FileBody &, const FileBody &) = default;
};

using Body = std::variant<std::monostate, TextBody, FormBody, MultipartBody, FileBody>;

/// Auth as OpenCollection stores it: a kind (`none`, `inherit`, `basic`, `bearer`, `apikey`, …) and that
/// kind's own parameters, nested ones as QVariantMap. Kinds this version does not run are kept and shown.
struct Auth
{
    QString kind; ///< empty: nothing said (the folder's or collection's applies)
    QVariantMap parameters;
    friend bool operator==(const Auth &, const Auth &) = default;
};

/// A message composed before the call starts: gRPC and WebSocket messages, MQTT publications.
struct MessageDraft
{
    QString title;
    QString kind; ///< `text`, `json`, `xml`, `binary` (base64 in `text`)
    QString text;
    bool selected = false;
    /// What only one protocol says of a message, under the names it documents: MQTT's `topic`, `qos` …
    QVariantMap attributes = {};
    friend bool operator==(const MessageDraft &, const MessageDraft &) = default;
};

/// One call to make, in any protocol, before or after its variables are replaced. A value: no I/O, no
/// identity; where it is stored is the workspace's business.
///
/// What only one protocol knows stands in `options` under the names that protocol documents
/// (core/protocols/<name>); a missing option means the protocol's default.
struct Request
{
    QString protocol;             ///< ProtocolRegistry id: `http`, `grpc`, `graphql`, `websocket`, `mqtt`
    QString method;               ///< HTTP method, gRPC `package.Service/Method`; empty where there is none
    QString address;              ///< as typed
    QList<Entry> metadata;        ///< headers, gRPC metadata, MQTT user properties
    QList<Parameter> parameters;  ///< query and path
    Body body;                    ///< protocols with one message
    QList<MessageDraft> messages; ///< protocols with many
    Auth auth;
    QVariantMap options;

    friend bool operator==(const Request &, const Request &) = default;
};

} // namespace parlance

Q_DECLARE_METATYPE(parlance::Request)
