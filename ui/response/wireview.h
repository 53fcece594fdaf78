// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "responsesection.h"

class QStackedLayout;
class QToolButton;

namespace parlance::ui {

class CodeEditor;
class EmptyState;
class HexView;
class InfoBar;

/// The bytes as they crossed the wire: both directions as text in order, or one direction as hex.
class WireView : public ResponseSection
{
    Q_OBJECT
public:
    explicit WireView(QWidget *parent = nullptr);

    void show(const Exchange &exchange) override;

private:
    enum class Mode { Text, SentHex, ReceivedHex };
    void setMode(Mode mode);
    void present();

    QList<WireChunk> m_wire;
    Mode m_mode = Mode::Text;
    QStackedLayout *m_stack;
    CodeEditor *m_text;
    HexView *m_hex;
    EmptyState *m_empty;
    InfoBar *m_note;
    QList<QToolButton *> m_buttons;
};

} // namespace parlance::ui
