// SPDX-License-Identifier: GPL-3.0-or-later
#include "hintlist.h"

#include "theme/stylepainter.h"

#include <parlance/ui/labels.h>
#include <parlance/ui/theme.h>

#include <QListView>
#include <QPainter>
#include <QStandardItemModel>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

namespace parlance::ui {

namespace {

constexpr int listWidth = 360;
constexpr int shownRows = 9;
constexpr qsizetype maximumDocs = 300;
constexpr int typeRole = Qt::UserRole;
constexpr int deprecatedRole = Qt::UserRole + 1;

class HintDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Theme &theme = Theme::of(option.widget);
        const Colors &colors = theme.colors();
        painter->save();
        painter->fillRect(option.rect,
                          option.state & QStyle::State_Selected ? colors.selection : colors.surface);
        QRect area = option.rect.adjusted(spacing::medium, 0, -spacing::medium, 0);
        painter->setFont(theme.monoFont(fontsize::small));
        painter->setPen(colors.faint);
        const QString type = painter->fontMetrics().elidedText(index.data(typeRole).toString(),
                                                               Qt::ElideRight, area.width() / 2);
        painter->drawText(area, Qt::AlignRight | Qt::AlignVCenter, type);
        area.setRight(area.right() - painter->fontMetrics().horizontalAdvance(type) - spacing::medium);
        QFont font = theme.monoFont(fontsize::mono);
        font.setStrikeOut(index.data(deprecatedRole).toBool());
        painter->setFont(font);
        painter->setPen(font.strikeOut() ? colors.muted : colors.text);
        painter->drawText(
            area, Qt::AlignVCenter,
            QFontMetrics(font).elidedText(index.data().toString(), Qt::ElideRight, area.width()));
        painter->restore();
    }

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const override
    {
        return {0, Theme::of(option.widget).scaled(metrics::rowHeight - spacing::tiny)};
    }
};

} // namespace

HintList::HintList(QWidget *editor)
    : QFrame(editor->window())
    , m_editor(editor)
    , m_model(new QStandardItemModel(this))
    , m_view(new QListView(this))
    , m_docs(makeLabel(TextTone::Muted, this))
{
    setAccessibleName(tr("Completions"));
    setFocusPolicy(Qt::NoFocus);
    m_view->setAccessibleName(tr("Completions"));
    m_view->setModel(m_model);
    m_view->setItemDelegate(new HintDelegate(m_view));
    m_view->setFocusPolicy(Qt::NoFocus);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setUniformItemSizes(true);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_docs->setFontToken(fontsize::small);
    m_docs->setWordWrap(true);
    m_docs->setContentsMargins(spacing::medium, spacing::tiny, spacing::medium, spacing::small);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(1, spacing::tiny, 1, 1);
    column->setSpacing(0);
    column->addWidget(m_view);
    column->addWidget(m_docs);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this, &HintList::showDocs);
    connect(m_view, &QListView::clicked, this, &HintList::accepted);
    // Goes with what it belongs to, wherever that is shown.
    connect(editor, &QObject::destroyed, this, &QObject::deleteLater);
    hide();
}

void HintList::open(const QList<JsonHint> &hints, const QRect &cursor)
{
    m_hints = hints;
    m_model->clear();
    for (const JsonHint &hint : hints) {
        auto *item = new QStandardItem(hint.label);
        item->setData(hint.type, typeRole);
        item->setData(hint.isDeprecated, deprecatedRole);
        m_model->appendRow(item);
    }
    if (hints.isEmpty()) {
        hide();
        return;
    }
    m_view->setFixedHeight(Theme::of(this).scaled(metrics::rowHeight - spacing::tiny) *
                           qMin(int(hints.size()), shownRows));
    m_view->setCurrentIndex(m_model->index(0, 0));
    showDocs();
    setFixedWidth(qMin(listWidth, window()->width() - 2 * spacing::small));
    layout()->activate();
    resize(sizeHint());
    const QWidget *ground = parentWidget();
    const QPoint below = m_editor->mapTo(ground, cursor.bottomLeft()) + QPoint(0, 2);
    const QPoint above = m_editor->mapTo(ground, cursor.topLeft()) - QPoint(0, height() + 2);
    const bool fitsBelow = below.y() + height() <= ground->height() || above.y() < 0;
    move(qBound(0, below.x(), qMax(0, ground->width() - width())), fitsBelow ? below.y() : above.y());
    show();
    raise();
}

const JsonHint *HintList::current() const
{
    const int row = m_view->currentIndex().row();
    return isVisible() && row >= 0 && row < m_hints.size() ? &m_hints.at(row) : nullptr;
}

void HintList::moveBy(int rows)
{
    const int count = m_model->rowCount();
    if (count == 0)
        return;
    const int row = m_view->currentIndex().row() + rows;
    m_view->setCurrentIndex(
        m_model->index(qAbs(rows) == 1 ? (row + count) % count : qBound(0, row, count - 1), 0));
}

void HintList::showDocs()
{
    const QString docs = m_hints.value(m_view->currentIndex().row()).documentation;
    m_docs->setText(docs.size() > maximumDocs ? QString(docs.left(maximumDocs) % u'…') : docs);
    m_docs->setVisible(!docs.isEmpty());
    if (!isVisible())
        return;
    layout()->activate();
    resize(sizeHint());
}

void HintList::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    stylepainter::popupFrame(&painter, rect(), this);
}

} // namespace parlance::ui
