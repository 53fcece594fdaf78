// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "responsesection.h"

class QStackedLayout;

namespace parlance::ui {

class CellTableModel;

/// The cookies the answer and the hops before it set.
class CookiesView : public ResponseSection
{
    Q_OBJECT
public:
    explicit CookiesView(QWidget *parent = nullptr);

    void show(const Exchange &exchange) override;

private:
    CellTableModel *m_model;
    QStackedLayout *m_stack;
};

} // namespace parlance::ui
