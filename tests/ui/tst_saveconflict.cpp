// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/addressedit.h"
#include "editor/codeview.h"
#include "request/comparedialog.h"
#include "request/linediff.h"
#include "request/outsidechangebar.h"
#include "tabtest.h"

#include <parlance/workspace/requesttext.h>

#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace parlance;
using namespace parlance::test;
using namespace parlance::ui;

namespace {

const QByteArray stored = R"(info:
  name: Create payment
  type: http
  seq: 1
# the bank's oldest call
http:
  method: POST
  url: http://127.0.0.1/payments
  headers:
    - name: X-Tenant
      value: demo
x-unknown: kept
)";

QByteArray with(const char *before, const char *after)
{
    QByteArray text = stored;
    return text.replace(before, after);
}

} // namespace

/// Two hands on one file: a tab with edits and somebody else. Nothing may be lost without being asked.
class TestSaveConflict : public TabTest
{
    Q_OBJECT

private Q_SLOTS:
    void saveBeforeTheWatcherNoticesIsRefused();
    void savingAgainWithoutChoosingIsRefusedAgain();
    void keepMine();
    void takeTheirsAndBringMineBack();
    void setAsideIsForgottenByAnEdit();
    void compareShowsBothVersions();
    void outsideCommentIsNoConflict();
    void outsideRenameIsNoConflict();
    void brokenFileIsNotWrittenOver();
    void removedFileKeepsTheEdits();
    void draftOverAnotherFileAsksAfterTheRestart();
    void draftOverTheSameFileDoesNotAsk();
    void draftKeepsEveryField();
    void lineDiffs_data();
    void lineDiffs();
    void hugeDiffIsBounded();
    void looks();

private:
    /// Edits the tab and writes the file, so that a save meets it before the watcher has told of it.
    RequestTab *editedBoth(const QByteArray &outside);
    static void type(RequestTab *tab, const QString &text)
    {
        auto *address = findByName<AddressEdit>(tab, QStringLiteral("Address"));
        address->setFocus();
        address->moveCursor(QTextCursor::End);
        QTest::keyClicks(address, text);
    }
    static QWidget *choice(QWidget *tab, const char *name)
    {
        return findByName<QToolButton>(tab, QLatin1String(name));
    }
    /// Saves and waits for whatever comes of it.
    bool saveRefused(RequestTab *tab)
    {
        QSignalSpy said(tab, &RequestTab::statusMessage);
        tab->save();
        return said.wait() && said.constLast().at(0).toString().startsWith(QLatin1String("Not saved"));
    }
};

RequestTab *TestSaveConflict::editedBoth(const QByteArray &outside)
{
    RequestTab *tab = openStored(stored);
    if (!tab)
        return nullptr;
    context().workspace().setWatching(workspace::Watching::Polling);
    type(tab, QStringLiteral("?mine=1"));
    return writeFile(outside) ? tab : nullptr;
}

void TestSaveConflict::saveBeforeTheWatcherNoticesIsRefused()
{
    const QByteArray theirs = with("POST", "PUT");
    RequestTab *tab = editedBoth(theirs);
    QVERIFY(tab);
    QVERIFY(saveRefused(tab));
    QCOMPARE(fileText(), theirs);
    QVERIFY(tab->isModified());
    QCOMPARE(tab->request().request.address, QStringLiteral("http://127.0.0.1/payments?mine=1"));
    QVERIFY(choice(tab, "Keep mine") && choice(tab, "Take theirs") && choice(tab, "Compare"));
    QVERIFY(!choice(tab, "Bring mine back"));
}

void TestSaveConflict::savingAgainWithoutChoosingIsRefusedAgain()
{
    const QByteArray theirs = with("POST", "PUT");
    RequestTab *tab = editedBoth(theirs);
    QVERIFY(tab);
    QVERIFY(saveRefused(tab));
    QVERIFY(saveRefused(tab));
    QVERIFY(saveRefused(tab));
    QCOMPARE(fileText(), theirs);
}

