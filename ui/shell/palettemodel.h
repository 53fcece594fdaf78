// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>

#include <functional>

namespace parlance::ui {

/// One line of the palette.
struct PaletteEntry
{
    QString kind; ///< translated: "Request", "Action" …, shown at the right where there are no keys
    QString text;
    QString context; ///< folders above a request; greyed, searched too
    QString keys;
    QString protocol; ///< requests: for the mark
    QString method;
    QString icon;   ///< others
    int weight = 0; ///< added to the score, so that equals stand in a fixed order
    std::function<void()> run;
};

/// The entries that match what is typed, best first; all of them, in their own order, while nothing is typed.
class PaletteModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role { EntryRole = Qt::UserRole, PositionsRole };

    using QAbstractListModel::QAbstractListModel;

    void setEntries(QList<PaletteEntry> entries);
    void setPattern(const QString &pattern);
    const PaletteEntry &entry(int row) const { return m_entries.at(m_shown.at(row).entry); }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    struct Shown
    {
        int entry = 0;
        int score = 0;
        QList<int> positions; ///< in the entry's text
    };
    void update();

    QList<PaletteEntry> m_entries;
    QList<Shown> m_shown;
    QString m_pattern;
};

} // namespace parlance::ui
