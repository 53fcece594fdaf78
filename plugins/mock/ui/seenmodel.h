// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/model/exchange.h>

#include <QAbstractListModel>

#include <deque>

namespace parlance::mockui {

/// What the mock saw, oldest first, the latest 10,000: a ring behind a list model.
class SeenModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role {
        TimeRole = Qt::UserRole, ///< "09:41:07.120", local time
        MethodRole,
        PathRole,        ///< path and query
        StatusRole,      ///< the number as text
        StatusClassRole, ///< int of StatusClass
        NoteRole,        ///< the one thing worth knowing: "conditional: not modified"
        SearchRole,      ///< everything of the row in one lower-case line
    };

    static constexpr qsizetype capacity = 10'000;

    explicit SeenModel(QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

    void append(const QList<Exchange> &exchanges);
    void clear();
    /// Of a row of this model; nothing for an invalid index.
    std::optional<Exchange> exchange(const QModelIndex &index) const;

private:
    struct Row
    {
        Exchange exchange;
        QString path;
        QString note;
    };

    static Row makeRow(const Exchange &exchange);
    QVariant rowData(const Row &row, int role) const;

    std::deque<Row> m_rows;
};

/// One note of an exchange taken apart: what happened, and how long it took ("5 µs"; may be empty).
struct NoteParts
{
    QString text;
    QString duration;
};
NoteParts noteParts(const QString &note);

} // namespace parlance::mockui
