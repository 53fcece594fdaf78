// SPDX-License-Identifier: GPL-3.0-or-later
#include "insightline.h"

#include "insighttext.h"

#include <parlance/base/clock.h>
#include <parlance/ui/iconbutton.h>
#include <parlance/ui/labels.h>
#include <parlance/ui/theme.h>

#include <QDesktopServices>
#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QUrl>

namespace parlance::ui {

namespace {

constexpr int lineHeight = metrics::rowHeight + 2;
constexpr int textLeft = spacing::large + metrics::smallIcon + spacing::small;
constexpr int textWidth = 640;

const char *iconOf(insight::Weight weight)
{
    switch (weight) {
    case insight::Weight::Good:
        return "check";
    case insight::Weight::Warning:
    case insight::Weight::Problem:
        return "warning";
    case insight::Weight::Note:
        break;
    }
    return "info";
}

QColor Colors::*colorOf(insight::Weight weight)
{
    switch (weight) {
    case insight::Weight::Good:
        return &Colors::ok;
    case insight::Weight::Warning:
        return &Colors::warning;
    case insight::Weight::Problem:
        return &Colors::error;
    case insight::Weight::Note:
        break;
    }
    return &Colors::muted;
}

void clear(QLayout *layout)
{
    while (QLayoutItem *item = layout->takeAt(0)) {
        // Not at once: it may be the one that was clicked.
        if (QWidget *widget = item->widget()) {
            widget->hide();
            widget->deleteLater();
        }
        if (QLayout *inner = item->layout())
            clear(inner);
        delete item;
    }
}

} // namespace

InsightLine::InsightLine(const insight::Insight &insight, QWidget *parent)
    : QWidget(parent)
    , m_insight(insight)
    , m_title(makeLabel(TextTone::Text, this))
    , m_row(new QHBoxLayout)
    , m_buttons(new QHBoxLayout)
    , m_expand(new IconButton(QStringLiteral("chevron-down"), tr("Explain"), this))
    , m_explanation(new QWidget(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(textLeft, 0, spacing::small, 1);
    column->setSpacing(0);
    column->addLayout(m_row);
    column->addWidget(m_explanation);
    buildRow();
    m_explanation->hide();
    m_countDown.setInterval(200);
    connect(&m_countDown, &QTimer::timeout, this, &InsightLine::countDown);
    fillButtons();
    showTitle();
}

void InsightLine::buildRow()
{
    m_title->setFontToken(fontsize::section);
    m_title->setMinimumWidth(0);
    m_title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_title->setMinimumHeight(Theme::of(this).scaled(lineHeight));
    m_buttons->setSpacing(spacing::tiny);
    auto *close = new IconButton(QStringLiteral("close"), tr("Hide for this answer"), this);
    m_row->setSpacing(spacing::tiny);
    m_row->addWidget(m_title, 1);
    m_row->addLayout(m_buttons);
    m_row->addWidget(m_expand);
    m_row->addWidget(close);
    m_expand->setCheckable(true);
    connect(m_expand, &QToolButton::toggled, this, &InsightLine::setExpanded);
    connect(close, &QToolButton::clicked, this, &InsightLine::dismissed);
}

void InsightLine::addTrailing(QWidget *widget)
{
    if (m_row->indexOf(widget) < 0)
        m_row->insertWidget(m_row->indexOf(m_expand), widget);
}

bool InsightLine::isExpanded() const
{
    return m_expand->isChecked();
}

void InsightLine::update(const insight::Insight &insight)
{
    if (insight == m_insight)
        return;
    const bool sameFollowUps = insight.followUps == m_insight.followUps;
    m_insight = insight;
    // Buttons under a finger or a focus stay what they are while a number in the title changes.
    if (!sameFollowUps)
        fillButtons();
    if (isExpanded())
        fillExplanation();
    showTitle();
    QWidget::update();
}

void InsightLine::showTitle()
{
    const QString title = translated(m_insight.title);
    m_title->setWordWrap(isExpanded());
    m_title->setText(
        isExpanded() ? title : m_title->fontMetrics().elidedText(title, Qt::ElideRight, m_title->width()));
    m_title->setAccessibleName(title);
    m_title->setToolTip(m_title->text() == title ? QString() : title.toHtmlEscaped());
    setAccessibleName(tr("%1: %2").arg(weightName(m_insight.weight), title));
}

void InsightLine::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    // The layout has run by now or runs next; both widths are asked for again.
    m_row->activate();
    showTitle();
}

void InsightLine::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        showTitle();
}

