// SPDX-License-Identifier: GPL-3.0-or-later
#include "methodbutton.h"

#include "theme/stylepainter.h"

#include <parlance/ui/theme.h>

#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QRegularExpression>
#include <QRegularExpressionValidator>
#include <QWidgetAction>

namespace parlance::ui {

namespace {
constexpr int padding = 12;
constexpr int arrowRoom = 16;
constexpr int maximumMethodLength = 32;
} // namespace

MethodButton::MethodButton(QWidget *parent)
    : QToolButton(parent)
{
    setAccessibleName(tr("Method"));
    setTooltip(this, tr("Method"));
    setPopupMode(QToolButton::InstantPopup);
    setMenu(new QMenu(this));
    setFocusPolicy(Qt::TabFocus);
}

void MethodButton::setMethods(const QStringList &methods)
{
    m_methods = methods;
    menu()->clear();
    for (const QString &method : methods) {
        QAction *action = menu()->addAction(method, this, [this, method] { Q_EMIT methodChosen(method); });
        action->setFont(Theme::of(this).monoFont(fontsize::mono, QFont::DemiBold));
    }
    auto *own = new QLineEdit(menu());
    own->setPlaceholderText(tr("Other method"));
    own->setAccessibleName(tr("Other method"));
    own->setMaxLength(maximumMethodLength);
    // RFC 9110 section 9.1: a method is a token.
    own->setValidator(new QRegularExpressionValidator(
        QRegularExpression(QStringLiteral("[!#$%&'*+.^_`|~0-9A-Za-z-]+")), own));
    connect(own, &QLineEdit::returnPressed, this, [this, own] {
        menu()->close();
        Q_EMIT methodChosen(own->text());
        own->clear();
    });
    auto *action = new QWidgetAction(menu());
    action->setDefaultWidget(own);
    menu()->addSeparator();
    menu()->addAction(action);
}

void MethodButton::setMethod(const QString &protocol, const QString &method)
{
    if (m_protocol == protocol && m_method == method)
        return;
    m_protocol = protocol;
    m_method = method;
    setText(method);
    setAccessibleDescription(method);
    updateGeometry();
    update();
}

QSize MethodButton::sizeHint() const
{
    const Theme &theme = Theme::of(this);
    const QFontMetrics metrics(theme.monoFont(fontsize::mono, QFont::DemiBold));
    const int width = metrics.horizontalAdvance(theme.methodMark(m_protocol, m_method).text);
    return {2 * padding + arrowRoom + width, theme.scaled(metrics::barControlHeight) - 2};
}

void MethodButton::step(int by)
{
    const qsizetype at = m_methods.indexOf(m_method) + by;
    if (at >= 0 && at < m_methods.size())
        Q_EMIT methodChosen(m_methods.at(at));
}

void MethodButton::keyPressEvent(QKeyEvent *event)
{
    if (event->modifiers() == Qt::NoModifier && (event->key() == Qt::Key_Up || event->key() == Qt::Key_Down))
        step(event->key() == Qt::Key_Up ? -1 : 1);
    else if (event->modifiers() == Qt::NoModifier &&
             (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter))
        showMenu();
    else
        QToolButton::keyPressEvent(event);
}

void MethodButton::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(this);
    const Colors &colors = theme.colors();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    stylepainter::addressPart(&painter, this);
    const MethodMark mark = theme.methodMark(m_protocol, m_method);
    painter.setFont(theme.monoFont(fontsize::mono, QFont::DemiBold));
    painter.setPen(mark.color);
    painter.drawText(rect().adjusted(padding, 0, -arrowRoom, 0), Qt::AlignVCenter | Qt::AlignLeft, mark.text);
    const QPointF tip(width() - padding - 2, height() / 2.0 + 2);
    painter.setPen(QPen(colors.muted, 1.4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(QPolygonF({tip + QPointF(-3.5, -3.5), tip, tip + QPointF(3.5, -3.5)}));
}

} // namespace parlance::ui
