// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/keyvaluetable.h"
#include "rawserver.h"
#include "tabtest.h"

#include <QAbstractItemView>
#include <QAction>
#include <QComboBox>
#include <QLineEdit>
#include <QMenu>
#include <QPointer>
#include <QTabBar>
#include <QTest>
#include <QToolButton>

using namespace parlance;
using namespace parlance::test;
using namespace parlance::ui;

/// The sections every request has, filled in by keyboard: what is typed is sent, and stands in the file.
class TestRequestSections : public TabTest
{
    Q_OBJECT

private Q_SLOTS:
    void authKinds_data();
    void authKinds();
    void authIsInheritedAndSwitchedOff();
    void formBody();
    void variables();
    void assertionsAndCaptures();

private:
    RequestTab *openPlain(const QByteArray &more = {}, const QByteArray &collection = {});
    static void chooseAuth(RequestTab *tab, const QString &kind);
    /// Types into the cells of the first row, from left to right as they are shown.
    static void typeRow(RequestTab *tab, const QString &table, const QStringList &cells);
    /// The latest request: connections are kept.
    QByteArray sent() const
    {
        const QByteArray all = m_server.last()->received();
        return all.sliced(qMax(all.lastIndexOf("POST /"), qMax<qsizetype>(0, all.lastIndexOf("GET /"))));
    }

    RawServer m_server{RawServer::answering(
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 8\r\n\r\n{\"id\":7}")};
};

RequestTab *TestRequestSections::openPlain(const QByteArray &more, const QByteArray &collection)
{
    return openStored("info:\n  name: Plain\n  type: http\nhttp:\n  method: POST\n  url: " +
                          m_server.url().toUtf8() + '\n' + more,
                      collection);
}

void TestRequestSections::chooseAuth(RequestTab *tab, const QString &kind)
{
    selectTab(tab, QStringLiteral("Sections of the request"), QStringLiteral("Auth"));
    auto *kinds = findByName<QComboBox>(tab, QStringLiteral("Kind of authorisation"));
    QVERIFY(kinds);
    kinds->setFocus();
    QTest::keyClick(kinds, Qt::Key_Home);
    for (int i = 0; i < kinds->count() && kinds->currentData().toString() != kind; ++i)
        QTest::keyClick(kinds, Qt::Key_Down);
    QCOMPARE(kinds->currentData().toString(), kind);
}

void TestRequestSections::typeRow(RequestTab *tab, const QString &table, const QStringList &cells)
{
    KeyValueView *view = nullptr;
    for (KeyValueTable *each : tab->findChildren<KeyValueTable *>()) {
        if (each->isVisibleTo(tab) && each->view()->accessibleName() == table)
            view = each->view();
    }
    QVERIFY2(view, qPrintable(table));
    const auto editor = [view]() -> QWidget * {
        for (QWidget *child :
             view->viewport()->findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly)) {
            if (child->isVisible() && (qobject_cast<QLineEdit *>(child) || qobject_cast<QComboBox *>(child)))
                return child;
        }
        return nullptr;
    };
    view->setFocus();
    view->setCurrentIndex(view->model()->index(0, KeyValueModel::NameColumn));
    for (qsizetype i = 0; i < cells.size(); ++i) {
        const bool isLast = i == cells.size() - 1;
        if (!editor())
            QTest::keyClick(view, Qt::Key_Return);
        QTRY_VERIFY(editor());
        const QPointer<QWidget> opened = editor();
        if (auto *choice = qobject_cast<QComboBox *>(opened.data())) {
            QTRY_VERIFY(choice->view()->isVisible());
            choice->view()->setCurrentIndex(choice->model()->index(choice->findText(cells.at(i)), 0));
            QTest::keyClick(choice->view(), Qt::Key_Return);
            QTRY_VERIFY(!opened || !opened->isVisible());
            if (!isLast)
                QTest::keyClick(view, Qt::Key_Right);
        } else {
            QTest::keyClicks(opened, cells.at(i));
            QTest::keyClick(opened, isLast ? Qt::Key_Return : Qt::Key_Tab);
            QTRY_VERIFY(!opened || !opened->isVisible());
        }
    }
}

void TestRequestSections::authKinds_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QStringList>("fields");
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("stored");
    QTest::newRow("bearer") << QStringLiteral("bearer")
                            << QStringList{QStringLiteral("Token"), QStringLiteral("t 1")}
                            << QByteArray("\r\nAuthorization: Bearer t 1\r\n") << QByteArray("token: t 1");
    QTest::newRow("basic") << QStringLiteral("basic")
                           << QStringList{QStringLiteral("User name"), QStringLiteral("me"),
                                          QStringLiteral("Password"), QStringLiteral("p:w")}
                           << QByteArray("\r\nAuthorization: Basic bWU6cDp3\r\n")
                           << QByteArray("username: me");
    QTest::newRow("API key") << QStringLiteral("apikey")
                             << QStringList{QStringLiteral("Key"), QStringLiteral("X-api-KEY"),
                                            QStringLiteral("Value"), QStringLiteral("k1")}
                             << QByteArray("\r\nX-api-KEY: k1\r\n") << QByteArray("key: X-api-KEY");
}

