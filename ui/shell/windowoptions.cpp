// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/windowoptions.h"

#include <QCommandLineParser>

namespace parlance::ui {

namespace {

// Option names and their help are for terminals and scripts: English, as those of parlance-cli.
QList<QCommandLineOption> knownOptions()
{
    const auto text = [](const char *words) { return QString::fromLatin1(words); };
    return {
        {text("no-mock"), text("Do not start the demo API.")},
        {text("language"), text("Language of the texts for this run (en, de)."), text("locale")},
        {text("theme"), text("Appearance for this run: light, dark or system."), text("theme")},
        {text("page"), text("Page to show: collections, contracts, mock, environments, history, settings."),
         text("page")},
        {text("open"), text("Show this request (its name, or its file)."), text("request")},
        {text("send"), text("Send the request given with --open.")},
        {text("screenshot"), text("Draw the window into this PNG file and end."), text("file")},
        {text("size"), text("Size of the window, for instance 1280x800."), text("WxH")},
        {text("exit-after-first-paint"), text("Print how long the start took and end.")},
    };
}

QSize parseSize(const QString &text)
{
    const QStringList parts = text.split(QLatin1Char('x'));
    if (parts.size() != 2)
        return {};
    const QSize size(parts.at(0).toInt(), parts.at(1).toInt());
    return size.width() >= 400 && size.height() >= 300 && size.width() <= 8192 && size.height() <= 8192
               ? size
               : QSize();
}

std::optional<Appearance> parseAppearance(const QString &name)
{
    if (name == QLatin1String("light"))
        return Appearance::Light;
    if (name == QLatin1String("dark"))
        return Appearance::Dark;
    if (name == QLatin1String("system"))
        return Appearance::System;
    return std::nullopt;
}

} // namespace

ParsedOptions parseWindowOptions(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("Parlance, the API workbench."));
    parser.addPositionalArgument(QStringLiteral("folder"), QStringLiteral("Collections to open."),
                                 QStringLiteral("[folder…]"));
    const QCommandLineOption help = parser.addHelpOption();
    const QCommandLineOption version = parser.addVersionOption();
    parser.addOptions(knownOptions());
    ParsedOptions parsed;
    if (!parser.parse(arguments)) {
        parsed.wrong = parser.errorText();
        return parsed;
    }
    if (parser.isSet(help))
        parsed.shown = parser.helpText();
    else if (parser.isSet(version))
        parsed.shown = QStringLiteral("parlance %1\n").arg(QLatin1String(PARLANCE_VERSION));

    WindowOptions &options = parsed.options;
    const auto value = [&parser](const char *name) { return parser.value(QLatin1String(name)); };
    const auto isSet = [&parser](const char *name) { return parser.isSet(QLatin1String(name)); };
    options.paths = parser.positionalArguments();
    options.noMock = isSet("no-mock");
    options.page = value("page");
    options.openRequest = value("open");
    options.send = isSet("send");
    options.screenshotFile = value("screenshot");
    options.exitAfterFirstPaint = isSet("exit-after-first-paint");
    if (isSet("language"))
        options.language = value("language");
    if (isSet("theme")) {
        options.appearance = parseAppearance(value("theme"));
        if (!options.appearance)
            parsed.wrong = QStringLiteral("--theme is light, dark or system, not “%1”.").arg(value("theme"));
    }
    if (isSet("size")) {
        options.size = parseSize(value("size"));
        if (!options.size.isValid())
            parsed.wrong = QStringLiteral("--size is a width and a height, for instance 1280x800, not “%1”.")
                               .arg(value("size"));
    }
    return parsed;
}

} // namespace parlance::ui
