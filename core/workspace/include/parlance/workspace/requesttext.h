// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/base/result.h>
#include <parlance/model/savedrequest.h>

#include <QByteArray>

namespace parlance::workspace {

/// A request as the text of an OpenCollection file: for drafts, history and the clipboard. Everything a
/// SavedRequest says comes back, but for the values of secret variables, which are never written; an empty
/// auth kind comes back as `inherit`, its meaning.
Result<QByteArray> requestToText(const SavedRequest &request);
Result<SavedRequest> requestFromText(const QByteArray &text);

} // namespace parlance::workspace
