// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/commandpalette.h"
#include "shell/fuzzymatch.h"
#include "shell/palettemodel.h"

#include <QAbstractItemModelTester>
#include <QLineEdit>
#include <QListView>
#include <QTest>

using namespace parlance::ui;

class TestPalette : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void matches_data()
    {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("expected");
        const auto row = [](const char *name, const char *pattern, const char *text, bool expected) {
            QTest::newRow(name) << QString::fromUtf8(pattern) << QString::fromUtf8(text) << expected;
        };
        row("empty", "", "anything", true);
        row("letters in order", "crpay", "Create payment", true);
        row("not in order", "yap", "pay", false);
        row("words in any order", "payment create", "Create payment", true);
        row("one word missing", "create refund", "Create payment", false);
        row("case", "CREATE", "create", true);
        row("umlauts", "über", "Zahlungsübersicht", true);
        row("case that grows", "x", "\u0130x", true);
        row("empty text", "a", "", false);
    }

    void matches()
    {
        QFETCH(QString, pattern);
        QFETCH(QString, text);
        QTEST(fuzzyMatch(pattern, text).isMatch(), "expected");
    }

    void better_fits_score_higher_data()
    {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<QString>("better");
        QTest::addColumn<QString>("worse");
        const auto row = [](const char *name, const char *pattern, const char *better, const char *worse) {
            QTest::newRow(name) << QString::fromLatin1(pattern) << QString::fromLatin1(better)
                                << QString::fromLatin1(worse);
        };
        row("run", "pay", "Create payment", "Pick any yacht");
        row("starts of words", "cp", "Create payment", "scope");
        row("early", "list", "List accounts", "Very long name before the list");
    }

    void better_fits_score_higher()
    {
        QFETCH(QString, pattern);
        QFETCH(QString, better);
        QFETCH(QString, worse);
        QVERIFY(fuzzyMatch(pattern, better).score > fuzzyMatch(pattern, worse).score);
    }

    void finds_the_best_start()
    {
        const FuzzyMatch match = fuzzyMatch(QStringLiteral("pay"), QStringLiteral("p a y payment"));
        QCOMPARE(match.positions, (QList<int>{6, 7, 8}));
    }

    void model_sorts_and_keeps_positions_inside_the_text()
    {
        PaletteModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        PaletteEntry first;
        first.text = QStringLiteral("Open folder");
        PaletteEntry second;
        second.text = QStringLiteral("Create payment");
        second.context = QStringLiteral("Bank / Idempotency");
        model.setEntries({first, second});
        QCOMPARE(model.rowCount(), 2);
        model.setPattern(QStringLiteral("idem"));
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(model.entry(0).text, second.text);
        for (const int position : model.index(0).data(PaletteModel::PositionsRole).value<QList<int>>())
            QVERIFY(position < second.text.size());
    }

    void runs_by_keyboard_alone()
    {
        QWidget window;
        window.resize(800, 600);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        CommandPalette palette(&window);
        QStringList run;
        QList<PaletteEntry> entries;
        for (const char *name : {"Alpha", "Beta", "Gamma"}) {
            PaletteEntry entry;
            entry.text = QLatin1String(name);
            entry.run = [&run, entry] { run.append(entry.text); };
            entries.append(entry);
        }
        palette.open(entries);
        auto *field = palette.findChild<QLineEdit *>();
        auto *view = palette.findChild<QListView *>();
        QCOMPARE(view->currentIndex().row(), 0);
        QTest::keyClick(field, Qt::Key_Up); // round to the end
        QCOMPARE(view->currentIndex().row(), 2);
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(run, QStringList{QStringLiteral("Gamma")});
        QVERIFY(!palette.isVisible());

        palette.open(entries);
        QTest::keyClicks(field, QStringLiteral("bt"));
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(run.constLast(), QStringLiteral("Beta"));

        palette.open(entries);
        QTest::keyClick(field, Qt::Key_Escape);
        QVERIFY(!palette.isVisible());
        QCOMPARE(run.size(), 2);
    }
};

QTEST_MAIN(TestPalette)
#include "tst_palette.moc"
