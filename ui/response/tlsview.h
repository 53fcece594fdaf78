// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "responsesection.h"

class QStackedLayout;

namespace parlance::ui {

class CellTableModel;

/// How the connection was secured, and the certificates that vouch for the server, leaf first.
class TlsView : public ResponseSection
{
    Q_OBJECT
public:
    explicit TlsView(QWidget *parent = nullptr);

    void show(const Exchange &exchange) override;

private:
    CellTableModel *m_model;
    QStackedLayout *m_stack;
};

} // namespace parlance::ui
