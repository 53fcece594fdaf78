// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/model/savedrequest.h>
#include <parlance/workspace/collectionstore.h>

#include <QObject>

namespace parlance::ui {

class AppContext;

/// Where a tab's request is stored and what stands there: loads, saves, and notices changes made by others. A
/// save never writes over what somebody else wrote meanwhile: that comes as changedOutside() first.
class RequestStorage : public QObject
{
    Q_OBJECT
public:
    explicit RequestStorage(AppContext &context, QObject *parent = nullptr);

    QString root() const { return m_root; }
    workspace::NodeId id() const { return m_id; }
    bool isStored() const { return !m_id.isEmpty(); }
    bool isLoading() const { return m_isLoading; }
    /// The content as last read, written or accepted: what edits are measured against.
    const SavedRequest &stored() const { return m_stored; }

    void load(const QString &root, const workspace::NodeId &id);
    /// A request without a place.
    void setUnstored(const QString &root, const SavedRequest &initial);
    void setId(const QString &root, const workspace::NodeId &id);
    void save(const SavedRequest &request);
    /// What changedOutside() brought was seen: the next save may write over it.
    void acceptOutside(const SavedRequest &outside);

Q_SIGNALS:
    void loaded(const parlance::SavedRequest &request);
    void loadFailed(const parlance::Error &error);
    void saved();
    void saveFailed(const parlance::Error &error);
    /// The file holds something else than it did; `refusedSave`: a save met it and wrote nothing.
    void changedOutside(const parlance::SavedRequest &outside, bool refusedSave);
    void removedOutside(const parlance::Error &error);

private:
    void reread(const QString &path);
    void take(const workspace::StoredRequest &stored);

    AppContext &m_context;
    QString m_root;
    workspace::NodeId m_id;
    SavedRequest m_stored;
    workspace::StoredRequest m_file;    ///< as it was when this tab last agreed with it
    workspace::StoredRequest m_outside; ///< as somebody else left it, not agreed with yet
    int m_serial = 0;
    bool m_isLoading = false;
};

} // namespace parlance::ui
