// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/base/payload.h>

#include <QAbstractScrollArea>

namespace parlance::ui {

/// Bytes in rows of sixteen with offset, hex and text. Draws only what is on screen, whatever the size. Arrow
/// keys move, Shift selects, Ctrl+C copies the selection as hex.
class HexView : public QAbstractScrollArea
{
    Q_OBJECT
public:
    explicit HexView(const QString &accessibleName, QWidget *parent = nullptr);

    void setPayload(const Payload &payload);
    /// Selects bytes from outside and shows them, also without the focus.
    void mark(qint64 first, qint64 length);

Q_SIGNALS:
    /// A person went to this byte.
    void byteChosen(qint64 byte);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    struct Geometry
    {
        int charWidth;
        int rowHeight;
        int hexLeft;
        int textLeft;
    };
    Geometry geometry() const;
    void updateScrollBar();
    void paintRow(QPainter &painter, const Geometry &place, int y, qint64 row) const;
    qint64 byteAt(const QPoint &position) const;
    void moveTo(qint64 byte, bool select);
    void copySelection() const;

    Payload m_payload;
    Payload::View m_view;
    qint64 m_cursor = 0;
    qint64 m_anchor = 0;
    bool m_isMarked = false;
};

} // namespace parlance::ui
