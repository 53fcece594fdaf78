// SPDX-License-Identifier: GPL-3.0-or-later
#include "draftlist.h"

#include "draftmodel.h"

#include <parlance/ui/iconbutton.h>
#include <parlance/ui/labels.h>
#include <parlance/ui/theme.h>

#include <QAction>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QListView>
#include <QPainter>
#include <QStyledItemDelegate>

namespace parlance::ui {

namespace {

constexpr int shownRows = 4;
constexpr int numberWidth = 28;

class DraftDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Theme &theme = Theme::of(option.widget);
        const Colors &colors = theme.colors();
        const bool isSelected = option.state & QStyle::State_Selected;
        painter->save();
        painter->fillRect(option.rect, isSelected ? colors.selection : colors.surface);
        QRect area = option.rect.adjusted(spacing::medium, 0, -spacing::small, 0);
        painter->setFont(theme.monoFont(fontsize::small));
        painter->setPen(colors.faint);
        painter->drawText(area, Qt::AlignVCenter, QString::number(index.row() + 1));
        area.setLeft(area.left() + theme.scaled(numberWidth));
        const QString title = index.data(DraftModel::TitleRole).toString();
        if (!title.isEmpty()) {
            painter->setFont(theme.font(fontsize::section, QFont::Medium));
            painter->setPen(colors.text);
            const QString shown = painter->fontMetrics().elidedText(title, Qt::ElideRight, area.width());
            painter->drawText(area, Qt::AlignVCenter, shown);
            area.setLeft(area.left() + painter->fontMetrics().horizontalAdvance(shown) + spacing::medium);
        }
        painter->setFont(theme.monoFont(fontsize::mono));
        painter->setPen(title.isEmpty() ? colors.text : colors.muted);
        painter->drawText(area, Qt::AlignVCenter,
                          painter->fontMetrics().elidedText(index.data(DraftModel::PreviewRole).toString(),
                                                            Qt::ElideRight, qMax(0, area.width())));
        painter->restore();
    }

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const override
    {
        return {0, Theme::of(option.widget).scaled(metrics::rowHeight)};
    }

    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const override
    {
        QWidget *editor = QStyledItemDelegate::createEditor(parent, option, index);
        editor->setAccessibleName(DraftList::tr("Title of the message"));
        return editor;
    }
};

} // namespace

DraftList::DraftList(QWidget *parent)
    : QWidget(parent)
    , m_model(new DraftModel(this))
    , m_view(new QListView(this))
    , m_buttons(new QHBoxLayout)
    , m_duplicate(new IconButton(QStringLiteral("copy"), tr("Duplicate message"),
                                 QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_D), this))
    , m_up(
          new IconButton(QStringLiteral("arrow-up"), tr("Move up"), QKeySequence(Qt::ALT | Qt::Key_Up), this))
    , m_down(new IconButton(QStringLiteral("arrow-down"), tr("Move down"),
                            QKeySequence(Qt::ALT | Qt::Key_Down), this))
    , m_remove(
          new IconButton(QStringLiteral("trash"), tr("Delete message"), QKeySequence(Qt::Key_Delete), this))
{
    m_view->setAccessibleName(tr("Messages to send"));
    m_view->setModel(m_model);
    m_view->setItemDelegate(new DraftDelegate(m_view));
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setUniformItemSizes(true);
    m_view->installEventFilter(this);
    setFocusProxy(m_view);
    auto *addButton =
        new IconButton(QStringLiteral("plus"), tr("Add message"), QKeySequence(Qt::Key_Insert), this);
    m_buttons->setContentsMargins(spacing::large, 0, spacing::small, 0);
    m_buttons->setSpacing(0);
    m_buttons->addWidget(makeLabel(TextTone::Muted, this, tr("Messages")));
    m_buttons->addStretch(1);
    for (QToolButton *button : {static_cast<QToolButton *>(addButton), m_duplicate, m_up, m_down, m_remove})
        m_buttons->addWidget(button);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(m_buttons);
    column->addWidget(m_view);
    connect(addButton, &QToolButton::clicked, this, &DraftList::add);
    connect(m_duplicate, &QToolButton::clicked, this, &DraftList::duplicate);
    connect(m_up, &QToolButton::clicked, this, [this] { move(-1); });
    connect(m_down, &QToolButton::clicked, this, [this] { move(1); });
    connect(m_remove, &QToolButton::clicked, this, &DraftList::remove);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &index) {
                update();
                if (index.isValid())
                    Q_EMIT currentChanged(index.row());
            });
    connect(m_model, &DraftModel::titleEdited, this, [this](int row, const QString &title) {
        QList<MessageDraft> drafts = m_drafts;
        drafts[row].title = title;
        Q_EMIT edited(drafts, row);
    });
}

