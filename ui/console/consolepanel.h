// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/ui/exchangemodel.h>

#include <QWidget>

namespace parlance::ui {

class ConsoleDetail;
class ExchangeLog;

/// What the console shows: the calls as rows, the selected one beside them.
class ConsolePanel : public QWidget
{
    Q_OBJECT
public:
    explicit ConsolePanel(ExchangeModel &calls, QWidget *parent = nullptr);

    void focusList();

Q_SIGNALS:
    void closeWished();
    void openWished(const parlance::Exchange &exchange, const parlance::workspace::NodeId &request);

private:
    void open(const QModelIndex &index);

    ExchangeModel &m_calls;
    ExchangeLog *m_log;
    ConsoleDetail *m_detail;
};

} // namespace parlance::ui
