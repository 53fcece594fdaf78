// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/ui/tokens.h>

namespace parlance::ui {

namespace {

constexpr QColor rgb(uint value)
{
    return QColor(int(value >> 16) & 0xff, int(value >> 8) & 0xff, int(value) & 0xff);
}

constexpr QColor rgba(uint value, int alpha)
{
    return QColor(int(value >> 16) & 0xff, int(value >> 8) & 0xff, int(value) & 0xff, alpha);
}

constexpr Colors light = {
    .background = rgb(0xf3f4f7),
    .surface = rgb(0xffffff),
    .raised = rgb(0xfafbfc),
    .line = rgb(0xe2e5ea),
    .shadow = rgba(0x101828, 46),
    .text = rgb(0x1b2430),
    .muted = rgb(0x5f6a78),
    .faint = rgb(0x8a94a2),
    .accent = rgb(0x2f6feb),
    .accentSoft = rgb(0xe8f0fe),
    .accentHover = rgb(0x255fd3),
    .onAccent = rgb(0xffffff),
    .selection = rgb(0xdfe9fd),
    .ok = rgb(0x1a7f45),
    .okSoft = rgb(0xe6f5ec),
    .warning = rgb(0x9a6400),
    .warningSoft = rgb(0xfdf3dc),
    .error = rgb(0xc93434),
    .errorSoft = rgb(0xfdeaea),
    .get = rgb(0x1a7f45),
    .post = rgb(0xa86a00),
    .put = rgb(0x2f6feb),
    .patch = rgb(0x7a4fd6),
    .del = rgb(0xc93434),
    .grpc = rgb(0x0b7f83),
    .graphql = rgb(0xc0348f),
    .websocket = rgb(0x8a3fd1),
    .mqtt = rgb(0xb9560c),
    .key = rgb(0x8b3fae),
    .string = rgb(0x1a7f45),
    .number = rgb(0xb3540b),
    .literal = rgb(0x2f6feb),
};

constexpr Colors dark = {
    .background = rgb(0x14171c),
    .surface = rgb(0x1b1f26),
    .raised = rgb(0x21262e),
    .line = rgb(0x2c323c),
    .shadow = rgba(0x000000, 130),
    .text = rgb(0xe4e9f0),
    .muted = rgb(0x98a3b3),
    .faint = rgb(0x717d8f),
    .accent = rgb(0x6ea0ff),
    .accentSoft = rgb(0x22304d),
    .accentHover = rgb(0x86b0ff),
    .onAccent = rgb(0x0e1420),
    .selection = rgb(0x2a3a5c),
    .ok = rgb(0x58c98a),
    .okSoft = rgb(0x19342a),
    .warning = rgb(0xe2b352),
    .warningSoft = rgb(0x3a3018),
    .error = rgb(0xf07a7a),
    .errorSoft = rgb(0x3d2226),
    .get = rgb(0x58c98a),
    .post = rgb(0xe2b352),
    .put = rgb(0x6ea0ff),
    .patch = rgb(0xb394ff),
    .del = rgb(0xf07a7a),
    .grpc = rgb(0x4fc7c9),
    .graphql = rgb(0xf08ccb),
    .websocket = rgb(0xc59bff),
    .mqtt = rgb(0xf0a266),
    .key = rgb(0xd39bf0),
    .string = rgb(0x7fd6a0),
    .number = rgb(0xf0b070),
    .literal = rgb(0x7fb0ff),
};

} // namespace

const Colors &lightColors()
{
    return light;
}

const Colors &darkColors()
{
    return dark;
}

} // namespace parlance::ui
