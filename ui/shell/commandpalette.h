// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/listkeys.h"
#include "shell/palettemodel.h"

#include <QWidget>

class QLineEdit;
class QListView;
class QLabel;

namespace parlance::ui {

/// The palette over everything: a field and the lines that match. Lies over the window, takes the keyboard
/// while it is open, and goes with Escape, a choice, or the focus.
class CommandPalette : public QWidget
{
    Q_OBJECT
public:
    explicit CommandPalette(QWidget *window);

    /// Opens with these entries, the field empty but for what it is for.
    void open(QList<PaletteEntry> entries, const QString &placeholder = {});
    /// Other entries for what is typed already.
    void setEntries(QList<PaletteEntry> entries);
    void dismiss();

protected:
    bool eventFilter(QObject *object, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void place();
    void run(const QModelIndex &index);
    void moveBy(int rows);

    PaletteModel *m_model;
    QLineEdit *m_field;
    QListView *m_view;
    QLabel *m_nothing;
    ListKeys m_keys;
    QWidget *m_focusBefore = nullptr;
};

} // namespace parlance::ui
