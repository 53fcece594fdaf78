// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/base/result.h>
#include <parlance/model/exchange.h>
#include <parlance/workspace/node.h>

#include <QFuture>
#include <QObject>

#include <functional>
#include <memory>

class QSqlDatabase;

namespace parlance::workspace {

/// Where an exchange came from.
struct HistoryOrigin
{
    QString name; ///< of the request
    NodeId node;  ///< empty for one that was never saved
    QString collectionRoot;
    QString environment;
};

/// A row of the history list.
struct HistoryItem
{
    qint64 id = 0;
    QDateTime startedAt; ///< UTC
    qint64 duration = 0; ///< nanoseconds
    QString protocol;
    QString method;
    QString address; ///< as sent, secrets apart
    std::optional<Status> status;
    Outcome outcome = Outcome::Completed;
    QString error;
    qint64 receivedBytes = 0;
    HistoryOrigin origin;
};

/// Which rows to list, newest first.
struct HistoryQuery
{
    QString text;           ///< all its words, in method, address, status, name, error; case ignored
    QString collectionRoot; ///< empty: all
    qint64 beforeId = 0;    ///< rows older than this one, for the next page; 0: from the newest
    int limit = 200;
};

/// What is kept.
struct HistoryLimits
{
    int count = 5000;
    qint64 bytes = 512LL * 1024 * 1024;
    qint64 bodyBytes = 1024 * 1024; ///< of each message; more is cut off and marked truncated
    int messages = 2000;            ///< of each exchange: the first half and the last half stay
};

/// Finished exchanges, outside the collection, in the user's data folder (SQLite, readable by the user
/// alone).
///
/// Credentials stay out (Exchange::secrets): where the value of a secret variable was sent, or came back, the
/// record has `{{name}}`, so that a request taken from the history goes out again with the value of that day;
/// for what was typed into a secret field of an auth kind, and what the kind made of it, it has dots. What a
/// person typed elsewhere as plain text (a header, a body) and what a server handed out is kept as it was:
/// without it an old exchange explains nothing.
///
/// Lives on one thread; results come as futures from the database's own thread, in order.
class HistoryStore : public QObject
{
    Q_OBJECT
public:
    /// `file` empty: history.sqlite in QStandardPaths::AppDataLocation.
    explicit HistoryStore(const QString &file = {}, const HistoryLimits &limits = {},
                          QObject *parent = nullptr);
    /// Waits for what was added.
    ~HistoryStore() override;

    /// Adds a finished exchange and prunes what is too much. Returns at once.
    void add(const Exchange &exchange, const HistoryOrigin &origin);
    QFuture<Result<QList<HistoryItem>>> list(const HistoryQuery &query = {});
    /// The exchange itself, with what was kept of its bodies.
    QFuture<Result<Exchange>> load(qint64 id);
    /// The last one that began at this instant, of this request before others; NotFound where there is none.
    QFuture<Result<Exchange>> loadStarted(const QDateTime &startedAt, const NodeId &node);
    void remove(qint64 id);
    void clear();

Q_SIGNALS:
    /// Something was added or removed.
    void changed();
    void failed(const parlance::Error &error);

private:
    void change(std::function<Result<void>(const Result<QSqlDatabase> &)> job);
    struct Private;
    const std::unique_ptr<Private> d;
};

} // namespace parlance::workspace