void InsightLine::fillButtons()
{
    m_countDown.stop();
    m_waiting = nullptr;
    clear(m_buttons);
    for (qsizetype i = 0; i < m_insight.followUps.size(); ++i) {
        const QString title = translated(m_insight.followUps.at(i).title);
        auto *button = new TextButton(title, title, this);
        connect(button, &QToolButton::clicked, this, [this, i] { choose(i); });
        m_buttons->addWidget(button);
    }
}

void InsightLine::setExpanded(bool isExpanded)
{
    m_expand->setIcon(
        Theme::of(this).icon(isExpanded ? QStringLiteral("chevron-up") : QStringLiteral("chevron-down"),
                             &Colors::muted, &Colors::muted));
    setTooltip(m_expand, isExpanded ? tr("Fold in") : tr("Explain"));
    if (isExpanded)
        fillExplanation();
    m_explanation->setVisible(isExpanded);
    showTitle();
}

void InsightLine::fillExplanation()
{
    if (!m_explanation->layout())
        new QVBoxLayout(m_explanation);
    auto *column = static_cast<QVBoxLayout *>(m_explanation->layout());
    clear(column);
    column->setContentsMargins(0, 0, spacing::large, spacing::small);
    column->setSpacing(spacing::tiny);
    for (const insight::Text &text : std::as_const(m_insight.explanation)) {
        ToneLabel *label = makeLabel(TextTone::Muted, m_explanation, translated(text));
        label->setFontToken(fontsize::section);
        label->setWordWrap(true);
        label->setMaximumWidth(textWidth);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        column->addWidget(label);
    }
    auto *row = new QHBoxLayout;
    row->setSpacing(spacing::small);
    for (const insight::Reference &reference : std::as_const(m_insight.references)) {
        auto *link = new TextButton(reference.title, reference.address, m_explanation);
        // A text button keeps its whole text; an address of a server may be long.
        link->setText(fontMetrics().elidedText(reference.title, Qt::ElideMiddle, textWidth / 2));
        connect(link, &QToolButton::clicked, this,
                [address = reference.address] { QDesktopServices::openUrl(QUrl(address)); });
        row->addWidget(link);
    }
    row->addStretch(1);
    auto *never = new TextButton(tr("Never for this request"),
                                 tr("Do not tell this for this request any more; its settings bring it back"),
                                 m_explanation);
    connect(never, &QToolButton::clicked, this, &InsightLine::ignored);
    row->addWidget(never);
    column->addLayout(row);
}

void InsightLine::choose(qsizetype index)
{
    const insight::FollowUp followUp = m_insight.followUps.at(index);
    auto *button = static_cast<TextButton *>(m_buttons->itemAt(int(index))->widget());
    const auto *again = std::get_if<insight::SendAgain>(&followUp.action);
    if (m_waiting == button) {
        fillButtons();
        return;
    }
    if (again && again->waitMs > 0)
        wait(followUp, button, again->waitMs);
    else
        Q_EMIT chosen(followUp);
}

void InsightLine::wait(const insight::FollowUp &followUp, TextButton *button, qint64 milliseconds)
{
    m_waiting = button;
    m_waited = followUp;
    m_due = monotonicNanoseconds() + milliseconds * nanosecondsPerMillisecond;
    m_countDown.start();
    countDown();
}

void InsightLine::countDown()
{
    const qint64 left = m_due - monotonicNanoseconds();
    if (left <= 0) {
        const insight::FollowUp waited = m_waited;
        fillButtons();
        Q_EMIT chosen(waited);
        return;
    }
    const qint64 seconds = (left + nanosecondsPerSecond - 1) / nanosecondsPerSecond;
    const QString text = tr("Sending in %1 s; cancel").arg(seconds);
    if (m_waiting->text() == text)
        return;
    m_waiting->setText(text);
    m_waiting->setAccessibleName(text);
    m_waiting->updateGeometry();
}

void InsightLine::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(this);
    const Colors &colors = theme.colors();
    QPainter painter(this);
    const bool isLoud = m_insight.weight >= insight::Weight::Warning;
    painter.fillRect(rect(), isLoud ? toneSoftColor(toneOf(m_insight.weight), colors) : colors.background);
    painter.fillRect(0, height() - 1, width(), 1, colors.line);
    const int top = (theme.scaled(lineHeight) - metrics::smallIcon) / 2;
    theme.icon(QLatin1String(iconOf(m_insight.weight)), colorOf(m_insight.weight))
        .paint(&painter, QRect(spacing::large, top, metrics::smallIcon, metrics::smallIcon));
}

} // namespace parlance::ui
