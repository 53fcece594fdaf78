// SPDX-License-Identifier: GPL-3.0-or-later
#include "echoserver.h"
#include "rawserver.h"
#include "response/certificatecard.h"
#include "response/errorpanel.h"
#include "shell/trustedservers.h"
#include "tabtest.h"
#include "testcertificates.h"

#include <QDirIterator>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace parlance;
using namespace parlance::test;
using namespace parlance::ui;

namespace {

const QByteArray hello = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello";

QByteArray requestTo(const RawServer &server)
{
    return "info:\n  name: Read\n  type: http\nhttp:\n  method: GET\n  url: \"" + server.url().toUtf8() +
           "\"\n";
}

TestIdentity identity(const QString &host = QStringLiteral("IP:127.0.0.1"), int validToDays = 30)
{
    CertificateOptions options;
    options.commonName = QStringLiteral("bank.test");
    options.names = {host};
    options.validFromDays = -60;
    options.validToDays = validToDays;
    return makeIdentity(options);
}

QStringList filesIn(const QString &folder)
{
    QStringList files;
    QDirIterator entries(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (entries.hasNext()) {
        const QString path = entries.next();
        files.append(QStringLiteral("%1 %2").arg(path).arg(entries.fileInfo().size()));
    }
    files.sort();
    return files;
}

} // namespace

/// A refused certificate: what is said, trusting it, and taking that back, against real TLS servers.
class TestCertificateTrust : public TabTest
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void trustSendsAgainAndStaysWithTheUser();
    void anotherCollectionDoesNotTrust();
    void changedCertificateIsAskedAgain();
    void withdrawnInTheSettings();
    void withoutCollectionNothingIsOffered();
    void otherFailuresOfferNothing();
    void unwritableTrustIsSaid();
    void grpcTooTrustsExactlyThis();
    void looks();

private:
    static QPushButton *trustButton(QWidget *tab)
    {
        return findByName<QPushButton>(tab, QStringLiteral("Trust this certificate for this collection"));
    }
    bool trustAndWait(RequestTab *tab)
    {
        QSignalSpy finished(&context(), &AppContext::exchangeFinished);
        QTest::mouseClick(trustButton(tab), Qt::LeftButton);
        return finished.wait();
    }
    static QString panelText(QWidget *tab)
    {
        auto *panel = tab->findChild<ErrorPanel *>();
        return panel && panel->isVisible() ? panel->accessibleDescription() : QString();
    }
};

void TestCertificateTrust::saysWhatIsWrong_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("validToDays");
    QTest::addColumn<QString>("words");
    QTest::newRow("self-signed") << QStringLiteral("IP:127.0.0.1") << 30 << QStringLiteral("is self-signed");
    QTest::newRow("expired") << QStringLiteral("IP:127.0.0.1") << -3 << QStringLiteral("also expired on");
    QTest::newRow("another host") << QStringLiteral("DNS:bank.test") << 30
                                  << QStringLiteral("It is for “bank.test”");
}

void TestCertificateTrust::saysWhatIsWrong()
{
    QFETCH(QString, name);
    QFETCH(int, validToDays);
    QFETCH(QString, words);
    RawServer server(RawServer::answering(hello));
    const TestIdentity shown = identity(name, validToDays);
    server.useTls({shown.certificate}, shown.key);
    RequestTab *tab = openStored(requestTo(server));
    QVERIFY(tab);
    QVERIFY(sendAndWait(tab));
    QVERIFY2(panelText(tab).contains(words), qPrintable(panelText(tab)));
    QVERIFY(panelText(tab).contains(QLatin1String("127.0.0.1")));
    auto *card = findByName<CertificateCard>(tab, QStringLiteral("Certificate of the server"));
    QVERIFY(card);
    auto *print = findByName<QLabel>(card, QStringLiteral("SHA-256"));
    QVERIFY(print);
    QCOMPARE(print->text().remove(u':').remove(u'\n'),
             QString::fromLatin1(shown.certificate.digest(QCryptographicHash::Sha256).toHex()));
    QCOMPARE(findByName<QLabel>(card, QStringLiteral("Name"))->text(), QStringLiteral("bank.test"));
    QVERIFY(trustButton(tab));
    QVERIFY(server.last()->received().isEmpty());
}