void TestSaveConflict::keepMine()
{
    RequestTab *tab = editedBoth(with("value: demo", "value: theirs"));
    QVERIFY(tab);
    QVERIFY(saveRefused(tab));
    QTest::mouseClick(choice(tab, "Keep mine"), Qt::LeftButton);
    QVERIFY(!choice(tab, "Keep mine"));
    QVERIFY(tab->isModified());
    QVERIFY(saveAndWait(tab));
    // Mine in every field; what no field is for stays.
    const QByteArray text = fileText();
    QVERIFY2(text.contains("mine=1") && text.contains("value: demo") && !text.contains("theirs"),
             text.constData());
    QVERIFY(text.contains("# the bank's oldest call\n") && text.contains("x-unknown: kept\n"));
    QVERIFY(!tab->isModified());
}

void TestSaveConflict::takeTheirsAndBringMineBack()
{
    RequestTab *tab = editedBoth(with("POST", "PUT"));
    QVERIFY(tab);
    QVERIFY(saveRefused(tab));
    const SavedRequest mine = tab->request();
    QTest::mouseClick(choice(tab, "Take theirs"), Qt::LeftButton);
    QCOMPARE(tab->method(), QStringLiteral("PUT"));
    QVERIFY(!tab->isModified());
    QTest::mouseClick(choice(tab, "Bring mine back"), Qt::LeftButton);
    QCOMPARE(tab->request(), mine);
    QVERIFY(tab->isModified());
    // It was seen, so it may be written over now.
    QVERIFY(saveAndWait(tab));
    QVERIFY(fileText().contains("method: POST") && fileText().contains("mine=1"));
}

void TestSaveConflict::setAsideIsForgottenByAnEdit()
{
    RequestTab *tab = editedBoth(with("POST", "PUT"));
    QVERIFY(tab);
    QVERIFY(saveRefused(tab));
    QTest::mouseClick(choice(tab, "Take theirs"), Qt::LeftButton);
    type(tab, QStringLiteral("&more=2"));
    QVERIFY(!choice(tab, "Bring mine back"));
}

void TestSaveConflict::compareShowsBothVersions()
{
    RequestTab *tab = editedBoth(with("POST", "PUT"));
    QVERIFY(tab);
    QVERIFY(saveRefused(tab));
    QTest::mouseClick(choice(tab, "Compare"), Qt::LeftButton);
    auto *dialog = m_window->findChild<CompareDialog *>();
    QVERIFY(dialog);
    QTRY_VERIFY(dialog->isVisible());
    QVERIFY(!dialog->isModal());
    auto *view = findByName<CodeView>(dialog, QStringLiteral("Differences"));
    QVERIFY(view);
    const QString text = view->text();
    QVERIFY2(text.contains(QLatin1String(
                 "-  method: POST\n-  url: http://127.0.0.1/payments?mine=1\n+  method: PUT\n")),
             qPrintable(text));
    QVERIFY2(text.contains(QLatin1String(" info:\n")), qPrintable(text));
    takeScreenshot(*dialog, QStringLiteral("compare"));
    dialog->close();
}

void TestSaveConflict::outsideCommentIsNoConflict()
{
    RequestTab *tab = editedBoth(with("# the bank's oldest call", "# somebody else's words"));
    QVERIFY(tab);
    QVERIFY(saveAndWait(tab));
    QVERIFY(fileText().contains("# somebody else's words\n") && fileText().contains("mine=1"));
}

void TestSaveConflict::outsideRenameIsNoConflict()
{
    RequestTab *tab = editedBoth(with("Create payment", "Pay"));
    QVERIFY(tab);
    QVERIFY(saveAndWait(tab));
    QVERIFY(fileText().contains("name: Pay\n") && fileText().contains("mine=1"));
    QCOMPARE(tab->title(), QStringLiteral("Pay"));
}

void TestSaveConflict::brokenFileIsNotWrittenOver()
{
    const QByteArray broken = "<<<<<<< HEAD\n" + stored + "=======\n>>>>>>> theirs\n";
    RequestTab *tab = editedBoth(broken);
    QVERIFY(tab);
    QSignalSpy said(tab, &RequestTab::statusMessage);
    tab->save();
    QVERIFY(said.wait());
    QCOMPARE(fileText(), broken);
    QVERIFY(tab->isModified());
    QVERIFY(tab->request().request.address.endsWith(QLatin1String("mine=1")));
}

