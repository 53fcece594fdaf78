// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/base/result.h>
#include <parlance/model/savedrequest.h>
#include <parlance/workspace/node.h>

#include <QDateTime>
#include <QObject>

#include <memory>

namespace parlance::workspace {

/// Unsaved edits of one open tab.
struct Draft
{
    QString id;  ///< draftId() of the node; for a request that was never saved, any text of the tab's own
    NodeId node; ///< empty when never saved
    QString collectionRoot; ///< where it belongs, or would be saved
    QByteArray revision;    ///< of the file when the edit began (StoredRequest::revision)
    SavedRequest request;
    QDateTime changedAt; ///< UTC; set by put()
};

/// Keeps what is typed but not saved, outside the collection, in the user's data folder (SQLite). What was
/// put here half a second ago is there after any end of the program, a kill -9 included. Lives on one thread;
/// the database is written on a thread of its own.
class DraftStore : public QObject
{
    Q_OBJECT
public:
    /// `file` empty: drafts.sqlite in QStandardPaths::AppDataLocation. A file that is no database any more is
    /// put aside as
    /// `*.broken` and a new one begun.
    explicit DraftStore(const QString &file = {}, QObject *parent = nullptr);
    /// Writes what is pending.
    ~DraftStore() override;

    static QString draftId(const NodeId &node);

    /// Returns at once; puts of the same id replace each other.
    void put(const Draft &draft);
    void remove(const QString &id);
    /// All drafts, oldest first, what is pending included. Waits for the database: call it at start.
    QList<Draft> all();
    /// Waits until everything is on disk.
    void flush();

Q_SIGNALS:
    /// Drafts cannot be kept (disk full, folder read-only); said once until it works again.
    void failed(const parlance::Error &error);

private:
    void writePending();
    struct Private;
    const std::unique_ptr<Private> d;
};

} // namespace parlance::workspace