void TestCertificateTrust::trustSendsAgainAndStaysWithTheUser()
{
    RawServer server(RawServer::answering(hello));
    const TestIdentity shown = identity(QStringLiteral("DNS:bank.test"), -3);
    server.useTls({shown.certificate}, shown.key);
    RequestTab *tab = openStored(requestTo(server));
    QVERIFY(tab);
    const QStringList before = filesIn(m_root);
    QVERIFY(sendAndWait(tab));
    QVERIFY(trustAndWait(tab));
    QCOMPARE(statusOf(tab), QStringLiteral("200"));
    QVERIFY(server.last()->received().startsWith("GET / HTTP/1.1\r\n"));
    // Shown as what it is: not verified, but trusted.
    selectTab(tab, QStringLiteral("Sections of the response"), QStringLiteral("TLS"));
    auto *table = findByName<QTableView>(tab, QStringLiteral("TLS"));
    QVERIFY(table);
    QVERIFY(
        table->model()->index(0, 1).data().toString().contains(QLatin1String("trusted by you: self-signed")));
    // Sent again without a question, and nothing of it in the folder somebody may share.
    QVERIFY(sendAndWait(tab));
    QCOMPARE(statusOf(tab), QStringLiteral("200"));
    QCOMPARE(filesIn(m_root), before);
    const QList<call::TrustedCertificate> stored = context().trust().certificates(m_root);
    QCOMPARE(stored.size(), 1);
    QCOMPARE(stored.value(0).host, QStringLiteral("127.0.0.1"));
    QCOMPARE(stored.value(0).port, int(server.serverPort()));
}

void TestCertificateTrust::anotherCollectionDoesNotTrust()
{
    RawServer server(RawServer::answering(hello));
    const TestIdentity shown = identity();
    server.useTls({shown.certificate}, shown.key);
    RequestTab *tab = openStored(requestTo(server));
    QVERIFY(tab);
    QVERIFY(sendAndWait(tab));
    QVERIFY(trustAndWait(tab));
    QCOMPARE(statusOf(tab), QStringLiteral("200"));
    // A copy of the collection, as somebody gets it who clones the repository: same files, no trust.
    const QString copy = m_program->folder() + QStringLiteral("/clone");
    QVERIFY(QDir().mkpath(copy));
    for (const char *name : {"/opencollection.yml", "/request.yml"})
        QVERIFY(QFile::copy(m_root + QLatin1String(name), copy + QLatin1String(name)));
    QSignalSpy opened(&context().workspace(), &workspace::Workspace::collectionOpened);
    context().workspace().open(copy);
    QVERIFY(opened.wait());
    RequestTab *other = makeTab();
    QSignalSpy loaded(other, &RequestTab::loaded);
    other->load(copy, {copy + QStringLiteral("/request.yml"), {}});
    QVERIFY(loaded.wait());
    QVERIFY(sendAndWait(other));
    QVERIFY(trustButton(other));
    QVERIFY(statusOf(other) != QLatin1String("200"));
}

void TestCertificateTrust::changedCertificateIsAskedAgain()
{
    RawServer server(RawServer::answering(hello));
    const TestIdentity first = identity();
    server.useTls({first.certificate}, first.key);
    RequestTab *tab = openStored(requestTo(server));
    QVERIFY(tab);
    QVERIFY(sendAndWait(tab));
    QVERIFY(trustAndWait(tab));
    const TestIdentity second = identity();
    server.useTls({second.certificate}, second.key);
    QVERIFY(sendAndWait(tab));
    QVERIFY2(panelText(tab).contains(QLatin1String("another certificate than the one you trusted")),
             qPrintable(panelText(tab)));
    QVERIFY(trustButton(tab));
    QVERIFY(trustAndWait(tab));
    QCOMPARE(statusOf(tab), QStringLiteral("200"));
    QCOMPARE(context().trust().certificates(m_root).size(), 1);
}

void TestCertificateTrust::withdrawnInTheSettings()
{
    RawServer server(RawServer::answering(hello));
    const TestIdentity shown = identity();
    server.useTls({shown.certificate}, shown.key);
    RequestTab *tab = openStored(requestTo(server));
    QVERIFY(tab);
    TrustedServers list(context());
    list.show();
    QTRY_VERIFY(!list.findChildren<QLabel *>().isEmpty());
    QVERIFY(sendAndWait(tab));
    QVERIFY(trustAndWait(tab));
    // The list follows by itself.
    const QString name = QStringLiteral("Withdraw trust in 127.0.0.1:%1").arg(server.serverPort());
    QTRY_VERIFY(findByName<QPushButton>(&list, name));
    takeScreenshot(list, QStringLiteral("trusted-servers"));
    QTest::mouseClick(findByName<QPushButton>(&list, name), Qt::LeftButton);
    QTRY_VERIFY(!findByName<QPushButton>(&list, name));
    QVERIFY(context().trust().certificates(m_root).isEmpty());
    QVERIFY(sendAndWait(tab));
    QVERIFY(trustButton(tab));
    QVERIFY(panelText(tab).contains(QLatin1String("self-signed")));
}

