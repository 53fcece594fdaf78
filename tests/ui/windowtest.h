// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collections/collectiontreeview.h"
#include "shell/mainwindow.h"
#include "shell/requestarea.h"
#include "shell/tabstrip.h"
#include "uitest.h"

#include <QApplication>
#include <QSignalSpy>

namespace parlance::ui::uitest {

/// The whole window on a collection in a temporary folder, which is also all it knows of the user.
struct WindowFixture
{
    QTemporaryDir folder;
    QString root = folder.filePath(QStringLiteral("bank"));
    std::unique_ptr<AppContext> context = std::make_unique<AppContext>(pathsIn(folder));
    std::unique_ptr<MainWindow> window;

    ~WindowFixture() { window.reset(); }

    bool open()
    {
        if (!QFile::exists(root))
            writeCollection(root);
        context->theme().setAppearance(Appearance::Light);
        context->theme().install();
        window = std::make_unique<MainWindow>(*context);
        QSignalSpy opened(&context->workspace(), &workspace::Workspace::collectionOpened);
        context->workspace().open(root);
        window->show();
        window->activateWindow();
        return opened.wait() && QTest::qWaitForWindowActive(window.get());
    }
    void restart()
    {
        window->close();
        window.reset();
        QApplication::setStyle(QStringLiteral("Fusion"));
        context = std::make_unique<AppContext>(pathsIn(folder));
    }
    workspace::NodePtr node(const QString &file) const
    {
        return workspace::findNode(context->workspace().tree(root), {root + QLatin1Char('/') + file, {}});
    }
    void openRequest(const QString &file, bool lasting = true)
    {
        window->area().open(root, node(file), lasting);
    }
    TabStrip *strip() const { return window->findChild<TabStrip *>(); }
    CollectionTreeView *tree() const { return window->findChild<CollectionTreeView *>(); }
    void keys(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::ControlModifier)
    {
        QWidget *focus = QApplication::focusWidget();
        QTest::keyClick(focus ? focus : window.get(), key, modifiers);
    }
    QString title(int index) const { return strip()->face(index).title; }
    QStringList titles() const
    {
        QStringList titles;
        for (int index = 0; index < strip()->count(); ++index)
            titles.append(title(index));
        return titles;
    }
};

inline const QString list = QStringLiteral("Payments/list.yml");
inline const QString create = QStringLiteral("Payments/create.yml");
inline const QString ping = QStringLiteral("ping.yml");

} // namespace parlance::ui::uitest
