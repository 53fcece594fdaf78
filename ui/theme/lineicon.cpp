// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/lineicon.h"

#include <parlance/ui/theme.h>

#include <QFile>
#include <QPainter>
#include <QPixmap>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace parlance::ui {

namespace {

QByteArray svgSource(const QString &name, const QColor &color)
{
    QFile file(QStringLiteral(":/parlance/icons/%1.svg").arg(name));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return file.readAll().replace("currentColor", color.name().toLatin1());
}

QPixmap render(const QString &name, const QColor &color, const QSize &deviceSize)
{
    const QString key =
        QStringLiteral("parlance-%1-%2-%3").arg(name, color.name(QColor::HexArgb)).arg(deviceSize.width());
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    pixmap = QPixmap(deviceSize);
    pixmap.fill(Qt::transparent);
    QSvgRenderer renderer(svgSource(name, color));
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    renderer.render(&painter, QRectF(QPointF(), QSizeF(deviceSize)));
    painter.end();
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

} // namespace

LineIconEngine::LineIconEngine(QString name, QColor Colors::*color, QColor Colors::*checkedColor)
    : m_name(std::move(name))
    , m_color(color)
    , m_checkedColor(checkedColor)
{
}

QColor LineIconEngine::color(QIcon::Mode mode, QIcon::State state) const
{
    const Colors &colors = Theme::of(nullptr).colors();
    if (mode == QIcon::Disabled)
        return colors.faint;
    if (state == QIcon::On && m_checkedColor)
        return colors.*m_checkedColor;
    return colors.*m_color;
}

void LineIconEngine::paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state)
{
    const qreal scale = painter->device()->devicePixelRatioF();
    painter->drawPixmap(rect, scaledPixmap(rect.size() * scale, mode, state, scale));
}

QPixmap LineIconEngine::pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state)
{
    return render(m_name, color(mode, state), size);
}

QPixmap LineIconEngine::scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state, qreal scale)
{
    QPixmap pixmap = render(m_name, color(mode, state), size);
    pixmap.setDevicePixelRatio(scale);
    return pixmap;
}

QIconEngine *LineIconEngine::clone() const
{
    return new LineIconEngine(*this);
}

QString LineIconEngine::key() const
{
    return QStringLiteral("parlance-line");
}

} // namespace parlance::ui
