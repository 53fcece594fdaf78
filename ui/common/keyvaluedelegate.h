// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QPointer>
#include <QStyledItemDelegate>

#include <functional>

namespace parlance::ui {

class VariableContext;

/// Paints and edits the cells of a KeyValueModel: check boxes, variables as chips, greyed automatic rows;
/// line edits with completion.
class KeyValueDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    /// Words to offer for a column, given the row's name.
    using Words = std::function<QStringList(int column, const QString &name)>;

    explicit KeyValueDelegate(QObject *parent = nullptr);

    void setVariables(VariableContext *context);
    void setWords(Words words) { m_words = std::move(words); }
    /// Cells of the column are chosen from these.
    void setChoices(int column, const QStringList &choices);
    /// The row under the mouse shows its remove button at the end of its last visible column.
    void setHovered(int row, int lastColumn);
    /// Where the remove button of a cell is.
    static QRect removeRect(const QRect &cell);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const override;
    void setEditorData(QWidget *editor, const QModelIndex &index) const override;
    void setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const override;
    void updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                              const QModelIndex &index) const override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;

protected:
    bool editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
                     const QModelIndex &index) override;

private:
    void paintCheckBox(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    void paintText(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    QWidget *createChoice(QWidget *parent, const QModelIndex &index) const;
    QWidget *createFileEditor(QWidget *parent, const QModelIndex &index) const;

    QPointer<VariableContext> m_context;
    Words m_words;
    QHash<int, QStringList> m_choices;
    int m_hoveredRow = -1;
    int m_lastColumn = -1;
};

} // namespace parlance::ui
