// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/base/error.h>
#include <parlance/model/variable.h>

#include <QWidget>

class QListWidget;
class QStackedLayout;

namespace parlance::ui {

class AppContext;

/// The side panel of environments: those of every open collection, the active one marked.
class EnvironmentsPanel : public QWidget
{
    Q_OBJECT
public:
    explicit EnvironmentsPanel(AppContext &context, QWidget *parent = nullptr);

    /// Reads again what the open collections have.
    void refresh();
    /// Selects this one as soon as it is listed.
    void select(const QString &root, const QString &name);
    void create();

Q_SIGNALS:
    /// The chosen one, as read; an empty root when there is none.
    void shown(const QString &root, const parlance::Environment &environment);
    void failed(const QString &what, const parlance::Error &error);

private:
    void list(const QString &root, const QList<Environment> &environments);
    void rebuild();
    void showCurrent();
    QString currentRoot() const;
    QString currentName() const;

    AppContext &m_context;
    QListWidget *m_list;
    QStackedLayout *m_stack;
    QStringList m_roots;
    QHash<QString, QList<Environment>> m_environments;
    QString m_wantedRoot;
    QString m_wantedName;
};

} // namespace parlance::ui
