// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/console.h"
#include "console/consoledetail.h"
#include "console/consolepanel.h"
#include "windowtest.h"

#include <parlance/ui/commands.h>
#include <parlance/ui/exchangemodel.h>
#include <parlance/ui/exchangetext.h>
#include <parlance/ui/requesttab.h>

#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QLineEdit>
#include <QListView>
#include <QTabBar>
#include <QTcpServer>
#include <QTcpSocket>

using namespace parlance;
using namespace parlance::ui;
using namespace parlance::ui::uitest;
using workspace::NodeId;

namespace {

Exchange makeCall(const QString &path, int status = 200, qint64 bytes = 0)
{
    Exchange exchange;
    exchange.request.protocol = QStringLiteral("http");
    exchange.request.method = QStringLiteral("GET");
    exchange.request.address = QStringLiteral("http://127.0.0.1:4010") + path;
    exchange.startedAt = QDateTime::currentDateTimeUtc();
    exchange.receivedBytes = bytes;
    exchange.duration = 38'000'000;
    exchange.isFinished = true;
    if (status > 0) {
        Leg leg;
        Head head;
        head.version = "HTTP/1.1";
        head.status.code = status;
        head.status.text = QStringLiteral("Fine");
        head.status.statusClass = status < 400 ? StatusClass::Success : StatusClass::ClientError;
        head.headers = {{"X-Mark", "1"}};
        leg.head = head;
        leg.requestSent = RequestSent{};
        leg.requestSent->method = exchange.request.method;
        leg.requestSent->address = exchange.request.address;
        exchange.legs = {leg};
    }
    return exchange;
}

Exchange failedCall()
{
    Exchange exchange = makeCall(QStringLiteral("/gone"), 0);
    exchange.outcome = Outcome::Failed;
    exchange.error = makeError(ErrorCode::ConnectionRefused, QStringLiteral("Nothing listens there."),
                               QStringLiteral("Start the server."));
    return exchange;
}

/// Answers every request of one connection after another with the same text.
class Server : public QTcpServer
{
public:
    Server()
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket *socket = nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [socket] {
                if (socket->readAll().contains("\r\n\r\n"))
                    socket->write("HTTP/1.1 203 Fine\r\nContent-Length: 5\r\nX-Mark: seen\r\n\r\nhello");
            });
        });
    }
    QByteArray address() const { return "http://127.0.0.1:" + QByteArray::number(serverPort()); }
};

struct Fixture : WindowFixture
{
    Console &console() { return window->console(); }
    ConsolePanel *panel() const { return window->findChild<ConsolePanel *>(); }
    template <typename Widget>
    Widget *part(const char *name) const
    {
        return panel()->findChild<Widget *>(QLatin1String(name));
    }
    void finish(const Exchange &exchange, const NodeId &request = {})
    {
        Q_EMIT context->exchangeFinished(exchange, request);
    }
    QStringList rows() const
    {
        QStringList rows;
        const QAbstractItemModel *model = part<QListView>("exchangeList")->model();
        for (int row = 0; row < model->rowCount(); ++row) {
            const QModelIndex index = model->index(row, 0);
            rows.append(QStringList{index.data(ExchangeModel::PathRole).toString(),
                                    index.data(ExchangeModel::StatusRole).toString(),
                                    index.data(ExchangeModel::DurationRole).toString()}
                            .join(u' '));
        }
        return rows;
    }
    void select(int row)
    {
        auto *list = part<QListView>("exchangeList");
        list->setCurrentIndex(list->model()->index(row, 0));
    }
};

} // namespace

