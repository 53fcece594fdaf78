// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/base/payload.h>

#include <QImage>
#include <QWidget>

namespace parlance::ui {

/// A picture, shrunk to fit, with its size below. Decoding runs off the UI thread and is bounded.
class ImagePreview : public QWidget
{
    Q_OBJECT
public:
    explicit ImagePreview(QWidget *parent = nullptr);

    /// Whether the bytes begin as a picture this program reads.
    static bool canShow(const Payload &payload);
    void setPayload(const Payload &payload);
    void copy() const;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QImage m_image;
    QString m_caption;
    int m_serial = 0;
};

} // namespace parlance::ui
