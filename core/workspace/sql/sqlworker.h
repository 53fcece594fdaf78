// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/base/result.h>
#include <parlance/call/iocontext.h>

#include <QFuture>
#include <QPromise>
#include <QSqlDatabase>
#include <QStringList>

#include <functional>
#include <memory>

class QSqlQuery;

namespace parlance::workspace {

/// One SQLite database on a thread of its own (connections of Qt Sql belong to the thread that made them).
/// Jobs run in order; the destructor waits for those queued. The file is opened with the first job. Made,
/// used and destroyed by one owner, whose thread has an event loop.
class SqlWorker
{
public:
    /// `schema`: statements that make what is missing.
    SqlWorker(QString file, QStringList schema);
    ~SqlWorker();
    Q_DISABLE_COPY_MOVE(SqlWorker)

    /// `function(Result<QSqlDatabase>)` on the worker; what it returns comes as a future.
    template <typename Function>
    auto run(Function function) -> QFuture<std::invoke_result_t<Function, const Result<QSqlDatabase> &>>;

    /// The same; what the function returns goes to `done`, later on the owner's thread.
    template <typename Function, typename Done>
    void run(Function function, Done done);

    /// The folder for databases: QStandardPaths::AppDataLocation.
    static QString defaultPath(const QString &fileName);

private:
    void post(std::function<void()> job);
    Result<QSqlDatabase> database();
    Result<QSqlDatabase> openDatabase();

    const QString m_file;
    const QStringList m_schema;
    const QString m_connection;
    bool m_isOpen = false;
    // In this order: the thread ends before the box for what it hands back goes.
    call::IoContext m_owner{call::IoContext::Mode::CurrentThread};
    std::unique_ptr<call::IoContext> m_thread;
};

/// The error of a query that failed.
Error sqlError(const QSqlQuery &query, const QString &what);

template <typename Function>
auto SqlWorker::run(Function function)
    -> QFuture<std::invoke_result_t<Function, const Result<QSqlDatabase> &>>
{
    using Value = std::invoke_result_t<Function, const Result<QSqlDatabase> &>;
    auto promise = std::make_shared<QPromise<Value>>();
    promise->start();
    QFuture<Value> future = promise->future();
    post([this, promise, function = std::move(function)]() mutable {
        if constexpr (std::is_void_v<Value>)
            function(database());
        else
            promise->addResult(function(database()));
        promise->finish();
    });
    return future;
}

template <typename Function, typename Done>
void SqlWorker::run(Function function, Done done)
{
    post([this, function = std::move(function), done = std::move(done)] {
        m_owner.post([result = function(database()), done] { done(result); });
    });
}

} // namespace parlance::workspace