void TestSaveConflict::removedFileKeepsTheEdits()
{
    RequestTab *tab = openStored(stored);
    QVERIFY(tab);
    type(tab, QStringLiteral("?mine=1"));
    QVERIFY(QFile::remove(file()));
    QSignalSpy said(tab, &RequestTab::statusMessage);
    tab->save();
    QVERIFY(said.wait());
    QVERIFY(tab->isModified());
    QVERIFY(tab->request().request.address.endsWith(QLatin1String("mine=1")));
    QVERIFY(tab->sessionState().contains(QStringLiteral("draft")));
}

void TestSaveConflict::draftOverAnotherFileAsksAfterTheRestart()
{
    RequestTab *tab = openStored(stored);
    QVERIFY(tab);
    type(tab, QStringLiteral("?mine=1"));
    const QVariantMap state = tab->sessionState();
    delete tab;
    // While the program did not run.
    QVERIFY(writeFile(with("POST", "PUT")));
    RequestTab *next = makeTab();
    QSignalSpy loaded(next, &RequestTab::loaded);
    next->load(m_root, {file(), {}});
    next->restoreSessionState(state);
    QVERIFY(loaded.wait());
    QVERIFY(next->isModified());
    QCOMPARE(next->method(), QStringLiteral("POST"));
    QVERIFY(choice(next, "Keep mine"));
    QTest::mouseClick(choice(next, "Take theirs"), Qt::LeftButton);
    QCOMPARE(next->method(), QStringLiteral("PUT"));
    QVERIFY(!next->isModified());
}

void TestSaveConflict::draftOverTheSameFileDoesNotAsk()
{
    RequestTab *tab = openStored(stored);
    QVERIFY(tab);
    type(tab, QStringLiteral("?mine=1"));
    const QVariantMap state = tab->sessionState();
    const SavedRequest mine = tab->request();
    delete tab;
    RequestTab *next = makeTab();
    QSignalSpy loaded(next, &RequestTab::loaded);
    next->load(m_root, {file(), {}});
    next->restoreSessionState(state);
    QVERIFY(loaded.wait());
    QCOMPARE(next->request(), mine);
    QVERIFY(!choice(next, "Keep mine"));
    QVERIFY(saveAndWait(next));
}

