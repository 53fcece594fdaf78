// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/ui/appcontext.h>

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <QWidget>

// What tests of the window share: everything the program stores goes to a temporary folder, and widgets are
// found by the name a screen reader would say.
namespace parlance::ui::uitest {

inline AppPaths pathsIn(const QTemporaryDir &folder)
{
    // What a test deletes lands in a trash beside it, not in that of who runs it.
    qputenv("XDG_DATA_HOME", QFile::encodeName(folder.filePath(QStringLiteral("home"))));
    AppPaths paths;
    paths.settingsFile = folder.filePath(QStringLiteral("settings.ini"));
    paths.dataFolder = folder.filePath(QStringLiteral("data"));
    paths.demoFolder = folder.filePath(QStringLiteral("no-demo"));
    paths.pluginFolders = {folder.filePath(QStringLiteral("no-plugins"))};
    return paths;
}

inline void writeFile(const QString &path, const QByteArray &content)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    QVERIFY2(file.open(QIODevice::WriteOnly), qPrintable(path));
    file.write(content);
}

inline QByteArray readFile(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// A collection with two folders, four requests and one broken file.
inline void writeCollection(const QString &root)
{
    const auto request = [&root](const char *file, const char *name, const char *method, int sequence) {
        writeFile(root + QLatin1Char('/') + QLatin1String(file),
                  QByteArray("info:\n  name: ") + name +
                      "\n  type: http\n  seq: " + QByteArray::number(sequence) +
                      "\nhttp:\n  method: " + method + "\n  url: \"{{baseUrl}}/payments\"\n");
    };
    writeFile(root + QStringLiteral("/opencollection.yml"), "opencollection: 1.0.0\ninfo:\n  name: Bank\n");
    writeFile(root + QStringLiteral("/Payments/folder.yml"),
              "info:\n  name: Payments\n  type: folder\n  seq: 1\n");
    writeFile(root + QStringLiteral("/Errors/folder.yml"),
              "info:\n  name: Errors\n  type: folder\n  seq: 2\n");
    request("Payments/list.yml", "List payments", "GET", 1);
    request("Payments/create.yml", "Create payment", "POST", 2);
    request("Errors/missing.yml", "Missing", "GET", 1);
    request("ping.yml", "Ping", "GET", 3);
    writeFile(root + QStringLiteral("/Errors/broken.yml"),
              "info:\n  name: Broken\n  type: http\nhttp:\n  method: [GET\n");
    writeFile(root + QStringLiteral("/environments/local.yml"),
              "name: local\nvariables:\n  - name: baseUrl\n    value: http://127.0.0.1:4010\n");
    writeFile(root + QStringLiteral("/environments/staging.yml"),
              "name: staging\nvariables:\n  - name: baseUrl\n    value: https://staging.example\n");
}

template <typename Widget>
Widget *byName(QWidget *root, const QString &accessibleName)
{
    for (Widget *widget : root->findChildren<Widget *>()) {
        if (widget->accessibleName() == accessibleName)
            return widget;
    }
    return nullptr;
}

} // namespace parlance::ui::uitest
