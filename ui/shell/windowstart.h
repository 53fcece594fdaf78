// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shell/windowoptions.h"

#include <QObject>

namespace parlance::ui {

class AppContext;
class MainWindow;
class RequestTab;

/// What happens from the first frame on, in an order that keeps that frame early: collections, tabs, the demo
/// API, and what the command line asked to see.
class WindowStart : public QObject
{
    Q_OBJECT
public:
    WindowStart(AppContext &context, MainWindow &window, WindowOptions options, QObject *parent = nullptr);

    /// Before the window is shown: starts reading the collections on their worker.
    void openCollections();

Q_SIGNALS:
    /// The picture is written, or could not be.
    void finished(int exitStatus);

private:
    void afterFirstPaint();
    void firstPaintMeasured();
    void startDemoMock();
    void followMock();
    void followAddress(const QString &variable, const QString &address, const QString &usual);
    void treeShown(const QString &root);
    void showWished();
    void showFirstRequest(const QString &root);
    void sendAndWait(RequestTab *tab);
    void takePicture();

    AppContext &m_context;
    MainWindow &m_window;
    WindowOptions m_options;
    QString m_demoRoot;
    bool m_isFirstStart = false;
    bool m_isPainted = false;
    bool m_wishShown = false;
};

} // namespace parlance::ui
