// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/workspace/draftstore.h>

#include "sqlworker.h"

#include <parlance/base/logging.h>
#include <parlance/workspace/requesttext.h>

#include <QSqlQuery>
#include <QTimer>

#include <map>

using namespace Qt::StringLiterals;

namespace parlance::workspace {
namespace {

// Typing is gathered this long; "within a second" leaves the rest to a slow disk.
constexpr int gatherMs = 300;

const QStringList draftSchema = {
    u"CREATE TABLE IF NOT EXISTS draft (id TEXT PRIMARY KEY, path TEXT, pointer TEXT, root TEXT, "
    "revision BLOB, changed INTEGER, text BLOB)"_s};

/// Missing: remove the draft.
using Pending = std::map<QString, std::optional<Draft>>;

Result<void> writeOne(QSqlDatabase &database, const QString &id, const std::optional<Draft> &draft)
{
    QSqlQuery query(database);
    if (!draft) {
        query.prepare(u"DELETE FROM draft WHERE id = ?"_s);
        query.addBindValue(id);
    } else {
        const auto text = requestToText(draft->request);
        if (!text)
            return Failure(text.error());
        query.prepare(u"INSERT OR REPLACE INTO draft VALUES (?, ?, ?, ?, ?, ?, ?)"_s);
        for (const QVariant &value :
             QVariantList{id, draft->node.path, draft->node.pointer, draft->collectionRoot, draft->revision,
                          draft->changedAt.toMSecsSinceEpoch(), *text})
            query.addBindValue(value);
    }
    if (!query.exec())
        return Failure(sqlError(query, u"The unsaved changes cannot be kept."_s));
    return {};
}

Result<void> write(const Result<QSqlDatabase> &opened, const Pending &pending)
{
    if (!opened)
        return Failure(opened.error());
    QSqlDatabase database = *opened;
    database.transaction();
    Result<void> result;
    for (const auto &[id, draft] : pending) {
        const auto written = writeOne(database, id, draft);
        if (!written)
            result = Failure(written.error());
    }
    if (!database.commit()) {
        database.rollback();
        return failure(ErrorCode::Io, u"The unsaved changes cannot be kept."_s);
    }
    return result;
}

Result<QList<Draft>> readAll(const Result<QSqlDatabase> &opened)
{
    if (!opened)
        return Failure(opened.error());
    QSqlQuery query(*opened);
    if (!query.exec(
            u"SELECT id, path, pointer, root, revision, changed, text FROM draft ORDER BY changed, id"_s))
        return Failure(sqlError(query, u"The unsaved changes of last time cannot be read."_s));
    QList<Draft> drafts;
    while (query.next()) {
        const auto request = requestFromText(query.value(6).toByteArray());
        if (!request) {
            qCWarning(lcWorkspace) << "draft" << query.value(0).toString() << request.error().toString();
            continue;
        }
        drafts.append({query.value(0).toString(),
                       {query.value(1).toString(), query.value(2).toString()},
                       query.value(3).toString(),
                       query.value(4).toByteArray(),
                       *request,
                       QDateTime::fromMSecsSinceEpoch(query.value(5).toLongLong()).toUTC()});
    }
    return drafts;
}

} // namespace

struct DraftStore::Private
{
    explicit Private(const QString &file)
        : worker(file.isEmpty() ? SqlWorker::defaultPath(u"drafts.sqlite"_s) : file, draftSchema)
    {
    }

    SqlWorker worker;
    Pending pending;
    QTimer timer;
    bool hasFailed = false;
};

DraftStore::DraftStore(const QString &file, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(file))
{
    qRegisterMetaType<Error>();
    d->timer.setSingleShot(true);
    d->timer.setInterval(gatherMs);
    connect(&d->timer, &QTimer::timeout, this, &DraftStore::writePending);
}

DraftStore::~DraftStore()
{
    writePending();
}

QString DraftStore::draftId(const NodeId &node)
{
    return node.path + u'#' + node.pointer;
}

void DraftStore::put(const Draft &draft)
{
    Draft stamped = draft;
    stamped.changedAt = QDateTime::currentDateTimeUtc();
    d->pending[draft.id] = std::move(stamped);
    // Not restarted: a person who types on and on is written to disk too.
    if (!d->timer.isActive())
        d->timer.start();
}

void DraftStore::remove(const QString &id)
{
    d->pending[id] = std::nullopt;
    if (!d->timer.isActive())
        d->timer.start();
}

void DraftStore::writePending()
{
    d->timer.stop();
    if (d->pending.empty())
        return;
    d->worker.run([pending = std::exchange(d->pending, {})](
                      const Result<QSqlDatabase> &database) { return write(database, pending); },
                  [this](const Result<void> &result) {
                      const bool fails = !result;
                      if (fails && !d->hasFailed)
                          Q_EMIT failed(result.error());
                      d->hasFailed = fails;
                  });
}

QList<Draft> DraftStore::all()
{
    writePending();
    auto future = d->worker.run(readAll);
    auto drafts = future.result();
    if (!drafts) {
        Q_EMIT failed(drafts.error());
        return {};
    }
    return *drafts;
}

void DraftStore::flush()
{
    writePending();
    d->worker.run([](const Result<QSqlDatabase> &) { return true; }).waitForFinished();
}

} // namespace parlance::workspace
