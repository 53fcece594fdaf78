// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QFormLayout;

namespace parlance::ui {

/// A certificate in a few lines on a raised ground: whose it is, who says so, until when, its fingerprint.
class CertificateCard : public QWidget
{
    Q_OBJECT
public:
    explicit CertificateCard(QWidget *parent = nullptr);

    void show(const QByteArray &der);
    using QWidget::show;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QFormLayout *m_rows;
};

} // namespace parlance::ui
