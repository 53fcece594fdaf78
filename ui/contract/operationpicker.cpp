// SPDX-License-Identifier: GPL-3.0-or-later
#include "operationpicker.h"

#include "contractcontext.h"
#include "operationmodel.h"
#include "operationpopup.h"
#include "request/requestdocument.h"
#include "theme/stylepainter.h"

#include <parlance/ui/theme.h>

#include <QKeyEvent>
#include <QPainter>

namespace parlance::ui {

namespace {

constexpr int padding = 12;
constexpr int arrowRoom = 18;
constexpr int preferredWidth = 360;
constexpr int leastWidth = 120;

} // namespace

OperationPicker::OperationPicker(ContractContext &contract, RequestDocument &document, QWidget *parent)
    : QToolButton(parent)
    , m_contract(contract)
    , m_document(document)
{
    setAccessibleName(tr("Method"));
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setTooltip(this, tr("Method"), QKeySequence(Qt::CTRL | Qt::Key_M));
    setShortcut(QKeySequence(Qt::CTRL | Qt::Key_M));
    connect(this, &QToolButton::clicked, this, &OperationPicker::open);
    connect(&contract, &ContractContext::operationChanged, this, &OperationPicker::show);
    connect(&document, &RequestDocument::changed, this, &OperationPicker::show);
    show();
}

void OperationPicker::open()
{
    if (!m_popup) {
        m_popup = new OperationPopup(m_contract, this);
        connect(m_popup, &OperationPopup::chosen, this, &OperationPicker::chosen);
        connect(m_popup, &OperationPopup::sourceWished, this, &OperationPicker::sourceWished);
    }
    m_popup->openAt(this, m_document.request().request.method);
}

void OperationPicker::show()
{
    const QString method = m_document.request().request.method;
    setText(method);
    const contract::Operation *operation = m_contract.operation();
    setAccessibleDescription(
        operation ? QString(method % QStringLiteral(", ") % streamingText(operation->streaming)) : method);
    update();
}

QSize OperationPicker::sizeHint() const
{
    return {preferredWidth, Theme::of(this).scaled(metrics::barControlHeight) - 2};
}

QSize OperationPicker::minimumSizeHint() const
{
    return {leastWidth, sizeHint().height()};
}

void OperationPicker::keyPressEvent(QKeyEvent *event)
{
    const bool opens =
        event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Down;
    if (opens && event->modifiers() == Qt::NoModifier)
        open();
    else
        QToolButton::keyPressEvent(event);
}

void OperationPicker::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(this);
    const Colors &colors = theme.colors();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    stylepainter::addressPart(&painter, this);
    QRect area = rect().adjusted(padding, 0, -arrowRoom, 0);
    stylepainter::chevron(&painter, QRect(width() - arrowRoom - 2, 0, 12, height()), Qt::DownArrow,
                          colors.muted);
    const QString method = text();
    painter.setFont(theme.monoFont(fontsize::body));
    if (method.isEmpty()) {
        painter.setPen(colors.faint);
        painter.setFont(theme.font());
        painter.drawText(area, Qt::AlignVCenter, tr("Choose a method"));
        return;
    }
    const contract::Operation *operation = m_contract.operation();
    const QString mode = operation ? streamingText(operation->streaming) : QString();
    const qsizetype slash = method.lastIndexOf(u'/');
    const QString name = slash < 0 ? method : method.mid(slash + 1);
    const QString service = slash < 0 ? QString() : QString(method.left(slash) % QStringLiteral(" / "));
    QFont bold = theme.monoFont(fontsize::body, QFont::DemiBold);
    const int nameWidth = QFontMetrics(bold).horizontalAdvance(name);
    const int modeWidth = painter.fontMetrics().horizontalAdvance(mode) + spacing::small;
    // Where it gets narrow the mode goes first, then the service; the name stays.
    const bool showsMode = nameWidth + modeWidth < area.width();
    const int left = area.width() - nameWidth - (showsMode ? modeWidth : 0);
    const QString shown = painter.fontMetrics().elidedText(service, Qt::ElideLeft, qMax(0, left));
    painter.setPen(colors.muted);
    painter.drawText(area, Qt::AlignVCenter, shown);
    area.setLeft(area.left() + painter.fontMetrics().horizontalAdvance(shown));
    painter.setFont(bold);
    painter.setPen(operation && operation->deprecated ? colors.warning : colors.text);
    painter.drawText(area, Qt::AlignVCenter,
                     QFontMetrics(bold).elidedText(name, Qt::ElideRight, area.width()));
    if (!showsMode)
        return;
    area.setLeft(area.left() + nameWidth + spacing::small);
    painter.setFont(theme.monoFont(fontsize::body));
    painter.setPen(colors.faint);
    painter.drawText(area, Qt::AlignVCenter, mode);
}

} // namespace parlance::ui
