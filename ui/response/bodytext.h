// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/base/payload.h>

#include <QString>

#include <atomic>
#include <memory>

namespace parlance::ui {

/// A body as text to show, made off the UI thread.
struct BodyText
{
    QString text;
    bool isPretty = false;
    bool isCut = false; ///< only the first part is in `text`
    qint64 shownBytes = 0;
    QString problem; ///< why it is not pretty although it should be
};

/// What the editors take in one piece.
constexpr qint64 maximumShownBytes = 4 * 1024 * 1024;

/// Decodes (byte order marks, `charset`), and where wanted indents JSON and XML. Only the first
/// maximumShownBytes of a larger body are taken, and shown as they came. Thread-safe; stops soon after
/// `cancelled` turns true.
BodyText makeBodyText(const Payload &payload, const QByteArray &contentType, bool wantPretty,
                      const std::atomic<bool> &cancelled);

} // namespace parlance::ui
