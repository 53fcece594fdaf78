// SPDX-License-Identifier: GPL-3.0-or-later
#include "uisupport.h"

#include <QDir>
#include <QFile>
#include <QTest>

namespace parlance::test {

UiProgram::UiProgram()
{
    qputenv("XDG_DATA_HOME", QFile::encodeName(m_folder.filePath(QStringLiteral("home"))));
    ui::AppPaths paths;
    paths.settingsFile = m_folder.filePath(QStringLiteral("settings.ini"));
    paths.dataFolder = m_folder.filePath(QStringLiteral("data"));
    m_context = std::make_unique<ui::AppContext>(paths);
    m_context->settings().setAppearance(ui::Appearance::Light);
    m_context->theme().install();
}

UiProgram::~UiProgram() = default;

QString UiProgram::makeCollection(const QByteArray &requestYaml)
{
    const QString root = m_folder.filePath(QStringLiteral("collection"));
    const auto write = [&root](const QString &name, const QByteArray &text) {
        QFile file(root + QLatin1Char('/') + name);
        return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
    };
    const bool made =
        QDir().mkpath(root + QStringLiteral("/environments")) &&
        write(QStringLiteral("opencollection.yml"), "opencollection: 1.0.0\ninfo:\n  name: Test bank\n") &&
        write(QStringLiteral("request.yml"), requestYaml);
    return made ? root : QString();
}

void settleLayouts()
{
    // A layout that is activated may ask for another.
    constexpr int rounds = 4;
    for (int i = 0; i < rounds; ++i) {
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
        QCoreApplication::processEvents();
    }
}

void takeScreenshot(QWidget &widget, const QString &name)
{
    const QDir folder(QStringLiteral(PARLANCE_BINARY_DIR "/screenshots"));
    QVERIFY(folder.mkpath(QStringLiteral(".")));
    settleLayouts();
    QVERIFY(widget.grab().save(folder.filePath(name + QStringLiteral(".png"))));
}

void inEachAppearance(ui::AppContext &context, const std::function<void(const QString &)> &run)
{
    for (const auto &[appearance, name] : {std::pair(ui::Appearance::Light, QStringLiteral("light")),
                                           std::pair(ui::Appearance::Dark, QStringLiteral("dark"))}) {
        context.settings().setAppearance(appearance);
        run(name);
    }
    context.settings().setAppearance(ui::Appearance::Light);
}

} // namespace parlance::test
