// SPDX-License-Identifier: GPL-3.0-or-later
#include "taboverflow.h"

#include <parlance/ui/theme.h>

#include <QEvent>
#include <QMenu>
#include <QPainter>
#include <QTabBar>

#include <algorithm>

namespace parlance::ui {

TabOverflow::TabOverflow(QTabBar *bar)
    : IconButton(QStringLiteral("more"), tr("All tabs"), bar)
    , m_bar(bar)
    , m_arrows(bar->findChildren<QToolButton *>(Qt::FindDirectChildrenOnly))
{
    m_arrows.removeOne(this);
    for (QToolButton *arrow : std::as_const(m_arrows)) {
        arrow->installEventFilter(this);
        arrow->setFocusPolicy(Qt::NoFocus);
    }
    m_bar->installEventFilter(this);
    connect(m_bar, &QTabBar::currentChanged, this, &TabOverflow::follow);
    auto *menu = new QMenu(this);
    setMenu(menu);
    setPopupMode(QToolButton::InstantPopup);
    connect(menu, &QMenu::aboutToShow, this, [this, menu] { fill(menu); });
    hide();
}

bool TabOverflow::eventFilter(QObject *object, QEvent *event)
{
    switch (event->type()) {
    case QEvent::Paint: // scrolled: no signal tells of it
    case QEvent::Show:
    case QEvent::Hide:
    case QEvent::Move:
    case QEvent::Resize:
        follow();
        break;
    default:
        break;
    }
    return IconButton::eventFilter(object, event);
}

void TabOverflow::follow()
{
    QRect place;
    for (const QToolButton *arrow : std::as_const(m_arrows)) {
        if (!arrow->isHidden())
            place |= arrow->geometry();
    }
    setVisible(!place.isEmpty());
    if (place.isEmpty())
        return;
    // A title cut in half reads as another one: it goes wholly into the menu, unless it is the chosen one.
    const int cut = m_bar->tabAt(QPoint(place.left() - 1, m_bar->height() / 2));
    if (cut >= 0 && cut != m_bar->currentIndex() && m_bar->tabRect(cut).right() >= place.left())
        place.setLeft(std::max(m_bar->tabRect(cut).left(), 0));
    place.setTop(0);
    place.setBottom(m_bar->height() - 1);
    setGeometry(place);
    raise();
}

void TabOverflow::fill(QMenu *menu)
{
    menu->clear();
    for (int index = 0; index < m_bar->count(); ++index) {
        if (!m_bar->isTabVisible(index))
            continue;
        // An ampersand in a title is no mnemonic.
        QAction *action =
            menu->addAction(m_bar->tabText(index).replace(QLatin1Char('&'), QStringLiteral("&&")));
        action->setCheckable(true);
        action->setChecked(index == m_bar->currentIndex());
        connect(action, &QAction::triggered, m_bar, [bar = m_bar, index] { bar->setCurrentIndex(index); });
    }
}

void TabOverflow::paintEvent(QPaintEvent *event)
{
    // Over the arrows and over the title that begins below them.
    const QWidget *ground = m_bar->parentWidget() ? m_bar->parentWidget() : m_bar;
    QPainter(this).fillRect(rect().adjusted(0, 0, 0, -1), ground->palette().color(ground->backgroundRole()));
    IconButton::paintEvent(event);
}

} // namespace parlance::ui
