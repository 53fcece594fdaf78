// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "responsesection.h"

class QStackedLayout;
class QToolButton;

namespace parlance::ui {

class CodeEditor;
class EmptyState;
class ByteFieldView;
class HexView;
class InfoBar;

/// The bytes as they crossed the wire: both directions as text in order, or one direction as hex, taken apart
/// where the protocol knows how.
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
    void presentBytes();

    QList<WireChunk> m_wire;
    QString m_protocol;
    int m_serial = 0;
    Mode m_mode = Mode::Text;
    QStackedLayout *m_stack;
    CodeEditor *m_text;
    HexView *m_hex;
    ByteFieldView *m_fields;
    EmptyState *m_empty;
    InfoBar *m_note;
    QList<QToolButton *> m_buttons;
};

} // namespace parlance::ui
