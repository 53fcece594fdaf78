// SPDX-License-Identifier: GPL-3.0-or-later
#include "contract/hintlist.h"
#include "contract/operationpopup.h"
#include "editor/codeeditor.h"
#include "editor/codeview.h"
#include "scriptedtabtest.h"

#include <QApplication>
#include <QHelpEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>
#include <QToolButton>
#include <QToolTip>
#include <QTreeView>

using namespace parlance;
using namespace parlance::test;
using namespace parlance::ui;

/// What a tab makes of a contract: choosing a method, completing, checking and filling its messages.
class TestMessageTypes : public ScriptedTabTest
{
    Q_OBJECT

private Q_SLOTS:
    void picksAMethodByKeyboard();
    void pickerSaysWhatIsMissing();
    void cachedContractShowsAtOnce();
    void thousandsOfMethodsShowAtOnce();
    void closingStopsTheLoad();
    void completesByTheType();
    void marksWhatTheTypeForbids();
    void explainsWhatTheMouseRestsOn();
    void fillsAnExample();
};

void TestMessageTypes::picksAMethodByKeyboard()
{
    play({});
    RequestTab *tab = newRequest({});
    OperationPopup *popup = openPicker(tab);
    QVERIFY(popup);
    QTRY_VERIFY(popup->findChild<QTreeView *>()->model()->rowCount() == 2);
    auto *search = popup->findChild<QLineEdit *>();
    QTest::keyClicks(search, QStringLiteral("acc"));
    // GetAccount and CloseAccount; the first is taken until another is chosen.
    QCOMPARE(popup->findChild<QTreeView *>()->currentIndex().data().toString(), QStringLiteral("GetAccount"));
    QVERIFY(texts(popup).contains(QStringLiteral("One account by its id.")));
    QTest::keyClick(search, Qt::Key_Down);
    QCOMPARE(popup->findChild<QTreeView *>()->currentIndex().data().toString(),
             QStringLiteral("CloseAccount"));
    search->clear();
    QTest::keyClicks(search, QStringLiteral("bank sup"));
    QTest::keyClick(search, Qt::Key_Return);
    QVERIFY(!popup->isVisible());
    QCOMPARE(tab->request().request.method, QStringLiteral("bank.v1.Bank/Support"));
    QCOMPARE(tab->request().request.options.value(QStringLiteral("methodType")).toString(),
             QStringLiteral("bidi-streaming"));
    QCOMPARE(tab->method(), QStringLiteral("bidi-streaming"));
    QCOMPARE(m_standIn.loads, 1);
}

void TestMessageTypes::pickerSaysWhatIsMissing()
{
    play({});
    m_standIn.answer = failure(ErrorCode::Unsupported, QStringLiteral("The server does not describe itself."),
                               QStringLiteral("Choose its .proto files."));
    RequestTab *tab = newRequest({});
    OperationPopup *popup = openPicker(tab);
    QTRY_VERIFY(texts(popup).contains(QStringLiteral("The server does not describe itself.")));
    QVERIFY(texts(popup).contains(QStringLiteral("Choose its .proto files.")));
    m_standIn.answer = contract::LoadedContract{bankContract(), QStringLiteral("a test"), {}};
    QPushButton *again = button(popup, QStringLiteral("Try again"));
    QVERIFY(again);
    again->click();
    QTRY_COMPARE(popup->findChild<QTreeView *>()->model()->rowCount(), 2);
    QCOMPARE(m_standIn.refreshes, 1);
    QVERIFY(!texts(popup).contains(QStringLiteral("does not describe")));
}

void TestMessageTypes::cachedContractShowsAtOnce()
{
    play({});
    m_standIn.isCached = true;
    RequestTab *tab = newRequest(QStringLiteral("bank.v1.Bank/Support"));
    OperationPopup *popup = openPicker(tab);
    QCOMPARE(popup->findChild<QTreeView *>()->model()->rowCount(), 2);
    QCOMPARE(popup->findChild<QTreeView *>()->currentIndex().data().toString(), QStringLiteral("Support"));
    QCOMPARE(m_standIn.loads, 0);
}