void TestCertificateTrust::withoutCollectionNothingIsOffered()
{
    RawServer server(RawServer::answering(hello));
    const TestIdentity shown = identity();
    server.useTls({shown.certificate}, shown.key);
    RequestTab *tab = newTab(server.url());
    QVERIFY(sendAndWait(tab));
    QVERIFY(findByName<CertificateCard>(tab, QStringLiteral("Certificate of the server")));
    QVERIFY(!trustButton(tab));
}

void TestCertificateTrust::otherFailuresOfferNothing()
{
    RawServer plain([](RawConnection &connection) {
        connection.write("HTTP/1.1 400 Bad Request\r\n\r\n");
        connection.close();
    });
    QByteArray yaml = requestTo(plain);
    yaml.replace("http://", "https://");
    RequestTab *tab = openStored(yaml);
    QVERIFY(tab);
    QVERIFY(sendAndWait(tab));
    QVERIFY(panelText(tab).contains(QLatin1String("does not speak TLS")));
    QVERIFY(!trustButton(tab));
    QVERIFY(!findByName<CertificateCard>(tab, QStringLiteral("Certificate of the server")));
}

void TestCertificateTrust::unwritableTrustIsSaid()
{
    RawServer server(RawServer::answering(hello));
    const TestIdentity shown = identity();
    server.useTls({shown.certificate}, shown.key);
    RequestTab *tab = openStored(requestTo(server));
    QVERIFY(tab);
    QVERIFY(QDir().mkpath(context().dataFolder()));
    QFile damaged(context().dataFolder() + QStringLiteral("/trusted-certificates.json"));
    QVERIFY(damaged.open(QIODevice::WriteOnly) && damaged.write("[]") == 2);
    damaged.close();
    QVERIFY(sendAndWait(tab));
    QTest::mouseClick(trustButton(tab), Qt::LeftButton);
    QTRY_VERIFY(panelText(tab).contains(QLatin1String("damaged")));
    QVERIFY(server.last()->received().isEmpty());
}

void TestCertificateTrust::grpcTooTrustsExactlyThis()
{
    const auto serverWith = [](const TestIdentity &identity, int port) {
        EchoServerOptions options;
        options.certificate = identity.certificate.toPem();
        options.key = identity.key.toPem();
        options.port = port;
        return std::make_unique<EchoServer>(options);
    };
    auto server = serverWith(identity(QStringLiteral("DNS:bank.test"), -3), 0);
    const int port = server->port();
    RequestTab *tab = openStored("info:\n  name: Echo\n  type: grpc\ngrpc:\n  url: \"" +
                                 server->url().toUtf8() +
                                 "\"\n  method: parlance.test.Echo/Unary\n  methodType: unary\n"
                                 "  message: |-\n    {\"text\": \"hi\"}\n");
    QVERIFY(tab);
    QVERIFY(sendAndWait(tab));
    QVERIFY2(panelText(tab).contains(QLatin1String("is self-signed")), qPrintable(panelText(tab)));
    QVERIFY(findByName<CertificateCard>(tab, QStringLiteral("Certificate of the server")));
    QVERIFY(trustAndWait(tab));
    QCOMPARE(statusOf(tab), QStringLiteral("OK"));
    const QList<call::TrustedCertificate> stored = context().trust().certificates(m_root);
    QCOMPARE(stored.size(), 1);
    QCOMPARE(stored.value(0).port, port);
    // Somebody else at the same place.
    server.reset();
    server = serverWith(identity(), port);
    QVERIFY(sendAndWait(tab));
    QVERIFY2(panelText(tab).contains(QLatin1String("another certificate than the one you trusted")),
             qPrintable(panelText(tab)));
    QVERIFY(trustButton(tab));
}

void TestCertificateTrust::looks()
{
    RawServer server(RawServer::answering(hello));
    const TestIdentity shown = identity(QStringLiteral("DNS:bank.test"), -3);
    server.useTls({shown.certificate}, shown.key);
    RequestTab *tab = openStored(requestTo(server));
    QVERIFY(tab);
    QVERIFY(sendAndWait(tab));
    shoot(tab, QStringLiteral("certificate"));
    QVERIFY(trustAndWait(tab));
    selectTab(tab, QStringLiteral("Sections of the response"), QStringLiteral("TLS"));
    shoot(tab, QStringLiteral("certificate-trusted"));
}

QTEST_MAIN(TestCertificateTrust)
#include "tst_certificatetrust.moc"
