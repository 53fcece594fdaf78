// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/workspace/truststore.h>

#include <QWidget>

class QVBoxLayout;

namespace parlance::ui {

class AppContext;

/// The certificates the user trusts, by collection, each with a button that takes it back.
class TrustedServers : public QWidget
{
    Q_OBJECT
public:
    explicit TrustedServers(AppContext &context, QWidget *parent = nullptr);

private:
    void read();
    void showAll(const Result<QMap<QString, QList<workspace::TrustedServer>>> &all);
    void addServer(const QString &root, const workspace::TrustedServer &server);
    void addLine(const QString &title, const QString &text, QWidget *control);
    void withdraw(const QString &root, const workspace::TrustedServer &server);

    AppContext &m_context;
    QVBoxLayout *m_rows;
    QWidget *m_list = nullptr;
};

} // namespace parlance::ui
