// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTableView>

namespace parlance::ui {

class EnvironmentModel;

/// The table of an environment's variables: 28 pixel rows, a line between them, a cross to remove the row
/// under the mouse.
class EnvironmentTable : public QTableView
{
    Q_OBJECT
public:
    explicit EnvironmentTable(EnvironmentModel &model, QWidget *parent = nullptr);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void applyTheme();

    EnvironmentModel &m_model;
};

} // namespace parlance::ui
