// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "uisupport.h"

#include <parlance/ui/requesttab.h>

#include <QObject>

namespace parlance::test {

/// Base of tests that work on one request tab, in a window of its own, as a person does.
class TabTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

protected:
    ui::AppContext &context() { return m_program->context(); }
    ui::RequestTab *makeTab();
    ui::RequestTab *newTab(const QString &address, const QString &method = QStringLiteral("GET"));
    /// The tab with this text as the one request of a collection; `collection` in place of the usual
    /// opencollection.yml. Null when it does not open.
    ui::RequestTab *openStored(const QByteArray &yaml, const QByteArray &collection = {});
    /// The request's file.
    QString file() const { return m_root + QStringLiteral("/request.yml"); }
    QByteArray fileText(const QString &name = QStringLiteral("request.yml")) const;
    bool writeFile(const QByteArray &text, const QString &name = QStringLiteral("request.yml")) const;
    /// Sends and waits for the answer; false when none came.
    bool sendAndWait(ui::RequestTab *tab);
    bool saveAndWait(ui::RequestTab *tab);
    static void selectTab(QWidget *tab, const QString &bar, const QString &title);
    static QString statusOf(QWidget *tab);
    /// A picture of the tab in light and dark.
    void shoot(ui::RequestTab *tab, const QString &name, const QSize &size = {984, 700});

    std::unique_ptr<UiProgram> m_program;
    std::unique_ptr<QWidget> m_window;
    QString m_root;
};

} // namespace parlance::test
