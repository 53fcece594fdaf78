// SPDX-License-Identifier: GPL-3.0-or-later
#include "requeststorage.h"

#include <parlance/ui/appcontext.h>
#include <parlance/ui/whenfinished.h>

namespace parlance::ui {

RequestStorage::RequestStorage(AppContext &context, QObject *parent)
    : QObject(parent)
    , m_context(context)
{
    connect(&context.workspace(), &workspace::Workspace::fileChangedOutside, this, &RequestStorage::reread);
}

void RequestStorage::load(const QString &root, const workspace::NodeId &id)
{
    m_root = root;
    m_id = id;
    m_isLoading = true;
    const int serial = ++m_serial;
    const auto read = [id](const workspace::CollectionStore &store) { return store.readRequest(id); };
    whenFinished(m_context.workspace().read(root, read), this,
                 [this, serial](const Result<SavedRequest> &request) {
                     if (serial != m_serial)
                         return;
                     m_isLoading = false;
                     if (!request) {
                         Q_EMIT loadFailed(request.error());
                         return;
                     }
                     m_stored = *request;
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

void RequestStorage::save(const SavedRequest &request)
{
    const auto write = [id = m_id, request](const workspace::CollectionStore &store) {
        return store.writeRequest(id, request);
    };
    whenFinished(m_context.workspace().write(m_root, write), this,
                 [this, request](const Result<void> &result) {
                     if (!result) {
                         Q_EMIT saveFailed(result.error());
                         return;
                     }
                     m_stored = request;
                     Q_EMIT saved();
                 });
}

void RequestStorage::reread(const QString &path)
{
    if (path != m_id.path)
        return;
    const auto read = [id = m_id](const workspace::CollectionStore &store) { return store.readRequest(id); };
    whenFinished(m_context.workspace().read(m_root, read), this,
                 [this, path](const Result<SavedRequest> &request) {
                     if (path != m_id.path)
                         return;
                     if (!request)
                         Q_EMIT removedOutside(request.error());
                     else if (*request != m_stored)
                         Q_EMIT changedOutside(*request);
                 });
}

} // namespace parlance::ui
