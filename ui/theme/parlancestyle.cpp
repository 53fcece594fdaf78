// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/parlancestyle.h"

#include "theme/stylepainter.h"

#include <parlance/ui/theme.h>

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QApplication>
#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QPainter>
#include <QScrollBar>
#include <QSplitterHandle>
#include <QStyleFactory>

namespace parlance::ui {

ParlanceStyle::ParlanceStyle(const Theme &theme)
    : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion")))
    , m_theme(theme)
{
}

void ParlanceStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                                  const QWidget *widget) const
{
    const Colors &colors = m_theme.colors();
    switch (element) {
    case PE_PanelLineEdit:
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
            frame && frame->lineWidth > 0)
            stylepainter::field(painter, option, widget);
        return;
    case PE_FrameLineEdit:
    case PE_FrameFocusRect:
    case PE_FrameStatusBarItem:
    case PE_PanelToolBar:
    case PE_FrameTabBarBase:
    case PE_PanelButtonBevel:
        return; // the element itself shows focus; frames and bevels are clutter
    case PE_Frame:
        return;
    case PE_FrameGroupBox:
        painter->fillRect(QRect(option->rect.left(), option->rect.top(), option->rect.width(), 1),
                          colors.line);
        return;
    case PE_PanelButtonCommand:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option))
            stylepainter::pushButton(painter, button, widget);
        return;
    case PE_PanelButtonTool:
        stylepainter::toolButtonGround(painter, option, widget);
        return;
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        stylepainter::checkBox(painter, option, widget);
        return;
    case PE_IndicatorRadioButton:
        stylepainter::radioButton(painter, option, widget);
        return;
    case PE_IndicatorItemViewItemDrop:
        stylepainter::dropIndicator(painter, option, widget);
        return;
    case PE_IndicatorBranch:
        stylepainter::branch(painter, option, widget);
        return;
    case PE_PanelItemViewItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionViewItem *>(option))
            stylepainter::itemGround(painter, item, widget);
        return;
    case PE_PanelItemViewRow:
        return;
    case PE_PanelMenu:
    case PE_FrameMenu:
    case PE_PanelTipLabel:
        stylepainter::popupFrame(painter, option->rect, widget);
        return;
    case PE_IndicatorArrowDown:
        stylepainter::chevron(painter, option->rect, Qt::DownArrow, colors.muted);
        return;
    case PE_IndicatorArrowUp:
        stylepainter::chevron(painter, option->rect, Qt::UpArrow, colors.muted);
        return;
    case PE_IndicatorArrowRight:
        stylepainter::chevron(painter, option->rect, Qt::RightArrow, colors.muted);
        return;
    case PE_IndicatorArrowLeft:
        stylepainter::chevron(painter, option->rect, Qt::LeftArrow, colors.muted);
        return;
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void ParlanceStyle::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                                const QWidget *widget) const
{
    switch (element) {
    case CE_PushButtonBevel:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option))
            stylepainter::pushButton(painter, button, widget);
        return;
    case CE_PushButtonLabel:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option))
            stylepainter::pushButtonLabel(painter, button, widget);
        return;
    case CE_Splitter: {
        const bool vertical = option->state & State_Horizontal;
        const QRect &rect = option->rect;
        const QRect line = vertical ? QRect(rect.center().x(), rect.top(), 1, rect.height())
                                    : QRect(rect.left(), rect.center().y(), rect.width(), 1);
        painter->fillRect(line, m_theme.colors().line);
        return;
    }
    case CE_HeaderSection:
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option))
            stylepainter::headerSection(painter, header, widget);
        return;
    case CE_HeaderLabel:
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option)) {
            painter->setFont(m_theme.font(fontsize::status));
            painter->setPen(m_theme.colors().muted);
            painter->drawText(header->rect.adjusted(spacing::tiny, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft,
                              header->text);
        }
        return;
    case CE_HeaderEmptyArea:
        painter->fillRect(option->rect, m_theme.colors().surface);
        painter->fillRect(QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1),
                          m_theme.colors().line);
        return;
    case CE_MenuItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option))
            stylepainter::menuItem(painter, item, widget);
        return;
    case CE_MenuEmptyArea:
        return;
    default:
        QProxyStyle::drawControl(element, option, painter, widget);
    }
}

void ParlanceStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
                                       QPainter *painter, const QWidget *widget) const
{
    if (control == CC_ComboBox) {
        if (const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option))
            stylepainter::comboBox(painter, combo, widget);
        return;
    }
    if (control == CC_ScrollBar) {
        if (const auto *slider = qstyleoption_cast<const QStyleOptionSlider *>(option)) {
            stylepainter::scrollBar(painter, slider,
                                    subControlRect(control, option, SC_ScrollBarSlider, widget), widget);
        }
        return;
    }
    if (control == CC_ToolButton) {
        if (const auto *button = qstyleoption_cast<const QStyleOptionToolButton *>(option)) {
            // An icon that opens a menu says so by what it is; a second, smaller arrow in its corner is
            // noise.
            QStyleOptionToolButton plain = *button;
            plain.features &= ~QStyleOptionToolButton::HasMenu;
            QProxyStyle::drawComplexControl(control, &plain, painter, widget);
            return;
        }
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

QRect ParlanceStyle::subElementRect(SubElement element, const QStyleOption *option,
                                    const QWidget *widget) const
{
    QRect rect = QProxyStyle::subElementRect(element, option, widget);
    if (element == SE_LineEditContents) {
        // The outline is a pixel wide; text starts 8 pixels in, as in every other control.
        const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
        if (frame && frame->lineWidth > 0)
            return option->rect.adjusted(spacing::small - 2, 1, -spacing::small + 2, -1);
    }
    return rect;
}

QRect ParlanceStyle::subControlRect(ComplexControl control, const QStyleOptionComplex *option,
                                    SubControl subControl, const QWidget *widget) const
{
    if (control == CC_ComboBox && subControl == SC_ComboBoxEditField)
        return option->rect.adjusted(spacing::small, 1, -22, -1);
    if (control == CC_ComboBox && subControl == SC_ComboBoxArrow)
        return QRect(option->rect.right() - 22, option->rect.top(), 22, option->rect.height());
    if (control == CC_ScrollBar) {
        // No arrow buttons: the groove is the whole bar.
        const auto *slider = qstyleoption_cast<const QStyleOptionSlider *>(option);
        if (slider) {
            const bool horizontal = slider->orientation == Qt::Horizontal;
            const int length = horizontal ? slider->rect.width() : slider->rect.height();
            const qint64 range = qint64(slider->maximum) - slider->minimum;
            int handle = length;
            if (range > 0)
                handle =
                    int(qMax<qint64>(28, qint64(slider->pageStep) * length / (range + slider->pageStep)));
            handle = qMin(handle, length);
            const int start =
                sliderPositionFromValue(slider->minimum, slider->maximum, slider->sliderPosition,
                                        length - handle, slider->upsideDown);
            const auto part = [&](int from, int size) {
                return horizontal ? QRect(slider->rect.left() + from, slider->rect.top(), size,
                                          slider->rect.height())
                                  : QRect(slider->rect.left(), slider->rect.top() + from,
                                          slider->rect.width(), size);
            };
            switch (subControl) {
            case SC_ScrollBarSubLine:
            case SC_ScrollBarAddLine:
                return {};
            case SC_ScrollBarGroove:
                return slider->rect;
            case SC_ScrollBarSlider:
                return part(start, handle);
            case SC_ScrollBarSubPage:
                return part(0, start);
            case SC_ScrollBarAddPage:
                return part(start + handle, length - start - handle);
            default:
                break;
            }
        }
    }
    return QProxyStyle::subControlRect(control, option, subControl, widget);
}

QSize ParlanceStyle::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                                      const QWidget *widget) const
{
    const int height = m_theme.scaled(metrics::controlHeight);
    switch (type) {
    case CT_PushButton: {
        const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
        int width = size.width() + 2 * spacing::medium;
        if (button && !button->icon.isNull() && !button->text.isEmpty())
            width += spacing::tiny;
        if (button && button->text.isEmpty())
            width = height;
        return QSize(width, qMax(height, size.height() + spacing::small));
    }
    case CT_LineEdit:
        return QSize(size.width(), height);
    case CT_ComboBox:
        return QSize(size.width() + 3 * spacing::small + 14, height);
    case CT_ToolButton:
        return QSize(size.width() + spacing::small, qMax(m_theme.scaled(24), size.height() + spacing::tiny));
    case CT_MenuItem: {
        const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option);
        if (item && item->menuItemType == QStyleOptionMenuItem::Separator)
            return QSize(size.width(), 9);
        int width = size.width() + 4 * spacing::medium;
        if (item && (item->maxIconWidth > 0 || item->menuHasCheckableItems))
            width += metrics::smallIcon;
        if (item && item->text.contains(QLatin1Char('\t')))
            width += 2 * spacing::large;
        return QSize(width, height);
    }
    case CT_HeaderSection:
        return QSize(size.width(), height + 2);
    default:
        return QProxyStyle::sizeFromContents(type, option, size, widget);
    }
}

int ParlanceStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_ScrollBarExtent:
        return 10;
    case PM_ScrollBarSliderMin:
        return 28;
    case PM_ScrollView_ScrollBarSpacing:
        return 0;
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
        return m_theme.scaled(15);
    case PM_HeaderMargin:
        return spacing::tiny;
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing:
        return spacing::small;
    case PM_ButtonIconSize:
    case PM_SmallIconSize:
    case PM_ListViewIconSize:
        return metrics::smallIcon;
    case PM_ToolBarIconSize:
        return metrics::icon;
    case PM_SplitterWidth:
        return 1;
    case PM_MenuVMargin:
        return spacing::tiny;
    case PM_MenuHMargin:
    case PM_MenuPanelWidth:
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
        return metric == PM_MenuPanelWidth ? 1 : 0;
    case PM_DefaultFrameWidth:
        // Views and panels stand on the page without a frame of their own.
        return qobject_cast<const QLineEdit *>(widget) || qobject_cast<const QComboBox *>(widget) ? 1 : 0;
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing:
        return spacing::small;
    case PM_TextCursorWidth:
        return 1;
    case PM_MenuButtonIndicator:
        return 14;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int ParlanceStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                             QStyleHintReturn *returnData) const
{
    switch (hint) {
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
    case SH_ScrollView_FrameOnlyAroundContents:
    case SH_UnderlineShortcut:
    case SH_ComboBox_Popup:
    case SH_Widget_Animate:
        return 0;
    case SH_ItemView_ShowDecorationSelected:
    case SH_Menu_MouseTracking:
        return 1;
    case SH_ToolTip_WakeUpDelay:
        return 500;
    default:
        return QProxyStyle::styleHint(hint, option, widget, returnData);
    }
}

QPalette ParlanceStyle::standardPalette() const
{
    return QApplication::palette();
}

void ParlanceStyle::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    if (qobject_cast<QAbstractButton *>(widget) || qobject_cast<QComboBox *>(widget) ||
        qobject_cast<QScrollBar *>(widget) || qobject_cast<QSplitterHandle *>(widget))
        widget->setAttribute(Qt::WA_Hover);
}

} // namespace parlance::ui
