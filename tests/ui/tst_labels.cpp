// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventcounter.h"

#include <parlance/ui/labels.h>
#include <parlance/ui/theme.h>

#include <QHBoxLayout>
#include <QTest>

using namespace parlance::ui;

/// Labels in the tones of the theme.
class TestLabels : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void a_figure_that_runs_lays_out_nothing();
    void a_figure_fits_another_size_of_text();
};

void TestLabels::a_figure_that_runs_lays_out_nothing()
{
    QWidget window;
    auto *row = new QHBoxLayout(&window);
    ToneLabel *figure = makeLabel(TextTone::Muted, &window);
    QLabel neighbour(QStringLiteral("beside it"));
    row->addWidget(figure);
    row->addWidget(&neighbour, 1);
    window.resize(400, 40);
    window.show();
    figure->setFigure(QStringLiteral("1.0 s"));
    QCoreApplication::sendPostedEvents();

    const parlance::test::EventCounter asked(&window, QEvent::LayoutRequest);
    const QRect before = neighbour.geometry();
    for (int tenth = 11; tenth < 100; ++tenth) {
        figure->setFigure(QStringLiteral("%1 s").arg(tenth / 10.0, 0, 'f', 1));
        QCoreApplication::sendPostedEvents();
    }
    QCOMPARE(figure->text(), QStringLiteral("9.9 s"));
    QCOMPARE(asked.count(), 0);
    QCOMPARE(neighbour.geometry(), before);
    QVERIFY(figure->width() >= figure->fontMetrics().horizontalAdvance(figure->text()));

    // Another digit needs another place.
    figure->setFigure(QStringLiteral("10.0 s"));
    QCoreApplication::sendPostedEvents();
    QVERIFY(asked.count() > 0);
    QVERIFY(neighbour.x() > before.x());
    QVERIFY(figure->width() >= figure->fontMetrics().horizontalAdvance(figure->text()));
    figure->setFigure({});
    QCoreApplication::sendPostedEvents();
    QVERIFY(neighbour.x() < before.x());
}

void TestLabels::a_figure_fits_another_size_of_text()
{
    ToneLabel figure(TextTone::Text);
    figure.setFigure(QStringLiteral("1,234 msg/s"));
    const QSize before = figure.size();
    figure.setFontToken(fontsize::body * 2);
    QVERIFY(figure.width() > before.width());
    QVERIFY(figure.height() > before.height());
    QVERIFY(figure.width() >= figure.fontMetrics().horizontalAdvance(figure.text()));
}

QTEST_MAIN(TestLabels)
#include "tst_labels.moc"
