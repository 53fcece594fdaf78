// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "responsesection.h"

class QStackedLayout;

namespace parlance::ui {

class CellTableModel;

/// How each assertion came out, with what was found, and the variables taken from the answer.
class TestsView : public ResponseSection
{
    Q_OBJECT
public:
    explicit TestsView(QWidget *parent = nullptr);

    void show(const Exchange &exchange) override;
    void showEvaluation(const Evaluation &evaluation) override;

private:
    CellTableModel *m_model;
    QStackedLayout *m_stack;
};

} // namespace parlance::ui
