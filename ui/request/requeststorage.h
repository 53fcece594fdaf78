// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/model/savedrequest.h>
#include <parlance/workspace/node.h>

#include <QObject>

namespace parlance::ui {

class AppContext;

/// Where a tab's request is stored and what stands there: loads, saves, and notices changes made by others.
class RequestStorage : public QObject
{
    Q_OBJECT
public:
    explicit RequestStorage(AppContext &context, QObject *parent = nullptr);

    QString root() const { return m_root; }
    workspace::NodeId id() const { return m_id; }
    bool isStored() const { return !m_id.isEmpty(); }
    bool isLoading() const { return m_isLoading; }
    /// The content as last read or written.
    const SavedRequest &stored() const { return m_stored; }

    void load(const QString &root, const workspace::NodeId &id);
    /// A request without a place.
    void setUnstored(const QString &root, const SavedRequest &initial);
    void setId(const QString &root, const workspace::NodeId &id);
    void save(const SavedRequest &request);
    /// The tab keeps its own version of what changed outside: the next save must not be taken for a conflict.
    void acceptOutside(const SavedRequest &outside) { m_stored = outside; }

Q_SIGNALS:
    void loaded(const parlance::SavedRequest &request);
    void loadFailed(const parlance::Error &error);
    void saved();
    void saveFailed(const parlance::Error &error);
    /// The file holds something else now than stored().
    void changedOutside(const parlance::SavedRequest &outside);
    void removedOutside(const parlance::Error &error);

private:
    void reread(const QString &path);

    AppContext &m_context;
    QString m_root;
    workspace::NodeId m_id;
    SavedRequest m_stored;
    int m_serial = 0;
    bool m_isLoading = false;
};

} // namespace parlance::ui
