// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

namespace parlance::ui {

class AppContext;

/// "Environment local ▾" at the right of the tabs: shows and switches the active environment of one
/// collection.
class EnvironmentSwitch : public QAbstractButton
{
    Q_OBJECT
public:
    explicit EnvironmentSwitch(AppContext &context, QWidget *parent = nullptr);

    /// The collection of the tab that is shown; empty hides the switch.
    void setCollection(const QString &root);
    QString collection() const { return m_root; }
    void openMenu();

    QSize sizeHint() const override;

Q_SIGNALS:
    void editWished();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void showMenu(const QStringList &names);
    void updateName();
    QString shownName() const;

    AppContext &m_context;
    QString m_root;
};

} // namespace parlance::ui
