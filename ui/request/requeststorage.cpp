// SPDX-License-Identifier: GPL-3.0-or-later
#include "requeststorage.h"

#include <parlance/ui/appcontext.h>
#include <parlance/ui/whenfinished.h>

namespace parlance::ui {

using workspace::CollectionStore;
using workspace::StoredRequest;

namespace {

/// What came of a save: what stands in the file now, and whether that is the request.
struct SaveResult
{
    StoredRequest file;
    bool isWritten = false;
};

Result<SaveResult> saveOver(const CollectionStore &store, const workspace::NodeId &id,
                            const SavedRequest &request, const StoredRequest &known)
{
    Result<StoredRequest> saved = store.save(id, request, known.revision);
    if (saved)
        return SaveResult{*std::move(saved), true};
    if (saved.error().code != ErrorCode::Conflict)
        return failure(saved.error());
    const Result<StoredRequest> now = store.load(id);
    if (!now)
        return failure(now.error());
    // What differs may be a comment, or another request in the same bundle: nothing this save would undo. A
    // file this tab has just had made was never read.
    if (now->request != known.request && !known.revision.isEmpty())
        return SaveResult{*now, false};
    saved = store.save(id, request, now->revision);
    if (!saved)
        return failure(saved.error());
    return SaveResult{*std::move(saved), true};
}

} // namespace

RequestStorage::RequestStorage(AppContext &context, QObject *parent)
    : QObject(parent)
    , m_context(context)
{
    connect(&context.workspace(), &workspace::Workspace::fileChangedOutside, this, &RequestStorage::reread);
}

void RequestStorage::take(const StoredRequest &stored)
{
    m_file = stored;
    m_stored = stored.request;
}

void RequestStorage::load(const QString &root, const workspace::NodeId &id)
{
    m_root = root;
    m_id = id;
    m_isLoading = true;
    const int serial = ++m_serial;
    const auto read = [id](const CollectionStore &store) { return store.load(id); };
    whenFinished(m_context.workspace().read(root, read), this,
                 [this, serial](const Result<StoredRequest> &request) {
                     if (serial != m_serial)
                         return;
                     m_isLoading = false;
                     if (!request) {
                         Q_EMIT loadFailed(request.error());
                         return;
                     }
                     take(*request);
                     Q_EMIT loaded(m_stored);
                 });
}

void RequestStorage::setUnstored(const QString &root, const SavedRequest &initial)
{
    ++m_serial;
    m_isLoading = false;
    m_root = root;
    m_id = {};
    m_stored = initial;
    m_file = {};
}

void RequestStorage::setId(const QString &root, const workspace::NodeId &id)
{
    const bool isMoved = isStored() && !id.isEmpty() && id != m_id;
    m_root = root;
    m_id = id;
    // Renaming changes the name inside the file too.
    if (isMoved)
        reread(id.path);
}

void RequestStorage::acceptOutside(const SavedRequest &outside)
{
    m_stored = outside;
    if (!m_outside.revision.isEmpty())
        m_file = m_outside;
}

void RequestStorage::save(const SavedRequest &request)
{
    const auto write = [id = m_id, request, known = m_file](const CollectionStore &store) {
        return saveOver(store, id, request, known);
    };
    whenFinished(m_context.workspace().write(m_root, write), this,
                 [this, request, id = m_id](const Result<SaveResult> &result) {
                     if (id != m_id)
                         return;
                     if (!result) {
                         Q_EMIT saveFailed(result.error());
                         return;
                     }
                     if (!result->isWritten) {
                         m_outside = result->file;
                         Q_EMIT changedOutside(result->file.request, true);
                         return;
                     }
                     m_file = result->file;
                     m_stored = request;
                     Q_EMIT saved();
                 });
}

void RequestStorage::reread(const QString &path)
{
    if (path != m_id.path)
        return;
    const auto read = [id = m_id](const CollectionStore &store) { return store.load(id); };
    whenFinished(m_context.workspace().read(m_root, read), this,
                 [this, path](const Result<StoredRequest> &request) {
                     if (path != m_id.path)
                         return;
                     if (!request) {
                         Q_EMIT removedOutside(request.error());
                     } else if (request->request == m_file.request || request->request == m_stored) {
                         m_file = *request;
                     } else {
                         m_outside = *request;
                         Q_EMIT changedOutside(request->request, false);
                     }
                 });
}

} // namespace parlance::ui