void TestSaveConflict::draftKeepsEveryField()
{
    RequestTab *tab = makeTab();
    SavedRequest request;
    request.request.protocol = QStringLiteral("http");
    tab->newRequest({}, request);
    request.name = QStringLiteral("Ünïcode: \"quoted\" # not a comment");
    request.description = QStringLiteral("two\nlines");
    request.sequence = 2.5;
    request.tags = {QStringLiteral("a"), QStringLiteral("b: c")};
    request.docs = QStringLiteral("# Title\n\n- item\n");
    request.request.method = QStringLiteral("PROPFIND");
    request.request.address = QStringLiteral("http://127.0.0.1/:id?a=1#x");
    request.request.metadata = {{QStringLiteral("X"), QStringLiteral(" lead"), false, QStringLiteral("why")},
                                {QStringLiteral("X"), QString(), true, QString()}};
    request.request.parameters = {
        {QStringLiteral("id"), QStringLiteral("7"), ParameterKind::Path, true, {}},
        {QStringLiteral("a"), QStringLiteral("1"), ParameterKind::Query, false, {}}};
    request.request.auth = {QStringLiteral("basic"),
                            {{QStringLiteral("username"), QStringLiteral("u")},
                             {QStringLiteral("password"), QStringLiteral("{{p}}")}}};
    request.request.options = {{QStringLiteral("timeoutMs"), 1500},
                               {QStringLiteral("httpVersion"), QStringLiteral("1.1")},
                               {QStringLiteral("verifyTls"), false},
                               {QStringLiteral("omitAutomatic"), QStringList{QStringLiteral("user-agent")}}};
    Variable variable;
    variable.name = QStringLiteral("v");
    variable.value = QStringLiteral("1.0");
    variable.type = QStringLiteral("number");
    request.variables = {variable};
    request.assertions = {{QStringLiteral("res.status"), QStringLiteral("eq"), QStringLiteral("200"), false,
                           QStringLiteral("note")}};
    request.captures = {{QStringLiteral("res.body.id"), QStringLiteral("jsonq"), QStringLiteral("id"),
                         QStringLiteral("environment"), QStringLiteral("after-response"), true, QString()}};
    request.scripts = {{QStringLiteral("tests"), QStringLiteral("test('x', () => {});\n")}};
    const QList<Body> bodies{
        std::monostate{},
        TextBody{QStringLiteral("json"), QStringLiteral("{\"a\": 1.0,\n\t\"a\": 1e400}\n\n")},
        FormBody{{{QStringLiteral("k"), QStringLiteral("v&w"), true, {}}}},
        MultipartBody{{{QStringLiteral("f"),
                        QString(),
                        {QStringLiteral("/a"), QStringLiteral("/b")},
                        true,
                        QStringLiteral("text/plain"),
                        true,
                        QStringLiteral("n")}}},
        FileBody{QStringLiteral("data/x.bin"), QStringLiteral("application/x-thing")}};
    for (const Body &body : bodies) {
        request.request.body = body;
        RequestTab *edited = makeTab();
        edited->newRequest({}, request);
        RequestTab *blank = makeTab();
        SavedRequest empty;
        empty.request.protocol = QStringLiteral("http");
        blank->newRequest({}, empty);
        // As an edit over something else, or there would be no draft.
        QVariantMap state = blank->sessionState();
        state.insert(QStringLiteral("draft"), *workspace::requestToText(request));
        blank->restoreSessionState(state);
        QCOMPARE(blank->request(), edited->request());
        QCOMPARE(blank->sessionState().value(QStringLiteral("draft")), state.value(QStringLiteral("draft")));
        delete edited;
        delete blank;
    }
}

void TestSaveConflict::lineDiffs_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("after");
    QTest::addColumn<QString>("diff");
    const auto row = [](const char *name, const char *before, const char *after, const char *diff) {
        QTest::newRow(name) << QString::fromLatin1(before) << QString::fromLatin1(after)
                            << QString::fromLatin1(diff);
    };
    row("same", "a\nb\n", "a\nb\n", " a\n b\n");
    row("both empty", "", "", "");
    row("all new", "", "a\n", "+a\n");
    row("all gone", "a\nb\n", "", "-a\n-b\n");
    row("in the middle", "a\nb\nc\n", "a\nx\nc\n", " a\n-b\n+x\n c\n");
    row("added at the end", "a\n", "a\nb\n", " a\n+b\n");
    row("repeated lines", "a\na\na\n", "a\na\n", " a\n a\n-a\n");
    row("moved", "a\nb\nc\n", "c\na\nb\n", "+c\n a\n b\n-c\n");
    row("no last line break", "a", "a\nb", " a\n+b\n");
    row("empty lines", "\n\na\n", "\na\n", " \n-\n a\n");
}

void TestSaveConflict::lineDiffs()
{
    QFETCH(QString, before);
    QFETCH(QString, after);
    QFETCH(QString, diff);
    QCOMPARE(lineDiff(before, after), diff);
}

void TestSaveConflict::hugeDiffIsBounded()
{
    QString before;
    QString after;
    for (int i = 0; i < 50'000; ++i) {
        before += QString::number(i) + QLatin1Char('\n');
        after += QString::number(-i - 1) + QLatin1Char('\n');
    }
    const QString diff = lineDiff(before, after);
    QCOMPARE(diff.count(QLatin1Char('\n')), 100'000);
    QVERIFY(diff.startsWith(QLatin1String("-0\n-1\n")) && diff.endsWith(QLatin1String("+-50000\n")));
}

void TestSaveConflict::looks()
{
    RequestTab *tab = editedBoth(with("POST", "PUT"));
    QVERIFY(tab);
    QVERIFY(saveRefused(tab));
    shoot(tab, QStringLiteral("conflict"));
}

QTEST_MAIN(TestSaveConflict)
#include "tst_saveconflict.moc"