class TestConsole : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void folds_out_and_in_by_keyboard()
    {
        Fixture fixture;
        QVERIFY(fixture.open());
        QVERIFY(!fixture.console().isOpen());
        fixture.tree()->setFocus();
        QWidget *before = QApplication::focusWidget();
        QTest::keyClick(fixture.window.get(), Qt::Key_QuoteLeft, Qt::ControlModifier);
        QVERIFY(fixture.console().isOpen());
        QVERIFY(fixture.panel()->isVisible());
        QVERIFY(fixture.panel()->isAncestorOf(QApplication::focusWidget()));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QVERIFY(!fixture.console().isOpen());
        QCOMPARE(QApplication::focusWidget(), before);
        QTest::keyClick(fixture.window.get(), Qt::Key_J, Qt::ControlModifier);
        QVERIFY(fixture.console().isOpen());
    }

    void is_open_again_after_a_restart()
    {
        Fixture fixture;
        QVERIFY(fixture.open());
        fixture.console().setOpen(true);
        fixture.window->close();
        fixture.window.reset();
        QVERIFY(fixture.open());
        QVERIFY(fixture.console().isOpen());
        QTRY_VERIFY(fixture.panel()->height() >= 120);
    }

    void lists_calls_made_before_it_was_opened()
    {
        Fixture fixture;
        QVERIFY(fixture.open());
        fixture.finish(makeCall(QStringLiteral("/a"), 200));
        fixture.finish(makeCall(QStringLiteral("/b"), 404));
        fixture.finish(failedCall());
        fixture.console().setOpen(true);
        QCOMPARE(fixture.rows(), (QStringList{QStringLiteral("/a 200 38 ms"), QStringLiteral("/b 404 38 ms"),
                                              QStringLiteral("/gone failed 38 ms")}));
    }

    void a_running_call_is_one_row()
    {
        Fixture fixture;
        QVERIFY(fixture.open());
        fixture.console().setOpen(true);
        Exchange call = makeCall(QStringLiteral("/stream"), 0);
        call.isFinished = false;
        Q_EMIT fixture.context->exchangeChanged(call, {});
        QCOMPARE(fixture.rows(), QStringList{QStringLiteral("/stream … ")});
        fixture.finish(makeCall(QStringLiteral("/other")));
        call.isFinished = true;
        call.outcome = Outcome::Cancelled;
        fixture.finish(call);
        QCOMPARE(fixture.rows(), (QStringList{QStringLiteral("/stream cancelled 38 ms"),
                                              QStringLiteral("/other 200 38 ms")}));
    }

    void shows_heads_and_events_of_the_selected_call()
    {
        Fixture fixture;
        QVERIFY(fixture.open());
        fixture.console().setOpen(true);
        fixture.finish(makeCall(QStringLiteral("/a"), 404));
        fixture.finish(failedCall());
        auto *detail = fixture.panel()->findChild<ConsoleDetail *>();
        QVERIFY(!detail->isVisible());
        fixture.select(0);
        QVERIFY(detail->isVisible());
        auto *response = byName<TextPage>(detail, QStringLiteral("Answer as it came"));
        QVERIFY(response->toPlainText().startsWith(QStringLiteral("HTTP/1.1 404 Fine\nX-Mark: 1\n")));
        fixture.select(1);
        QCOMPARE(response->toPlainText(), QStringLiteral("Nothing listens there.\nStart the server.\n"));
        fixture.select(0);
        auto *tabs = byName<QTabBar>(detail, QStringLiteral("Views of the selected call"));
        tabs->setCurrentIndex(0);
        auto *request = byName<TextPage>(detail, QStringLiteral("Request as sent"));
        QVERIFY(request->isVisible());
        QVERIFY(request->toPlainText().startsWith(QStringLiteral("GET /a")));
        tabs->setCurrentIndex(2);
        auto *events = byName<QAbstractItemView>(detail, QStringLiteral("Timeline"));
        QVERIFY(events && events->isVisible());
        QVERIFY(events->model()->rowCount() > 0);
    }

    void filters_and_clears()
    {
        Fixture fixture;
        QVERIFY(fixture.open());
        fixture.console().setOpen(true);
        fixture.finish(makeCall(QStringLiteral("/a"), 200));
        fixture.finish(makeCall(QStringLiteral("/b"), 404));
        fixture.part<QListView>("exchangeList")->setFocus();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_F, Qt::ControlModifier);
        auto *field = fixture.part<QLineEdit>("exchangeFilter");
        QTRY_VERIFY(field->hasFocus());
        QTest::keyClicks(field, QStringLiteral("4xx"));
        QCOMPARE(fixture.rows(), QStringList{QStringLiteral("/b 404 38 ms")});
        QTest::mouseClick(fixture.part<QAbstractButton>("exchangeClear"), Qt::LeftButton);
        QCOMPARE(fixture.rows(), QStringList());
        QCOMPARE(fixture.console().calls().rowCount(), 0);
    }

    void keeps_a_bounded_number_of_calls_and_bytes()
    {
        ExchangeModel model(ExchangeLimits{10, 1'000'000});
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        for (int call = 0; call < 25; ++call)
            model.put(makeCall(QStringLiteral("/%1").arg(call)));
        QCOMPARE(model.rowCount(), 10);
        QCOMPARE(model.index(0).data(ExchangeModel::PathRole).toString(), QStringLiteral("/15"));
        Exchange large = makeCall(QStringLiteral("/large"), 200, 700'000);
        model.put(large);
        QCOMPARE(model.rowCount(), 10);
        model.put(makeCall(QStringLiteral("/larger"), 200, 700'000));
        QCOMPARE(model.rowCount(), 1);
        // A running call may grow past the limit: it stays, all others go.
        model.put(makeCall(QStringLiteral("/small")));
        large.receivedBytes = 5'000'000;
        model.put(large);
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(model.index(0).data(ExchangeModel::PathRole).toString(), QStringLiteral("/large"));
        QCOMPARE(model.index(0).data(ExchangeModel::SizeRole).toString(), QStringLiteral("5.0 MB"));
    }

    void return_opens_the_call_in_its_tab()
    {
        Fixture fixture;
        QVERIFY(fixture.open());
        fixture.console().setOpen(true);
        const NodeId id{fixture.root + QStringLiteral("/ping.yml"), {}};
        fixture.finish(makeCall(QStringLiteral("/ping")), id);
        fixture.finish(makeCall(QStringLiteral("/typed")));
        fixture.select(0);
        auto *list = fixture.part<QListView>("exchangeList");
        list->setFocus();
        QTest::keyClick(list, Qt::Key_Return);
        RequestArea &area = fixture.window->area();
        QCOMPARE(area.count(), 1);
        QCOMPARE(area.currentTab()->id(), id);
        fixture.select(1);
        QTest::keyClick(list, Qt::Key_Return);
        QCOMPARE(area.count(), 2);
        QVERIFY(area.currentTab()->id().isEmpty());
        QCOMPARE(area.currentTab()->request().request.address, QStringLiteral("http://127.0.0.1:4010/typed"));
        fixture.select(0);
        QTest::keyClick(list, Qt::Key_Return);
        QCOMPARE(area.count(), 2);
        QCOMPARE(area.currentTab()->id(), id);
    }

    void follows_a_real_call_of_a_tab()
    {
        Fixture fixture;
        Server server;
        QVERIFY(server.isListening());
        QVERIFY(fixture.open());
        fixture.console().setOpen(true);
        SavedRequest saved;
        saved.request.protocol = QStringLiteral("http");
        saved.request.method = QStringLiteral("GET");
        saved.request.address = QString::fromLatin1(server.address() + "/hello");
        RequestTab *tab = fixture.window->area().openNew(fixture.root, saved);
        tab->send();
        QTRY_COMPARE(fixture.console().calls().rowCount(), 1);
        const QModelIndex row = fixture.console().calls().index(0);
        QTRY_COMPARE(row.data(ExchangeModel::StatusRole).toString(), QStringLiteral("203"));
        QTRY_COMPARE(row.data(ExchangeModel::SizeRole).toString(), QStringLiteral("5 B"));
        QTRY_VERIFY(!row.data(ExchangeModel::DurationRole).toString().isEmpty());
        fixture.select(0);
        auto *response = byName<TextPage>(fixture.panel(), QStringLiteral("Answer as it came"));
        QTRY_VERIFY(response->toPlainText().endsWith(QStringLiteral("X-Mark: seen\n\nhello")));
    }
};

QTEST_MAIN(TestConsole)
#include "tst_console.moc"
