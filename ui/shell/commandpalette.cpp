// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/commandpalette.h"

#include "shell/palettedelegate.h"

#include <parlance/ui/labels.h>
#include <parlance/ui/theme.h>

#include <QApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QScrollBar>
#include <QVBoxLayout>

namespace parlance::ui {

namespace {

constexpr int paletteWidth = 620;
constexpr int visibleRows = 11;
constexpr int shadowSize = 18;
constexpr int cornerRadius = 12;
constexpr int fromTop = 64;

} // namespace

CommandPalette::CommandPalette(QWidget *window)
    : QWidget(window)
    , m_model(new PaletteModel(this))
    , m_field(new QLineEdit(this))
    , m_view(new QListView(this))
    , m_nothing(makeLabel(TextTone::Muted, this, tr("Nothing matches.")))
    , m_keys{visibleRows, [this](int rows) { moveBy(rows); }, [this] { run(m_view->currentIndex()); },
             [this] { dismiss(); }}
{
    setAccessibleName(tr("Palette"));
    m_field->setFrame(false);
    m_field->setAccessibleName(tr("Palette search"));
    m_field->installEventFilter(this);
    m_view->setModel(m_model);
    m_view->setItemDelegate(new PaletteDelegate(m_view));
    m_view->setAccessibleName(tr("Palette results"));
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setFocusPolicy(Qt::NoFocus);
    m_view->setMouseTracking(true);
    m_view->setUniformItemSizes(true);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_nothing->setAlignment(Qt::AlignCenter);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(shadowSize + 1, shadowSize + 1, shadowSize + 1, shadowSize + spacing::small);
    layout->setSpacing(spacing::tiny);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(spacing::medium, spacing::tiny, spacing::medium, spacing::tiny);
    row->addWidget(m_field);
    layout->addLayout(row);
    layout->addSpacing(spacing::tiny);
    layout->addWidget(m_view);
    layout->addWidget(m_nothing);

    connect(m_field, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_model->setPattern(text);
        place();
    });
    connect(m_view, &QListView::clicked, this, &CommandPalette::run);
    window->installEventFilter(this);
    hide();
}

void CommandPalette::open(QList<PaletteEntry> entries, const QString &placeholder)
{
    m_field->setPlaceholderText(placeholder.isEmpty() ? tr("Search requests, actions, environments, settings")
                                                      : placeholder);
    m_focusBefore = QApplication::focusWidget();
    m_field->setFont(Theme::of(this).font(fontsize::title - 1));
    m_field->clear();
    m_model->setPattern({});
    m_model->setEntries(std::move(entries));
    place();
    show();
    raise();
    m_field->setFocus(Qt::ShortcutFocusReason);
}

void CommandPalette::setEntries(QList<PaletteEntry> entries)
{
    m_model->setEntries(std::move(entries));
    place();
}

void CommandPalette::dismiss()
{
    if (!isVisible())
        return;
    hide();
    if (m_focusBefore && m_focusBefore->isVisible())
        m_focusBefore->setFocus(Qt::OtherFocusReason);
    m_focusBefore = nullptr;
}

void CommandPalette::place()
{
    const int rowHeight = Theme::of(this).scaled(metrics::rowHeight + spacing::tiny);
    const int rows = qBound(1, m_model->rowCount(), visibleRows);
    m_view->setFixedHeight(rows * rowHeight);
    m_view->setVisible(m_model->rowCount() > 0);
    m_nothing->setFixedHeight(rowHeight * 2);
    m_nothing->setVisible(m_model->rowCount() == 0);
    if (m_model->rowCount() > 0)
        m_view->setCurrentIndex(m_model->index(0));
    m_view->verticalScrollBar()->setValue(0);
    const int width = qMin(paletteWidth, parentWidget()->width() - 2 * spacing::large) + 2 * shadowSize;
    layout()->activate();
    resize(width, sizeHint().height());
    move((parentWidget()->width() - width) / 2, fromTop - shadowSize);
}

void CommandPalette::run(const QModelIndex &index)
{
    if (!index.isValid())
        return;
    const auto action = m_model->entry(index.row()).run;
    dismiss();
    if (action)
        action();
}

void CommandPalette::moveBy(int rows)
{
    const int count = m_model->rowCount();
    if (count == 0)
        return;
    int row = m_view->currentIndex().row() + rows;
    // Single steps go round, pages stop at the ends.
    row = qAbs(rows) == 1 ? (row + count) % count : qBound(0, row, count - 1);
    m_view->setCurrentIndex(m_model->index(row));
}

bool CommandPalette::eventFilter(QObject *object, QEvent *event)
{
    if (object == parentWidget()) {
        if (event->type() == QEvent::Resize && isVisible())
            place();
        return false;
    }
    if (event->type() == QEvent::FocusOut && object == m_field) {
        if (static_cast<QFocusEvent *>(event)->reason() != Qt::PopupFocusReason)
            dismiss();
        return false;
    }
    if (event->type() != QEvent::KeyPress)
        return false;
    const int key = static_cast<QKeyEvent *>(event)->key();
    // The keyboard stays here until the palette goes.
    return m_keys.take(key) || key == Qt::Key_Tab || key == Qt::Key_Backtab;
}

void CommandPalette::paintEvent(QPaintEvent *)
{
    const Colors &colors = Theme::of(this).colors();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF box =
        QRectF(rect()).adjusted(shadowSize + 0.5, shadowSize + 0.5, -shadowSize - 0.5, -shadowSize - 0.5);
    // A soft shadow out of nested outlines: cheap, and no graphics effect that renders the whole widget
    // twice.
    painter.setPen(Qt::NoPen);
    for (int i = shadowSize; i > 0; i -= 2) {
        QColor shadow = colors.shadow;
        shadow.setAlpha(colors.shadow.alpha() / (shadowSize / 2) * (shadowSize - i + 4) / shadowSize);
        painter.setBrush(shadow);
        painter.drawRoundedRect(box.adjusted(-i, -i + 4, i, i), cornerRadius + i, cornerRadius + i);
    }
    painter.setPen(colors.line);
    painter.setBrush(colors.surface);
    painter.drawRoundedRect(box, cornerRadius, cornerRadius);
    const int lineY = m_field->geometry().bottom() + spacing::small;
    painter.fillRect(QRectF(box.left(), lineY, box.width(), 1), colors.line);
}

} // namespace parlance::ui
