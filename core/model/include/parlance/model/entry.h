// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace parlance {

/// A name and a value as a person edits them: a header, a form field, gRPC metadata. Both may hold
/// `{{variables}}`. The name is kept exactly as typed; names may repeat.
struct Entry
{
    QString name;
    QString value;
    bool enabled = true;
    QString description;
    /// Carries a credential: it stays behind when a redirect leaves the origin. Set for what auth kinds add
    /// and secret variables put in, when a call is made; never stored.
    bool credential = false;

    friend bool operator==(const Entry &, const Entry &) = default;
};

/// Where a request parameter goes (OpenCollection `params[].type`).
enum class ParameterKind { Query, Path };

struct Parameter
{
    QString name;
    QString value;
    ParameterKind kind = ParameterKind::Query;
    bool enabled = true;
    QString description;

    friend bool operator==(const Parameter &, const Parameter &) = default;
};

/// A header field as it stood on the wire (RFC 9110 §5): bytes, order and duplicates kept.
struct HeaderField
{
    QByteArray name;
    QByteArray value;

    friend bool operator==(const HeaderField &, const HeaderField &) = default;
};

using HeaderList = QList<HeaderField>;

/// First value of the field, names compared without case; null when absent.
QByteArray headerValue(const HeaderList &headers, QByteArrayView name);
/// All values of the field, in order.
QList<QByteArray> headerValues(const HeaderList &headers, QByteArrayView name);
bool hasHeader(const HeaderList &headers, QByteArrayView name);
/// Header bytes for people: UTF-8 where valid, else Latin-1 (RFC 9110 §5.5).
QString headerText(QByteArrayView bytes);

} // namespace parlance
