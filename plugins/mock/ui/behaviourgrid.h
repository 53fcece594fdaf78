// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScrollArea>

#include <memory>

class QGridLayout;

namespace parlance::mockui {

class BehaviourCard;
class MockController;

/// All behaviours of the mock as cards, in two columns where there is room.
class BehaviourGrid : public QScrollArea
{
    Q_OBJECT
public:
    explicit BehaviourGrid(std::shared_ptr<MockController> controller, QWidget *parent = nullptr);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void refresh();
    void arrange();

    std::shared_ptr<MockController> m_controller;
    QWidget *m_ground;
    QGridLayout *m_grid;
    QList<BehaviourCard *> m_cards;
    int m_columns = 0;
};

} // namespace parlance::mockui
