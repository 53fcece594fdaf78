// SPDX-License-Identifier: GPL-3.0-or-later
#include "imagepreview.h"

#include <parlance/base/format.h>
#include <parlance/ui/theme.h>
#include <parlance/ui/whenfinished.h>

#include <QBuffer>
#include <QClipboard>
#include <QFuture>
#include <QGuiApplication>
#include <QImageReader>
#include <QPainter>
#include <QtConcurrentRun>

namespace parlance::ui {

namespace {

constexpr qint64 maximumBytes = 64 * 1024 * 1024;
// A small file may unfold to gigabytes of pixels: read scaled down beyond this edge.
constexpr int maximumEdge = 4096;
constexpr int allocationMegabytes = 256;

struct Decoded
{
    QImage image;
    QSize fullSize;
};

Decoded decode(const Payload &payload)
{
    QByteArray bytes = payload.toByteArray(maximumBytes);
    QBuffer buffer(&bytes);
    QImageReader reader(&buffer);
    reader.setAutoTransform(true);
    QImageReader::setAllocationLimit(allocationMegabytes);
    const QSize size = reader.size();
    if (size.isValid() && (size.width() > maximumEdge || size.height() > maximumEdge))
        reader.setScaledSize(size.scaled(maximumEdge, maximumEdge, Qt::KeepAspectRatio));
    Decoded result;
    result.image = reader.read();
    result.fullSize = size.isValid() ? size : result.image.size();
    return result;
}

} // namespace

ImagePreview::ImagePreview(QWidget *parent)
    : QWidget(parent)
{
    setAccessibleName(tr("Preview"));
}

bool ImagePreview::canShow(const Payload &payload)
{
    if (payload.isEmpty() || payload.size() > maximumBytes)
        return false;
    QByteArray start = payload.toByteArray(4096);
    QBuffer buffer(&start);
    buffer.open(QIODevice::ReadOnly);
    return !QImageReader::imageFormat(&buffer).isEmpty();
}

void ImagePreview::setPayload(const Payload &payload)
{
    const int serial = ++m_serial;
    m_caption = tr("Reading the picture…");
    m_image = {};
    update();
    whenFinished(QtConcurrent::run([payload] { return decode(payload); }), this,
                 [this, serial, size = payload.size()](const Decoded &decoded) {
                     if (serial != m_serial)
                         return;
                     m_image = decoded.image;
                     m_caption = m_image.isNull() ? tr("The picture cannot be read.")
                                                  : tr("%1 × %2 · %3")
                                                        .arg(decoded.fullSize.width())
                                                        .arg(decoded.fullSize.height())
                                                        .arg(formatSize(size));
                     setAccessibleDescription(m_caption);
                     update();
                 });
}

void ImagePreview::copy() const
{
    QGuiApplication::clipboard()->setImage(m_image);
}

void ImagePreview::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    const int captionHeight = theme.scaled(metrics::rowHeight);
    const QRect area =
        rect().adjusted(spacing::large, spacing::large, -spacing::large, -captionHeight - spacing::small);
    if (!m_image.isNull()) {
        QSize size = m_image.size();
        if (size.width() > area.width() || size.height() > area.height())
            size.scale(area.size(), Qt::KeepAspectRatio);
        QRect place(QPoint(), size);
        place.moveCenter(area.center());
        painter.drawImage(place, m_image);
    }
    painter.setPen(theme.colors().muted);
    painter.setFont(theme.font(fontsize::status));
    painter.drawText(QRect(0, height() - captionHeight, width(), captionHeight), Qt::AlignCenter, m_caption);
}

} // namespace parlance::ui
