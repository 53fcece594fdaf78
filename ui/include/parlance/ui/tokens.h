// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>

namespace parlance::ui {

/// The colours of one appearance. The values of both stand in ui/theme/palettes.cpp, the one file of design
/// tokens; no colour literal stands elsewhere.
struct Colors
{
    // Surfaces, from the window's ground up, and the lines between them.
    QColor background; ///< rail, side panel, tab strip, status line
    QColor surface;    ///< where one works: editors, tables, pages
    QColor raised;     ///< cards, count badges, hovered rows
    QColor line;       ///< separators and the outline of controls
    QColor shadow;     ///< below popups
    // Text, from strong to faint.
    QColor text;
    QColor muted;
    QColor faint;
    // The one accent: Send, focus, the selected page, variables.
    QColor accent;
    QColor accentSoft;
    QColor accentHover;
    QColor onAccent;  ///< text on `accent`
    QColor selection; ///< selected row or text
    // Verdicts; the soft one is the ground of pills and tinted buttons.
    QColor ok;
    QColor okSoft;
    QColor warning;
    QColor warningSoft;
    QColor error;
    QColor errorSoft;
    // Method and protocol marks.
    QColor get;
    QColor post;
    QColor put;
    QColor patch;
    QColor del;
    QColor grpc;
    QColor graphql;
    QColor websocket;
    QColor mqtt;
    // Syntax.
    QColor key;
    QColor string;
    QColor number;
    QColor literal;
};

const Colors &lightColors();
const Colors &darkColors();

/// Distances in logical pixels; nothing lies between the steps.
namespace spacing {
constexpr int tiny = 4;
constexpr int small = 8;
constexpr int medium = 12;
constexpr int large = 16;
} // namespace spacing

namespace metrics {
constexpr int radius = 6;
constexpr int smallRadius = 4; ///< variables, badges inside a line
constexpr int rowHeight = 28;
constexpr int controlHeight = 28;    ///< fields and buttons in panels
constexpr int barControlHeight = 36; ///< the address line and Send
constexpr int sectionHeight = 38;    ///< section tabs, tab strip
constexpr int statusHeight = 26;
constexpr int railWidth = 52;
constexpr int railButton = 40;
constexpr int sideWidth = 244;
constexpr int cellPadding = 8; ///< text of a table's cells and of their headers, from either side
constexpr int icon = 20;
constexpr int smallIcon = 16;
} // namespace metrics

/// Pixel sizes at the default font size (13); Theme scales them with the user's choice.
namespace fontsize {
constexpr double tiny = 10;  ///< method marks in the tree
constexpr double small = 11; ///< counts, hints
constexpr double status = 12;
constexpr double mono = 12;
constexpr double code = 12.5;
constexpr double section = 12.5;
constexpr double body = 13;
constexpr double title = 16;
} // namespace fontsize

} // namespace parlance::ui
