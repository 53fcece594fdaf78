// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tabtest.h"

class QPushButton;

namespace parlance::ui {
class CodeEditor;
class OperationPopup;
} // namespace parlance::ui

namespace parlance::test {

/// Base of tests on tabs of protocols whose requests call operations of a contract and send messages.
class MessageTabTest : public TabTest
{
    Q_OBJECT

protected:
    /// A tab with a new gRPC request.
    ui::RequestTab *tabFor(const QString &address, const QString &method,
                           const QList<MessageDraft> &messages = {}, const QVariantMap &options = {});
    static MessageDraft draft(const QString &json);
    /// Opens the picker by keyboard; null when the tab has none.
    static ui::OperationPopup *openPicker(ui::RequestTab *tab);
    /// What the visible labels say, a line each.
    static QString texts(const QWidget *widget);
    /// The visible button with this text, or null.
    static QPushButton *button(const QWidget *tab, const QString &text);
    static void fillExample(const QWidget *tab);
    static ui::CodeEditor *messageEditor(const ui::RequestTab *tab);
    /// The deadline is counted down on the button that cancels.
    static bool countsDown(const QWidget *tab);
};

} // namespace parlance::test
