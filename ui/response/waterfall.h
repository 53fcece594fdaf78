// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/model/exchange.h>

#include <QWidget>

namespace parlance::ui {

enum class Phase { Dns, Connect, Tls, Send, Wait, Receive };

/// A stretch of time in nanoseconds since the call started.
struct PhaseSpan
{
    Phase phase = Phase::Dns;
    qint64 from = 0;
    qint64 to = 0;
    friend bool operator==(const PhaseSpan &, const PhaseSpan &) = default;
};

struct WaterfallLeg
{
    QString title;
    QString note; ///< "connection reused"
    QList<PhaseSpan> spans;
};

/// The phases each leg went through; those that did not happen (a reused connection) are left out.
QList<WaterfallLeg> waterfallLegs(const Exchange &exchange);
QString phaseName(Phase phase);

/// Bars to scale, one row a phase.
class Waterfall : public QWidget
{
    Q_OBJECT
public:
    explicit Waterfall(QWidget *parent = nullptr);

    void setLegs(const QList<WaterfallLeg> &legs, qint64 total);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void paintLeg(QPainter &painter, const WaterfallLeg &leg, int &y) const;
    void paintSpan(QPainter &painter, const PhaseSpan &span, int y) const;
    int rowHeight() const;

    QList<WaterfallLeg> m_legs;
    qint64 m_total = 0;
};

} // namespace parlance::ui
