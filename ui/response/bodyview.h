// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bodytext.h"
#include "responsesection.h"

class QStackedLayout;
class QToolButton;

namespace parlance::ui {

class CodeEditor;
class EmptyState;
class HexView;
class ImagePreview;
class InfoBar;

/// The body of the answer: pretty, raw, as bytes, or as a picture. Also shows a single message of the
/// timeline.
class BodyView : public ResponseSection
{
    Q_OBJECT
public:
    enum class Mode { Pretty, Raw, Hex, Preview };

    explicit BodyView(QWidget *parent = nullptr);
    ~BodyView() override;

    void show(const Exchange &exchange) override;
    void showPayload(const Payload &payload, const QByteArray &contentType);
    void clear();
    Mode mode() const { return m_mode; }

Q_SIGNALS:
    /// For tests and status: what is shown is complete.
    void shown();

private:
    void buildToolBar(QWidget *bar);
    void setMode(Mode mode);
    void present();
    void startText(bool pretty);
    void takeText(const BodyText &text);
    void copy();
    void save();
    QString modeTitle(Mode mode) const;
    Mode naturalMode() const;
    QString suggestedFileName() const;

    Payload m_payload;
    QByteArray m_contentType;
    QString m_address;
    QDateTime m_shownFor;
    Mode m_mode = Mode::Pretty;
    bool m_modeChosen = false;
    bool m_isStreaming = false;
    int m_serial = 0;
    std::shared_ptr<std::atomic<bool>> m_cancelled;
    QStackedLayout *m_pages;
    EmptyState *m_empty;
    CodeEditor *m_text;
    HexView *m_hex = nullptr;
    ImagePreview *m_image = nullptr;
    InfoBar *m_note;
    QWidget *m_bar;
    QToolButton *m_modeButton;
    QToolButton *m_wrap;
    QToolButton *m_find;
};

} // namespace parlance::ui
