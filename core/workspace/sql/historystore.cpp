// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/workspace/historystore.h>

#include "exchangecodec.h"
#include "sqlworker.h"

#include <QSqlQuery>

using namespace Qt::StringLiterals;

namespace parlance::workspace {
namespace {

const QStringList historySchema = {
    u"CREATE TABLE IF NOT EXISTS exchange (id INTEGER PRIMARY KEY AUTOINCREMENT, started INTEGER, duration "
    u"INTEGER, "
    "protocol TEXT, method TEXT, address TEXT, has_status INTEGER, status INTEGER, status_text TEXT, "
    "status_class INTEGER, "
    "outcome INTEGER, error TEXT, received INTEGER, name TEXT, path TEXT, pointer TEXT, root TEXT, "
    "environment TEXT, "
    "search TEXT, size INTEGER, data BLOB)"_s,
    u"CREATE INDEX IF NOT EXISTS exchange_root ON exchange (root)"_s,
    u"CREATE INDEX IF NOT EXISTS exchange_started ON exchange (started)"_s,
    // So that pruning by size reads no bodies.
    u"CREATE INDEX IF NOT EXISTS exchange_size ON exchange (id, size)"_s,
};

constexpr auto columns = "id, started, duration, protocol, method, address, has_status, status, status_text, "
                         "status_class, outcome, error, received, name, path, pointer, root, environment"_L1;

HistoryItem itemOf(const QSqlQuery &query)
{
    int column = 0;
    const auto next = [&] { return query.value(column++); };
    HistoryItem item;
    item.id = next().toLongLong();
    item.startedAt = QDateTime::fromMSecsSinceEpoch(next().toLongLong()).toUTC();
    item.duration = next().toLongLong();
    item.protocol = next().toString();
    item.method = next().toString();
    item.address = next().toString();
    const bool hasStatus = next().toBool();
    Status status;
    status.code = next().toInt();
    status.text = next().toString();
    status.statusClass = StatusClass(next().toInt());
    if (hasStatus)
        item.status = status;
    item.outcome = Outcome(next().toInt());
    item.error = next().toString();
    item.receivedBytes = next().toLongLong();
    item.origin.name = next().toString();
    item.origin.node.path = next().toString();
    item.origin.node.pointer = next().toString();
    item.origin.collectionRoot = next().toString();
    item.origin.environment = next().toString();
    return item;
}

Result<void> insert(const Result<QSqlDatabase> &database, const Exchange &exchange,
                    const HistoryOrigin &origin, const HistoryLimits &limits)
{
    if (!database)
        return Failure(database.error());
    const SecretFilter filter(exchange.secrets);
    const QByteArray data = encodeExchange(exchange, filter, limits.bodyBytes, limits.messages);
    const QString address = filter.text(exchange.request.address);
    const auto status = exchange.status();
    const QString statusText = status ? filter.text(status->text) : QString();
    const QString error = exchange.error ? filter.text(exchange.error->message) : QString();
    const QString code = status ? QString::number(status->code) + u' ' + statusText : QString();
    const QStringList searched = {exchange.request.method, address, code, origin.name, error};
    QSqlQuery query(*database);
    query.prepare(
        u"INSERT INTO exchange VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s);
    for (const QVariant &value : QVariantList{exchange.startedAt.toMSecsSinceEpoch(),
                                              exchange.duration,
                                              exchange.request.protocol,
                                              exchange.request.method,
                                              address,
                                              status.has_value(),
                                              status ? status->code : 0,
                                              statusText,
                                              int(status ? status->statusClass : StatusClass::None),
                                              int(exchange.outcome),
                                              error,
                                              exchange.receivedBytes,
                                              origin.name,
                                              origin.node.path,
                                              origin.node.pointer,
                                              origin.collectionRoot,
                                              origin.environment,
                                              searched.join(u'\n').toCaseFolded(),
                                              data.size(),
                                              data})
        query.addBindValue(value);
    if (!query.exec())
        return Failure(sqlError(query, u"The history cannot be written."_s));
    return {};
}

Result<void> prune(const Result<QSqlDatabase> &database, const HistoryLimits &limits)
{
    if (!database)
        return Failure(database.error());
    QSqlQuery query(*database);
    query.prepare(
        u"DELETE FROM exchange WHERE id <= (SELECT id FROM exchange ORDER BY id DESC LIMIT 1 OFFSET ?)"_s);
    query.addBindValue(limits.count);
    if (!query.exec())
        return Failure(sqlError(query, u"The history cannot be pruned."_s));
    query.prepare(u"DELETE FROM exchange WHERE id <= (SELECT id FROM (SELECT id, SUM(size) OVER (ORDER BY id "
                  u"DESC) AS total "
                  "FROM exchange) WHERE total > ? ORDER BY id DESC LIMIT 1)"_s);
    query.addBindValue(limits.bytes);
    if (!query.exec())
        return Failure(sqlError(query, u"The history cannot be pruned."_s));
    return {};
}

QString likePattern(QString word)
{
    for (const QChar special : {u'\\', u'%', u'_'})
        word.replace(special, u'\\' + QString(special));
    return u'%' + word + u'%';
}

Result<QList<HistoryItem>> select(const Result<QSqlDatabase> &database, const HistoryQuery &wanted)
{
    if (!database)
        return Failure(database.error());
    QStringList conditions;
    QVariantList values;
    const QStringList words = wanted.text.toCaseFolded().split(u' ', Qt::SkipEmptyParts);
    for (const QString &word : words) {
        conditions.append(u"search LIKE ? ESCAPE '\\'"_s);
        values.append(likePattern(word));
    }
    if (!wanted.collectionRoot.isEmpty()) {
        conditions.append(u"root = ?"_s);
        values.append(wanted.collectionRoot);
    }
    if (wanted.beforeId > 0) {
        conditions.append(u"id < ?"_s);
        values.append(wanted.beforeId);
    }
    const QString where =
        conditions.isEmpty() ? QString() : QString(u" WHERE "_s + conditions.join(u" AND "_s));
    QSqlQuery query(*database);
    query.setForwardOnly(true);
    query.prepare(u"SELECT "_s + columns + u" FROM exchange"_s + where + u" ORDER BY id DESC LIMIT ?"_s);
    for (const QVariant &value : std::as_const(values))
        query.addBindValue(value);
    query.addBindValue(wanted.limit);
    if (!query.exec())
        return Failure(sqlError(query, u"The history cannot be read."_s));
    QList<HistoryItem> items;
    while (query.next())
        items.append(itemOf(query));
    return items;
}

Result<Exchange> takeOne(QSqlQuery &query)
{
    if (!query.exec())
        return Failure(sqlError(query, u"The history cannot be read."_s));
    if (!query.next())
        return failure(ErrorCode::NotFound, u"This entry is not in the history any more."_s);
    return decodeExchange(query.value(0).toByteArray());
}

Result<Exchange> selectOne(const Result<QSqlDatabase> &database, qint64 id)
{
    if (!database)
        return Failure(database.error());
    QSqlQuery query(*database);
    query.prepare(u"SELECT data FROM exchange WHERE id = ?"_s);
    query.addBindValue(id);
    return takeOne(query);
}

Result<Exchange> selectStarted(const Result<QSqlDatabase> &database, qint64 started, const NodeId &node)
{
    if (!database)
        return Failure(database.error());
    QSqlQuery query(*database);
    // Several calls may have begun in one millisecond.
    query.prepare(
        u"SELECT data FROM exchange WHERE started = ? ORDER BY path = ? AND pointer = ? DESC, id DESC "
        "LIMIT 1"_s);
    query.addBindValue(started);
    query.addBindValue(node.path);
    query.addBindValue(node.pointer);
    return takeOne(query);
}

Result<void> deleteRows(const Result<QSqlDatabase> &database, qint64 id)
{
    if (!database)
        return Failure(database.error());
    QSqlQuery query(*database);
    query.prepare(id > 0 ? u"DELETE FROM exchange WHERE id = ?"_s : u"DELETE FROM exchange WHERE id > ?"_s);
    query.addBindValue(std::max<qint64>(id, 0));
    if (!query.exec())
        return Failure(sqlError(query, u"The history cannot be changed."_s));
    return {};
}

} // namespace

struct HistoryStore::Private
{
    Private(const QString &file, const HistoryLimits &kept)
        : worker(file.isEmpty() ? SqlWorker::defaultPath(u"history.sqlite"_s) : file, historySchema)
        , limits(kept)
    {
    }

