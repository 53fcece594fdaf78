// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QToolButton>

namespace parlance::ui {

/// The method in its colour, with a menu of the usual ones and a field for any other.
class MethodButton : public QToolButton
{
    Q_OBJECT
public:
    explicit MethodButton(QWidget *parent = nullptr);

    void setMethods(const QStringList &methods);
    void setMethod(const QString &protocol, const QString &method);
    QString method() const { return m_method; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

Q_SIGNALS:
    void methodChosen(const QString &method);

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void step(int by);

    QStringList m_methods;
    QString m_protocol;
    QString m_method;
};

} // namespace parlance::ui