/// As many as all of Google's APIs together have: in the same moment, and narrowed by each letter.
void TestMessageTypes::thousandsOfMethodsShowAtOnce()
{
    play({});
    QList<contract::Service> services;
    for (int i = 0; i < 2'000; ++i) {
        contract::Service service;
        service.name = QStringLiteral("api.v%1.Service").arg(i);
        for (int j = 0; j < 5; ++j) {
            contract::Operation operation;
            operation.name = QStringLiteral("Method%1").arg(j);
            operation.id = service.name + u'/' + operation.name;
            service.operations.append(operation);
        }
        services.append(service);
    }
    m_standIn.answer =
        contract::LoadedContract{contract::Contract(services, {}), QStringLiteral("a test"), {}};
    m_standIn.isCached = true;
    RequestTab *tab = newRequest(QStringLiteral("api.v1999.Service/Method4"));
    OperationPopup *popup = openPicker(tab);
    QVERIFY(popup && popup->isVisible());
    auto *tree = popup->findChild<QTreeView *>();
    QCOMPARE(tree->model()->rowCount(), 2'000);
    // The one that is chosen is in sight; the others' services stay shut, or nobody would find anything.
    QCOMPARE(tree->currentIndex().data().toString(), QStringLiteral("Method4"));
    QVERIFY(tree->viewport()->rect().intersects(tree->visualRect(tree->currentIndex())));
    QVERIFY(!tree->isExpanded(tree->model()->index(0, 0)));
    auto *search = popup->findChild<QLineEdit *>();
    // All of them fit; as many are open as anybody reads.
    QTest::keyClicks(search, QStringLiteral("me"));
    QCOMPARE(tree->model()->rowCount(), 2'000);
    QVERIFY(tree->isExpanded(tree->model()->index(0, 0)));
    QVERIFY(!tree->isExpanded(tree->model()->index(1'999, 0)));
    for (int i = 0; i < 300; ++i)
        QTest::keyClick(search, Qt::Key_Down);
    QCOMPARE(tree->currentIndex().parent().row(), 60);
    search->clear();
    QTest::keyClicks(search, QStringLiteral("v1234 method3"));
    QCOMPARE(tree->model()->rowCount(), 1);
    QCOMPARE(tree->currentIndex().data().toString(), QStringLiteral("Method3"));
    QTest::keyClick(search, Qt::Key_Return);
    QCOMPARE(tab->request().request.method, QStringLiteral("api.v1234.Service/Method3"));
}

void TestMessageTypes::closingStopsTheLoad()
{
    play({});
    m_standIn.isSilent = true;
    RequestTab *tab = newRequest({});
    openPicker(tab);
    QCOMPARE(m_standIn.loads, 1);
    QCOMPARE(m_standIn.cancelled, 0);
    delete tab;
    QCOMPARE(m_standIn.cancelled, 1);
}

void TestMessageTypes::completesByTheType()
{
    play({});
    m_standIn.isCached = true;
    RequestTab *tab = newRequest(QStringLiteral("bank.v1.Bank/Support"));
    auto *view = findByName<CodeView>(tab, QStringLiteral("Message"));
    view->setFocus();
    QTest::keyClicks(view, QStringLiteral("{\"k"));
    auto *list = m_window->findChild<HintList *>();
    QVERIFY(list && list->isVisible());
    QCOMPARE(list->current()->label, QStringLiteral("kind"));
    QTest::keyClick(view, Qt::Key_Tab);
    // The values of the enum are offered at once.
    QCOMPARE(view->text(), QStringLiteral("{\"kind\": \"\""));
    QVERIFY(list->isVisible());
    QTest::keyClick(view, Qt::Key_Down);
    QCOMPARE(list->current()->label, QStringLiteral("QUESTION"));
    QTest::keyClick(view, Qt::Key_Return);
    QCOMPARE(view->text(), QStringLiteral("{\"kind\": \"QUESTION\""));
    QVERIFY(!list->isVisible());
    // Asked for, and sent away again without ending anything.
    QTest::keyClicks(view, QStringLiteral(", "));
    QTest::keyClick(view, Qt::Key_Space, Qt::ControlModifier);
    QVERIFY(list->isVisible());
    QTest::keyClick(view, Qt::Key_Escape);
    QVERIFY(!list->isVisible());
}

void TestMessageTypes::marksWhatTheTypeForbids()
{
    play({});
    m_standIn.isCached = true;
    RequestTab *tab = newRequest(QStringLiteral("bank.v1.Bank/Support"),
                                 QStringLiteral("{\n  \"urgent\": \"yes\",\n  \"nope\": {{token}}\n}"));
    QLabel *problem = nullptr;
    QTRY_VERIFY((problem = findByName<QLabel>(tab, QStringLiteral("What is wrong with the message"))));
    QTRY_VERIFY(problem->text().startsWith(QStringLiteral("Line 2, column 13, urgent: ")));
    QVERIFY(problem->text().endsWith(QStringLiteral("(and 1 more)")));
    auto *view = findByName<CodeView>(tab, QStringLiteral("Message"));
    for (QToolButton *button : tab->findChildren<QToolButton *>()) {
        if (button->text() == QLatin1String("Go there")) {
            button->click();
            button->click();
        }
    }
    int line = 0;
    int column = 0;
    view->getCursorPosition(&line, &column);
    QCOMPARE(line, 2);
    QVERIFY(problem->text().contains(QStringLiteral("nope")));
    tab->findChild<CodeEditor *>()->replaceText(
        QStringLiteral("{\"urgent\": {{token}}, \"kind\": \"{{token}}\"}"));
    QTRY_VERIFY(!problem->isVisibleTo(tab));
}

void TestMessageTypes::explainsWhatTheMouseRestsOn()
{
    play({});
    m_standIn.isCached = true;
    const QString message = QStringLiteral("{\"text\": \"a\", \"kind\": \"QUESTION\", \"urgent\": 7}");
    RequestTab *tab = newRequest(QStringLiteral("bank.v1.Bank/Support"), message);
    auto *view = findByName<CodeView>(tab, QStringLiteral("Message"));
    QVERIFY(view);
    QLabel *problem = nullptr;
    QTRY_VERIFY((problem = findByName<QLabel>(tab, QStringLiteral("What is wrong with the message"))));
    const auto restOn = [view, &message](const char *word) {
        const long at = message.indexOf(QLatin1String(word));
        const QPoint place(int(view->SendScintilla(QsciScintilla::SCI_POINTXFROMPOSITION, 0UL, at)) + 1,
                           int(view->SendScintilla(QsciScintilla::SCI_POINTYFROMPOSITION, 0UL, at)) + 2);
        QHelpEvent help(QEvent::ToolTip, place, view->viewport()->mapToGlobal(place));
        QApplication::sendEvent(view->viewport(), &help);
        return QToolTip::text();
    };
    QVERIFY2(restOn("text").contains(QStringLiteral("What the person says.")), qPrintable(QToolTip::text()));
    QVERIFY2(restOn("QUESTION").contains(QStringLiteral("Wants an answer.")), qPrintable(QToolTip::text()));
    // What is wrong there comes first.
    QVERIFY2(restOn("7").startsWith(problem->text().section(QStringLiteral(": "), 1).left(10)),
             qPrintable(QToolTip::text()));
}

void TestMessageTypes::fillsAnExample()
{
    play({});
    m_standIn.isCached = true;
    RequestTab *tab = newRequest(QStringLiteral("bank.v1.Bank/GetAccount"));
    fillExample(tab);
    QCOMPARE(tab->request().request.messages.size(), 1);
    QVERIFY(tab->request().request.messages.constFirst().text.contains(QStringLiteral("\"id\"")));
}

QTEST_MAIN(TestMessageTypes)
#include "tst_messagetypes.moc"
