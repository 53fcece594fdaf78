// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bodysource.h"

#include <parlance/model/request.h>

namespace parlance::http {

/// Makes the body's bytes; null when the request has none. `boundary` separates the parts of a multipart
/// body.
Result<std::shared_ptr<BodySource>> buildBody(const Body &body, const QString &baseDirectory,
                                              const QByteArray &boundary);

/// A fresh multipart boundary (RFC 2046 §5.1.1), too random to occur in a part.
QByteArray makeBoundary();

/// The Content-Type a body has when the user says nothing else; null when there is none to say.
QByteArray bodyContentType(const Body &body, const QByteArray &boundary);

/// application/x-www-form-urlencoded as the URL standard serializes it.
QByteArray encodeForm(const QList<Entry> &fields);

} // namespace parlance::http
