// SPDX-License-Identifier: GPL-3.0-or-later
#include "sqlworker.h"

#include <parlance/base/logging.h>

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSqlError>
#include <QSqlQuery>
#include <QStandardPaths>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace parlance::workspace {
namespace {

// SQLITE_CORRUPT and SQLITE_NOTADB.
bool isDamaged(const QSqlError &error)
{
    return error.nativeErrorCode() == "11"_L1 || error.nativeErrorCode() == "26"_L1;
}

QSqlError prepare(QSqlDatabase &database, const QStringList &schema)
{
    if (!database.open())
        return database.lastError();
    QSqlQuery query(database);
    // With a write-ahead log a commit is safe against the program's end at once, and readers never wait.
    const QStringList settings = {u"PRAGMA journal_mode=WAL"_s, u"PRAGMA synchronous=NORMAL"_s,
                                  u"PRAGMA busy_timeout=5000"_s, u"PRAGMA secure_delete=ON"_s};
    for (const QString &statement : settings + schema) {
        if (!query.exec(statement))
            return query.lastError();
    }
    return {};
}

// Readable by the user alone, from its first byte on.
void makePrivate(const QString &file)
{
    QFile handle(file);
    if (!handle.exists() && handle.open(QIODevice::WriteOnly | QIODevice::NewOnly))
        handle.close();
    handle.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
}

} // namespace

SqlWorker::SqlWorker(QString file, QStringList schema)
    : m_file(std::move(file))
    , m_schema(std::move(schema))
    , m_connection(QUuid::createUuid().toString())
    , m_thread(std::make_unique<call::IoContext>(call::IoContext::Mode::OwnThread))
{
}

SqlWorker::~SqlWorker()
{
    post([this] {
        if (m_isOpen)
            QSqlDatabase::database(m_connection, false).close();
        QSqlDatabase::removeDatabase(m_connection);
    });
    m_thread.reset();
}

QString SqlWorker::defaultPath(const QString &fileName)
{
    return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + u'/' + fileName;
}

void SqlWorker::post(std::function<void()> job)
{
    m_thread->post(std::move(job));
}

Result<QSqlDatabase> SqlWorker::database()
{
    if (m_isOpen)
        return QSqlDatabase::database(m_connection, false);
    auto opened = openDatabase();
    m_isOpen = opened.has_value();
    return opened;
}

Result<QSqlDatabase> SqlWorker::openDatabase()
{
    QDir().mkpath(QFileInfo(m_file).path());
    for (int attempt = 0;; ++attempt) {
        makePrivate(m_file);
        QSqlError problem;
        {
            QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, m_connection);
            database.setDatabaseName(m_file);
            problem = prepare(database, m_schema);
            if (problem.type() == QSqlError::NoError)
                return database;
            database.close();
        }
        QSqlDatabase::removeDatabase(m_connection);
        if (isDamaged(problem) && attempt == 0) {
            const QString aside = m_file + u".broken"_s;
            qCWarning(lcWorkspace) << m_file << "is no database any more; kept as" << aside;
            QFile::remove(aside);
            QFile::rename(m_file, aside);
            QFile::remove(m_file + u"-wal"_s);
            QFile::remove(m_file + u"-shm"_s);
            continue;
        }
        Error error = makeError(ErrorCode::Io, u"The database %1 cannot be opened."_s.arg(m_file),
                                u"Check that its folder is writable."_s, problem.text());
        error.file = m_file;
        return Failure(error);
    }
}

Error sqlError(const QSqlQuery &query, const QString &what)
{
    const QSqlError problem = query.lastError();
    // SQLITE_FULL
    const bool isFull = problem.nativeErrorCode() == "13"_L1;
    return makeError(isFull ? ErrorCode::DiskFull : ErrorCode::Io, what, {}, problem.text());
}

} // namespace parlance::workspace
