// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/model/savedrequest.h>

#include <QVariantMap>

#include <optional>

namespace parlance::ui {

class RequestStorage;

// How the state of a tab keeps what of its request is in no file.

/// An edit over a request.
struct KeptDraft
{
    SavedRequest request;
    bool isOverAnother = false; ///< than the one that is shown: the file went on without it
};

/// Puts what is shown into the state of a tab, unless its file has it.
void noteDraft(QVariantMap &state, const SavedRequest &shown, const RequestStorage &storage);
/// The draft in the state, over the request that is shown; nothing where there is none.
std::optional<KeptDraft> keptDraft(const QVariantMap &state, const SavedRequest &shown);

} // namespace parlance::ui
