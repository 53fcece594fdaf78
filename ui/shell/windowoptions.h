// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/base/result.h>
#include <parlance/ui/theme.h>

#include <QSize>
#include <QStringList>

#include <optional>

namespace parlance::ui {

/// What the command line of `parlance` asks for.
struct WindowOptions
{
    QStringList paths; ///< collections and request files to open
    bool noMock = false;
    std::optional<QString> language;      ///< for this run only
    std::optional<Appearance> appearance; ///< for this run only
    bool exitAfterFirstPaint = false;
    /// Documentation pictures: draw the window at this size into this file, and end.
    QString screenshotFile;
    QSize size;
    QString openRequest; ///< name or file of a request to show
    bool send = false;   ///< and to send, waiting for its answer
    QString page;        ///< rail page to show: collections, mock, environments …

    bool isScreenshot() const { return !screenshotFile.isEmpty(); }
};

/// `arguments` as QCoreApplication gives them. An empty option set with `shown` text means: print it and end.
struct ParsedOptions
{
    WindowOptions options;
    QString shown; ///< --help or --version
    QString wrong; ///< what is wrong with the command line
};
ParsedOptions parseWindowOptions(const QStringList &arguments);

} // namespace parlance::ui
