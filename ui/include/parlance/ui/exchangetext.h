// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/model/exchange.h>

#include <QPlainTextEdit>

namespace parlance::ui {

/// Bytes of a body shown in the texts below; more are told of, not shown.
constexpr qint64 shownBodyBytes = 256 * 1024;

/// The request as it was sent: request line, headers, body. Empty while none was.
QString requestText(const Exchange &exchange);
/// The answer: status line, headers, body; how the call failed where it did.
QString responseText(const Exchange &exchange);

/// The verdict where there is room for a word: a number of HTTP (404), the word of a protocol whose verdict
/// comes last (NOT_FOUND). Empty while there is none.
QString statusMark(const Exchange &exchange);

/// A quiet page of monospace text to read and copy from.
class TextPage : public QPlainTextEdit
{
    Q_OBJECT
public:
    explicit TextPage(const QString &accessibleName, QWidget *parent = nullptr);

    /// Keeps the place of reading where the text only grew.
    void setText(const QString &text);

protected:
    void changeEvent(QEvent *event) override;
};

} // namespace parlance::ui
