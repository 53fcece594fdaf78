// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/timelineexport.h"
#include "timeline/timelinetools.h"
#include "timelinetest.h"

#include <parlance/timeline/export.h>

#include <QMenu>
#include <QSignalSpy>

using namespace parlance;
using namespace parlance::test;
using namespace parlance::ui;

/// What a timeline writes to files.
class TestTimelineFiles : public TimelineTest
{
    Q_OBJECT

private Q_SLOTS:
    void exportsWhatIsShown();
    void exportsWhatIsHidden();
    void exportSaysWhatItCut();
    void exportCanBeStopped();
    void exportIsNamedWithoutSecrets();
};

void TestTimelineFiles::exportsWhatIsShown()
{
    QSignalSpy told(m_view, &TimelineView::statusMessage);
    stream(300);
    filter(QStringLiteral("/99}$/"));
    QTRY_COMPARE(rows(), 3);
    const QString file = m_program->folder() + QStringLiteral("/out.txt");
    m_view->exportTo(file, timeline::ExportFormat::Raw, false);
    QTRY_COMPARE(told.size(), 1);
    QCOMPARE(contentOf(file), QByteArray("{\"n\":99}\n{\"n\":199}\n{\"n\":299}\n"));
    QVERIFY(told.constFirst().constFirst().toString().startsWith(QStringLiteral("3 messages are in ")));
    m_view->exportTo(file, timeline::ExportFormat::JsonLines, true);
    QTRY_COMPARE(told.size(), 2);
    QCOMPARE(contentOf(file).count('\n'), 300);
    m_view->exportTo(file, timeline::ExportFormat::Har, true);
    QTRY_COMPARE(told.size(), 3);
    QVERIFY(contentOf(file).startsWith("{\"log\":{\"version\":\"1.2\""));
}

void TestTimelineFiles::exportsWhatIsHidden()
{
    auto *tools = m_view->findChild<TimelineTools *>();
    // The dialog is not what this is about.
    disconnect(tools, &TimelineTools::exportWished, nullptr, nullptr);
    QSignalSpy wished(tools, &TimelineTools::exportWished);
    QSignalSpy told(m_view, &TimelineView::statusMessage);
    const QList<QAction *> actions =
        m_view->findChild<QToolButton *>(QStringLiteral("timelineExport"))->menu()->actions();
    QAction *everything = actions.constLast();
    QCOMPARE(everything->text(), QStringLiteral("Messages that are not shown too"));
    const auto wishes = [&] {
        actions.constFirst()->trigger();
        return wished.constLast().at(1).toBool();
    };
    stream(100);
    QVERIFY(!everything->isEnabled());
    // Held, hidden, filtered: of each there is more than what is shown.
    QTest::keyClick(m_table, Qt::Key_P, Qt::AltModifier);
    QTRY_VERIFY(everything->isEnabled());
    everything->setChecked(true);
    QVERIFY(wishes());
    QTest::keyClick(m_table, Qt::Key_P, Qt::AltModifier);
    QTRY_VERIFY(!everything->isEnabled());
    QVERIFY(!wishes());
    QTest::keyClick(m_table, Qt::Key_Backspace, Qt::AltModifier);
    QTRY_VERIFY(everything->isEnabled());
    QVERIFY(wishes());
    stream(5);
    const QString file = m_program->folder() + QStringLiteral("/out.txt");
    m_view->exportTo(file, timeline::ExportFormat::Raw, false);
    QTRY_COMPARE(told.size(), 1);
    QCOMPARE(contentOf(file).count('\n'), 5);
    m_view->exportTo(file, timeline::ExportFormat::Raw, true);
    QTRY_COMPARE(told.size(), 2);
    QCOMPARE(contentOf(file).count('\n'), 105);
    button(QStringLiteral("Show all"))->click();
    QVERIFY(!everything->isEnabled());
    filter(QStringLiteral("/9}$/"));
    QTRY_VERIFY(everything->isEnabled());
}

void TestTimelineFiles::exportSaysWhatItCut()
{
    QSignalSpy told(m_view, &TimelineView::statusMessage);
    const QByteArray large(1024 * 1024, 'x');
    for (int i = 0; i < 66; ++i) {
        m_at += 10 * ms;
        add(large);
    }
    refresh();
    m_view->exportTo(m_program->folder() + QStringLiteral("/out.har"), timeline::ExportFormat::Har, true);
    QTRY_COMPARE_WITH_TIMEOUT(told.size(), 1, 60'000);
    const QString words = told.constFirst().constFirst().toString();
    QVERIFY2(words.startsWith(QStringLiteral("64 messages are in ")), qPrintable(words));
    QVERIFY2(words.contains(QStringLiteral("3 are missing or cut short")), qPrintable(words));
}

void TestTimelineFiles::exportCanBeStopped()
{
    QSignalSpy told(m_view, &TimelineView::statusMessage);
    stream(50'000, ms);
    const QString file = m_program->folder() + QStringLiteral("/out.har");
    m_view->exportTo(file, timeline::ExportFormat::JsonLines, true);
    QTRY_VERIFY(button(QStringLiteral("Stop")));
    button(QStringLiteral("Stop"))->click();
    QTRY_COMPARE(told.size(), 1);
    QVERIFY(told.constFirst().constFirst().toString().contains(QStringLiteral("stopped")));
    QVERIFY(!QFile::exists(file));
    QVERIFY(!button(QStringLiteral("Stop")));
}

void TestTimelineFiles::exportIsNamedWithoutSecrets()
{
    Exchange exchange;
    exchange.request.address = QStringLiteral("http://127.0.0.1/hooks/geheim123");
    QCOMPARE(TimelineExport::suggestedName(exchange, timeline::ExportFormat::Har),
             QStringLiteral("geheim123.har"));
    exchange.secrets = {{QStringLiteral("geheim123"), QStringLiteral("{{hook}}")}};
    QCOMPARE(TimelineExport::suggestedName(exchange, timeline::ExportFormat::Har),
             QStringLiteral("{{hook}}.har"));
}

QTEST_MAIN(TestTimelineFiles)
#include "tst_timelinefiles.moc"