void TestRequestSections::authKinds()
{
    QFETCH(QString, kind);
    QFETCH(QStringList, fields);
    QFETCH(QByteArray, header);
    QFETCH(QByteArray, stored);
    RequestTab *tab = openPlain();
    QVERIFY(tab);
    chooseAuth(tab, kind);
    for (qsizetype i = 0; i < fields.size(); i += 2) {
        auto *field = findByName<QLineEdit>(tab, fields.at(i));
        QVERIFY2(field, qPrintable(fields.at(i)));
        field->setFocus();
        QTest::keyClicks(field, fields.at(i + 1));
    }
    QVERIFY(sendAndWait(tab));
    QVERIFY2(sent().contains(header), sent().constData());
    QVERIFY(saveAndWait(tab));
    QVERIFY2(fileText().contains(QByteArray("type: " + kind.toUtf8())) && fileText().contains(stored),
             fileText().constData());
}

void TestRequestSections::authIsInheritedAndSwitchedOff()
{
    RequestTab *tab =
        openPlain("  auth: inherit\n", "opencollection: 1.0.0\ninfo:\n  name: Bank\nrequest:\n  auth:\n"
                                       "    type: bearer\n    token: of-all\n");
    QVERIFY(tab);
    // The collection's file is read a moment after the request's.
    QTRY_VERIFY(sendAndWait(tab) && sent().contains("\r\nAuthorization: Bearer of-all\r\n"));
    chooseAuth(tab, QStringLiteral("none"));
    QVERIFY(sendAndWait(tab));
    QVERIFY2(!sent().contains("Authorization"), sent().constData());
    chooseAuth(tab, QStringLiteral("inherit"));
    QVERIFY(sendAndWait(tab));
    QVERIFY2(sent().contains("\r\nAuthorization: Bearer of-all\r\n"), sent().constData());
}

void TestRequestSections::formBody()
{
    RequestTab *tab = openPlain();
    QVERIFY(tab);
    selectTab(tab, QStringLiteral("Sections of the request"), QStringLiteral("Body"));
    auto *kind = findByName<QToolButton>(tab, QStringLiteral("Kind of body"));
    QVERIFY(kind && kind->menu());
    for (QAction *action : kind->menu()->actions()) {
        if (action->text() == QLatin1String("Form"))
            action->trigger();
    }
    typeRow(tab, QStringLiteral("Form fields"), {QStringLiteral("a b"), QStringLiteral("c&d=+")});
    QVERIFY(sendAndWait(tab));
    QVERIFY2(sent().contains("\r\nContent-Type: application/x-www-form-urlencoded\r\n"), sent().constData());
    QTRY_VERIFY2(sent().endsWith("\r\n\r\na+b=c%26d%3D%2B"), sent().constData());
    QVERIFY(saveAndWait(tab));
    QVERIFY2(fileText().contains("type: form-urlencoded"), fileText().constData());
}

void TestRequestSections::variables()
{
    RequestTab *tab = openStored("info:\n  name: Plain\n  type: http\nhttp:\n  method: GET\n  url: " +
                                 m_server.url().toUtf8() + "{{place}}\n");
    QVERIFY(tab);
    selectTab(tab, QStringLiteral("Sections of the request"), QStringLiteral("Variables"));
    typeRow(tab, QStringLiteral("Variables of this request"),
            {QStringLiteral("place"), QStringLiteral("here")});
    QVERIFY(sendAndWait(tab));
    QVERIFY2(sent().startsWith("GET /here "), sent().constData());
}

void TestRequestSections::assertionsAndCaptures()
{
    RequestTab *tab = openPlain();
    QVERIFY(tab);
    selectTab(tab, QStringLiteral("Sections of the request"), QStringLiteral("Tests"));
    typeRow(tab, QStringLiteral("Assertions"),
            {QStringLiteral("res.body.id"), QStringLiteral("gt"), QStringLiteral("6")});
    typeRow(tab, QStringLiteral("Captures"),
            {QStringLiteral("res.body.id"), QStringLiteral("runtime"), QStringLiteral("last")});
    QCOMPARE(tab->request().assertions.size(), 1);
    const Assertion typed = tab->request().assertions.constFirst();
    QCOMPARE(QStringList({typed.expression, typed.operatorName, typed.value}),
             QStringList({QStringLiteral("res.body.id"), QStringLiteral("gt"), QStringLiteral("6")}));
    QCOMPARE(tab->request().captures.size(), 1);
    QVERIFY(sendAndWait(tab));
    auto *tabs = findByName<QTabBar>(tab, QStringLiteral("Sections of the response"));
    QTRY_COMPARE(tabs->accessibleTabName(tabs->count() - 1), QStringLiteral("Tests 1/1"));
    QVERIFY(saveAndWait(tab));
    QVERIFY2(fileText().contains("operator: gt"), fileText().constData());
}

QTEST_MAIN(TestRequestSections)
#include "tst_requestsections.moc"
