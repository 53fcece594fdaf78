// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/monotext.h"

#include <parlance/ui/theme.h>

#include <QImage>
#include <QPainter>
#include <QTest>

#include <numeric>

using namespace parlance::ui;

/// Lines drawn without layout look as those that are laid out.
class TestMonoText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void looksAsLaidOut_data();
    void looksAsLaidOut();
    void longTextIsCut();
    void leavesOthersAlone_data();
    void leavesOthersAlone();
    void leavesOtherFontsAlone();
    void areaWithoutRoom();
    void tellsItsWidth();

private:
    static constexpr QSize size{300, 28};
    const QRect m_area{8, 0, size.width() - 16, size.height() - 1};
    Theme m_theme;

    QImage picture(const std::function<void(QPainter &)> &draw, double scale = 1) const
    {
        QImage image(size * scale, QImage::Format_RGB32);
        image.setDevicePixelRatio(scale);
        image.fill(Qt::white);
        QPainter painter(&image);
        painter.setFont(m_theme.monoFont());
        painter.setPen(Qt::black);
        draw(painter);
        return image;
    }
    /// How dark columns of pixels are: where characters stand and how much of each there is.
    static std::vector<double> ink(const QImage &image)
    {
        std::vector<double> sums(size_t(image.width()), 0);
        for (int x = 0; x < image.width(); ++x) {
            for (int y = 0; y < image.height(); ++y)
                sums[size_t(x)] += 1 - qGray(image.pixel(x, y)) / 255.0;
        }
        return sums;
    }
    static double total(const std::vector<double> &ink)
    {
        return std::accumulate(ink.begin(), ink.end(), 0.0);
    }
};

void TestMonoText::looksAsLaidOut_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("alignment");
    QTest::addColumn<double>("scale");
    for (const double scale : {1.0, 1.5, 2.0}) {
        const auto row = [scale](const char *name, const QString &text, int alignment = Qt::AlignLeft) {
            QTest::addRow("%s at %.1f", name, scale) << text << alignment << scale;
        };
        row("JSON", QStringLiteral("{\"id\": \"acc_0001\", \"n\": 17}"));
        row("to the right", QStringLiteral("1,024 kB"), Qt::AlignRight);
        row("an arrow", QStringLiteral("↓"));
        row("Latin", QStringLiteral("Größe µ × é · …"));
        row("Cyrillic", QStringLiteral("Счёт"));
        row("nothing", QString());
    }
}

void TestMonoText::looksAsLaidOut()
{
    QFETCH(QString, text);
    QFETCH(int, alignment);
    QFETCH(double, scale);
    MonoText mono;
    const QImage drawn = picture(
        [&](QPainter &painter) { QVERIFY(mono.draw(&painter, m_area, Qt::Alignment(alignment), text)); },
        scale);
    const QImage laidOut = picture(
        [&](QPainter &painter) {
            painter.drawText(m_area, alignment | Qt::AlignVCenter | Qt::TextSingleLine, text);
        },
        scale);
    if (drawn == laidOut)
        return;
    // Parts of pixels may be rounded otherwise; nothing may stand a whole one beside its place.
    const std::vector<double> one = ink(drawn);
    const std::vector<double> other = ink(laidOut);
    QVERIFY(qAbs(total(one) - total(other)) <= 0.1 * total(other));
    double before = 0;
    for (size_t x = 0; x < one.size(); ++x) {
        before += one[x] - other[x];
        QVERIFY2(qAbs(before) <= 12 * scale, qPrintable(QStringLiteral("%1: %2").arg(x).arg(before)));
    }
}

void TestMonoText::longTextIsCut()
{
    MonoText mono;
    const QString text(1000, u'x');
    const QImage drawn =
        picture([&](QPainter &painter) { QVERIFY(mono.draw(&painter, m_area, Qt::AlignLeft, text)); });
    const QImage laidOut = picture([&](QPainter &painter) {
        painter.drawText(m_area, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                         painter.fontMetrics().elidedText(text, Qt::ElideRight, m_area.width()));
    });
    const std::vector<double> one = ink(drawn);
    QVERIFY(qAbs(total(one) - total(ink(laidOut))) <= 0.1 * total(one));
    for (int x = m_area.right() + 1; x < size.width(); ++x)
        QCOMPARE(one[size_t(x)], 0.0);
}

void TestMonoText::leavesOthersAlone_data()
{
    QTest::addColumn<QString>("text");
    QTest::addRow("joined") << QStringLiteral("مرحبا");
    QTest::addRow("from the right") << QStringLiteral("שלום");
    QTest::addRow("combining") << QStringLiteral("e\u0301");
    QTest::addRow("surrogates") << QStringLiteral("ok 😀");
    QTest::addRow("wide") << QStringLiteral("漢字");
    QTest::addRow("direction mark") << QStringLiteral("a\u202eb");
    QTest::addRow("tabulator") << QStringLiteral("a\tb");
    QTest::addRow("null") << QString(QChar(u'\0'));
}

void TestMonoText::leavesOthersAlone()
{
    QFETCH(QString, text);
    MonoText mono;
    const QImage drawn =
        picture([&](QPainter &painter) { QVERIFY(!mono.draw(&painter, m_area, Qt::AlignLeft, text)); });
    QCOMPARE(total(ink(drawn)), 0.0);
}

void TestMonoText::leavesOtherFontsAlone()
{
    MonoText mono;
    picture([&](QPainter &painter) {
        painter.setFont(m_theme.font());
        QVERIFY(!mono.draw(&painter, m_area, Qt::AlignLeft, QStringLiteral("prose")));
        // And is not confused by it.
        painter.setFont(m_theme.monoFont());
        QVERIFY(mono.draw(&painter, m_area, Qt::AlignLeft, QStringLiteral("code")));
    });
}

void TestMonoText::areaWithoutRoom()
{
    MonoText mono;
    for (const int width : {-5, 0, 3}) {
        const QImage drawn = picture([&](QPainter &painter) {
            QVERIFY(mono.draw(&painter, QRect(8, 0, width, 20), Qt::AlignLeft, QStringLiteral("text")));
        });
        QCOMPARE(total(ink(drawn)), 0.0);
    }
}

void TestMonoText::tellsItsWidth()
{
    MonoText mono;
    const QFont font = m_theme.monoFont();
    const QFontMetricsF metrics(font);
    for (const QString &text : {QStringLiteral("bank/atms/atm_001"), QStringLiteral("漢字"), QString()})
        QVERIFY(qAbs(mono.widthOf(font, text) - metrics.horizontalAdvance(text)) < 0.01);
    QCOMPARE(mono.widthOf(m_theme.font(), QStringLiteral("prose")),
             QFontMetricsF(m_theme.font()).horizontalAdvance(QStringLiteral("prose")));
}

QTEST_MAIN(TestMonoText)
#include "tst_monotext.moc"