    SqlWorker worker;
    const HistoryLimits limits;
};

HistoryStore::HistoryStore(const QString &file, const HistoryLimits &limits, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(file, limits))
{
    qRegisterMetaType<Error>();
}

HistoryStore::~HistoryStore() = default;

void HistoryStore::change(std::function<Result<void>(const Result<QSqlDatabase> &)> job)
{
    d->worker.run(std::move(job), [this](const Result<void> &result) {
        if (result)
            Q_EMIT changed();
        else
            Q_EMIT failed(result.error());
    });
}

void HistoryStore::add(const Exchange &exchange, const HistoryOrigin &origin)
{
    change([exchange, origin, limits = d->limits](const Result<QSqlDatabase> &database) -> Result<void> {
        const auto inserted = insert(database, exchange, origin, limits);
        return inserted ? prune(database, limits) : inserted;
    });
}

QFuture<Result<QList<HistoryItem>>> HistoryStore::list(const HistoryQuery &query)
{
    return d->worker.run([query](const Result<QSqlDatabase> &database) { return select(database, query); });
}

QFuture<Result<Exchange>> HistoryStore::load(qint64 id)
{
    return d->worker.run([id](const Result<QSqlDatabase> &database) { return selectOne(database, id); });
}

QFuture<Result<Exchange>> HistoryStore::loadStarted(const QDateTime &startedAt, const NodeId &node)
{
    return d->worker.run(
        [started = startedAt.toMSecsSinceEpoch(), node](const Result<QSqlDatabase> &database) {
            return selectStarted(database, started, node);
        });
}

void HistoryStore::remove(qint64 id)
{
    change(
        [id](const Result<QSqlDatabase> &database) { return deleteRows(database, std::max<qint64>(id, 1)); });
}

void HistoryStore::clear()
{
    change([](const Result<QSqlDatabase> &database) { return deleteRows(database, 0); });
}

} // namespace parlance::workspace