void DraftList::setDrafts(const QList<MessageDraft> &drafts, int current)
{
    const QSignalBlocker blocker(this);
    m_drafts = drafts;
    m_model->setDrafts(drafts);
    m_view->setFixedHeight(Theme::of(this).scaled(metrics::rowHeight) *
                           qBound(1, int(drafts.size()), shownRows));
    setCurrent(current);
    update();
}

void DraftList::addTool(QAction *action)
{
    auto *button = new TextButton(action->text(), action->toolTip(), this);
    setTooltip(button, action->toolTip(), action->shortcut());
    connect(button, &QToolButton::clicked, action, &QAction::trigger);
    connect(action, &QAction::changed, button, [button, action] { button->setEnabled(action->isEnabled()); });
    button->setEnabled(action->isEnabled());
    // Behind the title and the room after it.
    m_buttons->insertWidget(2, button);
}

int DraftList::current() const
{
    return m_view->currentIndex().row();
}

void DraftList::setCurrent(int row)
{
    m_view->setCurrentIndex(m_model->index(row));
}

void DraftList::update()
{
    const int row = current();
    m_duplicate->setEnabled(row >= 0);
    m_up->setEnabled(row > 0);
    m_down->setEnabled(row >= 0 && row < m_drafts.size() - 1);
    m_remove->setEnabled(row >= 0);
}

void DraftList::add()
{
    QList<MessageDraft> drafts = m_drafts;
    const int at = current() + 1;
    MessageDraft draft;
    draft.kind = drafts.isEmpty() ? m_firstKind : drafts.at(qMax(0, at - 1)).kind;
    drafts.insert(at, draft);
    Q_EMIT edited(drafts, at);
}

void DraftList::duplicate()
{
    const int row = current();
    if (row < 0)
        return;
    QList<MessageDraft> drafts = m_drafts;
    MessageDraft copy = drafts.at(row);
    copy.selected = false;
    drafts.insert(row + 1, copy);
    Q_EMIT edited(drafts, row + 1);
}

void DraftList::move(int by)
{
    const int row = current();
    if (row < 0 || row + by < 0 || row + by >= m_drafts.size())
        return;
    QList<MessageDraft> drafts = m_drafts;
    drafts.move(row, row + by);
    Q_EMIT edited(drafts, row + by);
}

void DraftList::remove()
{
    const int row = current();
    if (row < 0)
        return;
    QList<MessageDraft> drafts = m_drafts;
    drafts.removeAt(row);
    Q_EMIT edited(drafts, qMin(row, int(drafts.size()) - 1));
}

bool DraftList::eventFilter(QObject *object, QEvent *event)
{
    if (object != m_view || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(object, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    const QKeyCombination pressed = key->keyCombination();
    if (pressed == QKeyCombination(Qt::Key_Insert))
        add();
    else if (pressed == QKeyCombination(Qt::Key_Delete))
        remove();
    else if (pressed == (Qt::CTRL | Qt::SHIFT | Qt::Key_D))
        duplicate();
    else if (pressed == (Qt::ALT | Qt::Key_Up))
        move(-1);
    else if (pressed == (Qt::ALT | Qt::Key_Down))
        move(1);
    else
        return QWidget::eventFilter(object, event);
    return true;
}

} // namespace parlance::ui
