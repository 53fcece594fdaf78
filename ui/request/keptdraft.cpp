// SPDX-License-Identifier: GPL-3.0-or-later
#include "keptdraft.h"

#include "requeststorage.h"

#include <parlance/workspace/requesttext.h>

namespace parlance::ui {

namespace {

const QString draftKey = QStringLiteral("draft");
const QString overKey = QStringLiteral("draftOver");

QByteArray textOf(const SavedRequest &request)
{
    return workspace::requestToText(request).value_or(QByteArray());
}

} // namespace

void noteDraft(QVariantMap &state, const SavedRequest &shown, const RequestStorage &storage)
{
    // One that came from the history or the mock's log has no file it could be read from again.
    const bool isOnlyHere = !storage.isStored() && !shown.request.address.isEmpty();
    if (shown == storage.stored() && !isOnlyHere)
        return;
    // What the edits began with tells a later start whether the file went on without them.
    state.insert(draftKey, textOf(shown));
    if (storage.isStored())
        state.insert(overKey, textOf(storage.stored()));
}

std::optional<KeptDraft> keptDraft(const QVariantMap &state, const SavedRequest &shown)
{
    const QByteArray text = state.value(draftKey).toByteArray();
    Result<SavedRequest> draft = workspace::requestFromText(text);
    if (text.isEmpty() || !draft)
        return std::nullopt;
    // Said by the file, not by the person; and the text tells “inherit” in place of nothing said.
    draft->notRunYet = shown.notRunYet;
    if (shown.request.auth.kind.isEmpty() && draft->request.auth.kind == QLatin1String("inherit"))
        draft->request.auth.kind.clear();
    const QByteArray over = state.value(overKey).toByteArray();
    return KeptDraft{*std::move(draft), !over.isEmpty() && over != textOf(shown)};
}

} // namespace parlance::ui
