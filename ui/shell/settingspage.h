// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QVBoxLayout;

namespace parlance::ui {

class AppContext;

/// The page of settings: one column of rows, each a name, a sentence and a control; below them the plugins
/// that were found.
class SettingsPage : public QWidget
{
    Q_OBJECT
public:
    explicit SettingsPage(AppContext &context, QWidget *parent = nullptr);

Q_SIGNALS:
    void restartWished();

private:
    void addTitle(const QString &text);
    void addRow(const QString &name, const QString &description, QWidget *control);
    void addLanguage();
    void addAppearance();
    void addDemo();
    void addTrust();
    void addPlugins();

    AppContext &m_context;
    QVBoxLayout *m_column;
};

} // namespace parlance::ui
