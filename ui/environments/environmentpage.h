// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/base/error.h>
#include <parlance/model/variable.h>

#include <QWidget>

class QLineEdit;
class QPushButton;
class QStackedLayout;
class QTimer;

namespace parlance::ui {

class AppContext;
class EnvironmentModel;
class EnvironmentTable;
class Pill;
class ToneLabel;

/// The page of one environment: its name, its variables, what can be done with it. Changes are stored as they
/// are made, a moment after the last one.
class EnvironmentPage : public QWidget
{
    Q_OBJECT
public:
    explicit EnvironmentPage(AppContext &context, QWidget *parent = nullptr);
    ~EnvironmentPage() override;

    void showEnvironment(const QString &root, const Environment &environment);

Q_SIGNALS:
    /// Stored under this name now: the list follows.
    void renamed(const QString &root, const QString &name);
    void failed(const QString &what, const parlance::Error &error);
    void done(const QString &text);

private:
    QWidget *makeBar();
    QWidget *makeEditor();
    void store();
    void storeNow();
    void duplicate();
    void removeEnvironment();
    void updateState();
    void showSecretsHint(bool isPersistent);

    AppContext &m_context;
    QString m_root;
    Environment m_environment;
    QStackedLayout *m_stack;
    QLineEdit *m_name = nullptr;
    Pill *m_active = nullptr;
    QPushButton *m_use = nullptr;
    ToneLabel *m_hint = nullptr;
    EnvironmentModel *m_model;
    EnvironmentTable *m_table = nullptr;
    QTimer *m_timer;
    bool m_writing = false;
};

} // namespace parlance::ui
