// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QToolButton>

namespace parlance::ui {

class ContractContext;
class OperationPopup;
class RequestDocument;

/// The operation a request calls, in the address line: `bank.v1.Bank / Support  bidirectional`. Opens the
/// tree of all that may be called.
class OperationPicker : public QToolButton
{
    Q_OBJECT
public:
    OperationPicker(ContractContext &contract, RequestDocument &document, QWidget *parent);

    void open();

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void chosen(const QString &operation, const QString &requestType);
    void sourceWished();

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void show();

    ContractContext &m_contract;
    RequestDocument &m_document;
    OperationPopup *m_popup = nullptr;
};

} // namespace parlance::ui
