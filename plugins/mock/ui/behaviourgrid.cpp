// SPDX-License-Identifier: GPL-3.0-or-later
#include "behaviourgrid.h"

#include "behaviourcard.h"
#include "mockcontroller.h"

#include <parlance/ui/theme.h>

#include <QEvent>
#include <QGridLayout>

namespace parlance::mockui {

namespace {

constexpr int cardWidth = 215;

} // namespace

BehaviourGrid::BehaviourGrid(std::shared_ptr<MockController> controller, QWidget *parent)
    : QScrollArea(parent)
    , m_controller(std::move(controller))
    , m_ground(new QWidget)
{
    m_grid = new QGridLayout(m_ground);
    m_grid->setContentsMargins(ui::spacing::large, ui::spacing::medium, ui::spacing::large,
                               ui::spacing::large);
    m_grid->setSpacing(ui::spacing::small);
    m_ground->setBackgroundRole(QPalette::Base);
    setWidget(m_ground);
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setBackgroundRole(QPalette::Base);
    viewport()->setBackgroundRole(QPalette::Base);
    setFocusPolicy(Qt::NoFocus);
    connect(m_controller.get(), &MockController::behavioursChanged, this, &BehaviourGrid::refresh);
    connect(m_controller.get(), &MockController::stateChanged, this, &BehaviourGrid::refresh);
    refresh();
}

void BehaviourGrid::refresh()
{
    for (const plugin::MockBehaviourInfo &info : m_controller->behaviours()) {
        const auto card = std::find_if(m_cards.cbegin(), m_cards.cend(), [&info](const BehaviourCard *one) {
            return one->behaviour() == info.id;
        });
        if (card != m_cards.cend()) {
            (*card)->update(info);
            continue;
        }
        auto *made = new BehaviourCard(info, m_ground);
        connect(made, &BehaviourCard::configured, this, [this, made](const QVariantMap &settings) {
            const Result<void> configured = m_controller->configureBehaviour(made->behaviour(), settings);
            made->showError(configured ? QString() : configured.error().message);
        });
        m_cards.append(made);
        m_columns = 0;
    }
    arrange();
}

void BehaviourGrid::arrange()
{
    int widest = ui::Theme::of(this).scaled(cardWidth);
    // A translated title may need more: no card is cut off at the side.
    for (const BehaviourCard *card : std::as_const(m_cards))
        widest = qMax(widest, card->minimumSizeHint().width());
    const int wanted = widest + m_grid->horizontalSpacing();
    const int room = viewport()->width() - 2 * ui::spacing::large + m_grid->horizontalSpacing();
    const int columns = qBound(1, room / qMax(1, wanted), 3);
    if (columns == m_columns)
        return;
    m_columns = columns;
    for (int column = 0; column < 3; ++column)
        m_grid->setColumnStretch(column, column < columns ? 1 : 0);
    const int rows = (int(m_cards.size()) + columns - 1) / columns;
    for (int row = 0; row <= int(m_cards.size()); ++row)
        m_grid->setRowStretch(row, row == rows ? 1 : 0);
    for (int index = 0; index < m_cards.size(); ++index)
        m_grid->addWidget(m_cards.at(index), index / columns, index % columns);
}

void BehaviourGrid::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    arrange();
}

void BehaviourGrid::changeEvent(QEvent *event)
{
    QScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        arrange();
}

} // namespace parlance::mockui
