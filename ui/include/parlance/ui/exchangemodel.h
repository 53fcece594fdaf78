// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/model/exchange.h>
#include <parlance/workspace/node.h>

#include <QAbstractListModel>
#include <QHash>

#include <deque>

namespace parlance::ui {

/// How much an ExchangeModel keeps; the oldest rows go first.
struct ExchangeLimits
{
    qsizetype count = 10'000;
    qint64 bytes = 64 * 1024 * 1024; ///< of bodies and wire bytes together; one row always stays
};

/// Exchanges as rows, oldest first, bounded: the mock's log of what it saw, the console's of what the window
/// did. A ring behind a list model; a running exchange is put again as it goes on. UI thread only.
class ExchangeModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role {
        TimeRole = Qt::UserRole, ///< "09:41:07.120", local time
        ProtocolRole,
        MethodRole,
        PathRole,        ///< path and query
        AddressRole,     ///< as sent
        StatusRole,      ///< the number, or its word, or how the call ended
        StatusClassRole, ///< int of StatusClass
        NoteRole,        ///< the one thing worth knowing: "conditional: not modified"
        DurationRole,    ///< "38 ms"
        SizeRole,        ///< what came, "1.4 kB"
        SearchRole,      ///< everything of the row in one lower-case line
    };

    explicit ExchangeModel(QObject *parent = nullptr);
    explicit ExchangeModel(const ExchangeLimits &limits, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

    void append(const QList<Exchange> &exchanges);
    /// A new row, or the row of the same call as it is now. `request` is the stored request it came from.
    void put(const Exchange &exchange, const workspace::NodeId &request = {});
    void clear();
    /// Of a row of this model; nothing for an invalid index.
    std::optional<Exchange> exchange(const QModelIndex &index) const;
    workspace::NodeId request(const QModelIndex &index) const;

private:
    struct Row
    {
        Exchange exchange;
        workspace::NodeId request;
        QString path;
        QString note;
        qint64 bytes = 0;
    };

    static Row makeRow(const Exchange &exchange, const workspace::NodeId &request);
    QVariant rowData(const Row &row, int role) const;
    void insert(QList<Row> rows);
    void prune(qsizetype coming, qint64 comingBytes);

    const ExchangeLimits m_limits;
    std::deque<Row> m_rows;
    /// Rows by the messages they share with copies of their exchange; counted from m_firstNumber on.
    QHash<const MessageLog *, qint64> m_numbers;
    qint64 m_firstNumber = 0;
    qint64 m_bytes = 0;
};

/// One note of an exchange taken apart: what happened, and how long it took ("5 µs"; may be empty).
struct NoteParts
{
    QString text;
    QString duration;
};
NoteParts noteParts(const QString &note);

} // namespace parlance::ui
