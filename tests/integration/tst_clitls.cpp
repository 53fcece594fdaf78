// SPDX-License-Identifier: GPL-3.0-or-later
#include <certificatefolder.h>
#include <cliprocess.h>
#include <foldertest.h>

#include <QTest>

using namespace parlance::test;

namespace {

const QByteArray passphrase = "open sesame";

QStringList words(const char *line)
{
    return QString::fromUtf8(line).split(u' ', Qt::SkipEmptyParts);
}

} // namespace

/// Trust, identity and proxies of the real program; in the options `@name` stands for a file made here.
class tst_CliTls : public FolderTest
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void trust_data();
    void trust();
    void identity_data();
    void identity();
    void runAndSendTakeThemToo();
    void proxyTunnel();
    void proxyFailures_data();
    void proxyFailures();

private:
    QStringList withFiles(QStringList options) const;
    void writeFiles();

    CertificateFolder m_folder;
    TestIdentity m_server;
    TestIdentity m_expired;
};

void tst_CliTls::initTestCase()
{
    m_server = m_folder.server();
    m_expired = m_folder.server(-20, -10);
    writeFiles();
}

void tst_CliTls::writeFiles()
{
    const TestIdentity good = m_folder.client(&m_folder.authority());
    const TestIdentity expired = m_folder.client(&m_folder.authority(), -20, -10);
    const TestIdentity self = m_folder.client(nullptr);
    m_folder.write(QStringLiteral("good.pem"), good.certificate.toPem());
    m_folder.write(QStringLiteral("good.key"), good.key.toPem());
    m_folder.write(QStringLiteral("encrypted.key"), good.key.toPem(passphrase));
    m_folder.write(QStringLiteral("both.pem"), good.certificate.toPem() + good.key.toPem());
    m_folder.write(QStringLiteral("expired.pem"), expired.certificate.toPem() + expired.key.toPem());
    m_folder.write(QStringLiteral("self.pem"), self.certificate.toPem() + self.key.toPem());
    m_folder.write(QStringLiteral("self.key"), self.key.toPem());
    m_folder.write(QStringLiteral("other-ca.pem"), self.certificate.toPem());
    m_folder.write(QStringLiteral("garbage.pem"), "this is no certificate");
}

QStringList tst_CliTls::withFiles(QStringList options) const
{
    const QString folder = m_folder.authorityFile().section(u'/', 0, -2);
    for (QString &option : options) {
        if (option.startsWith(u'@'))
            option.replace(0, 1, folder + u'/');
    }
    return options;
}

void tst_CliTls::trust_data()
{
    QTest::addColumn<bool>("expired");
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("its authority") << false << words("--cacert @ca.pem") << 0 << QByteArray();
    QTest::newRow("the system's authorities")
        << false << QStringList() << 3 << QByteArray("Parlance Test Authority");
    QTest::newRow("another authority")
        << false << words("--cacert @other-ca.pem") << 3 << QByteArray("does not trust");
    QTest::newRow("any") << false << words("--insecure") << 0 << QByteArray();
    QTest::newRow("expired") << true << words("--cacert @ca.pem") << 3 << QByteArray("expired on");
    QTest::newRow("expired, any") << true << words("--insecure") << 0 << QByteArray();
    QTest::newRow("no such file") << false << words("--cacert @nowhere.pem") << 2 << QByteArray("--cacert");
    QTest::newRow("no certificate") << false << words("--cacert @garbage.pem") << 3 << QByteArray("CA file");
}

void tst_CliTls::trust()
{
    QFETCH(bool, expired);
    QFETCH(QStringList, options);
    QFETCH(int, status);
    QFETCH(QByteArray, says);
    RawServer server(RawServer::answering(RawServer::answer("hello")));
    m_folder.serve(server, expired ? m_expired : m_server);
    CliProcess cli(QStringList{QStringLiteral("call")} + withFiles(options) + QStringList{server.url()});
    QCOMPARE(cli.finish(), status);
    QCOMPARE(cli.output(), status == 0 ? QByteArray("hello") : QByteArray());
    QVERIFY2(cli.messages().contains(says) && cli.messages().isEmpty() == (status == 0),
             cli.messages().constData());
}

void tst_CliTls::identity_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QByteArray>("phrase");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("says");
    const QByteArray unusable = "client certificate or its key cannot be used";
    QTest::newRow("two files") << words("--cert @good.pem --key @good.key") << QByteArray() << 0
                               << QByteArray();
    QTest::newRow("one file") << words("--cert @both.pem") << QByteArray() << 0 << QByteArray();
    QTest::newRow("passphrase") << words("--cert @good.pem --key @encrypted.key") << passphrase << 0
                                << QByteArray();
    QTest::newRow("wrong passphrase")
        << words("--cert @good.pem --key @encrypted.key") << QByteArray("no") << 3 << unusable;
    QTest::newRow("no passphrase") << words("--cert @good.pem --key @encrypted.key") << QByteArray() << 3
                                   << unusable;
    QTest::newRow("key of another") << words("--cert @good.pem --key @self.key") << QByteArray() << 3
                                    << unusable;
    QTest::newRow("no key") << words("--cert @good.pem") << QByteArray() << 3 << unusable;
    QTest::newRow("none") << QStringList() << QByteArray() << 3 << QByteArray("client certificate");
    QTest::newRow("of another authority")
        << words("--cert @self.pem") << QByteArray() << 3 << QByteArray("client certificate");
    QTest::newRow("expired") << words("--cert @expired.pem") << QByteArray() << 3
                             << QByteArray("client certificate");
    QTest::newRow("key without certificate")
        << words("--key @good.key") << QByteArray() << 2 << QByteArray("--key needs --cert");
    QTest::newRow("no such file") << words("--cert @nowhere.pem") << QByteArray() << 2
                                  << QByteArray("--cert");
}

void tst_CliTls::identity()
{
    QFETCH(QStringList, options);
    QFETCH(QByteArray, phrase);
    QFETCH(int, status);
    QFETCH(QByteArray, says);
    RawServer server(RawServer::answering(RawServer::answer("hello")));
    m_folder.serve(server, m_server);
    server.demandClientCertificates({m_folder.authority().certificate});
    const QString environment = QStringLiteral("PARLANCE_KEY_PASSPHRASE=") + QString::fromLatin1(phrase);
    CliProcess cli(QStringList{QStringLiteral("call")} + withFiles(words("--cacert @ca.pem") + options) +
                       QStringList{server.url()},
                   {environment});
    QCOMPARE(cli.finish(), status);
    QCOMPARE(cli.output(), status == 0 ? QByteArray("hello") : QByteArray());
    QVERIFY2(cli.messages().contains(says) && cli.messages().isEmpty() == (status == 0),
             cli.messages().constData());
}

void tst_CliTls::runAndSendTakeThemToo()
{
    RawServer server(RawServer::answering(RawServer::answer("hello")));
    m_folder.serve(server, m_server);
    server.demandClientCertificates({m_folder.authority().certificate});
    write(QStringLiteral("c/opencollection.yml"), "opencollection: 1.0.0\ninfo:\n  name: C\n");
    write(QStringLiteral("c/r.yml"),
          "info:\n  name: r\n  type: http\nhttp:\n  method: GET\n  url: " + server.url().toUtf8() + "\n");
    const QStringList options = withFiles(words("--cacert @ca.pem --cert @both.pem"));
    CliProcess run(QStringList{QStringLiteral("run")} + options + QStringList{file(QStringLiteral("c"))});
    QCOMPARE(run.finish(), 0);
    CliProcess send(QStringList{QStringLiteral("send")} + options +
                    QStringList{file(QStringLiteral("c/r.yml"))});
    QCOMPARE(send.finish(), 0);
    QCOMPARE(send.output(), QByteArray("hello"));
    CliProcess without({QStringLiteral("run"), file(QStringLiteral("c"))});
    QCOMPARE(without.finish(), 3);
}

void tst_CliTls::proxyTunnel()
{
    RawServer server(RawServer::answering(RawServer::answer("hello")));
    m_folder.serve(server, m_server);
    QTcpSocket onward;
    qsizetype passed = 0;
    RawServer proxy([&](RawConnection &connection) {
        if (passed == 0) {
            onward.connectToHost(QHostAddress::LocalHost, server.serverPort());
            connect(&onward, &QTcpSocket::readyRead, &connection,
                    [&] { connection.write(onward.readAll()); });
            connection.write("HTTP/1.1 200 Go on\r\n\r\n");
        } else {
            onward.write(connection.received().sliced(passed));
        }
        passed = connection.received().size();
    });
    CliProcess cli({QStringLiteral("call"), QStringLiteral("--cacert"), m_folder.authorityFile(),
                    QStringLiteral("--proxy"), proxy.url(), server.url()});
    QCOMPARE(cli.finish(), 0);
    QCOMPARE(cli.output(), QByteArray("hello"));
    QVERIFY2(proxy.last()->received().startsWith("CONNECT 127.0.0.1:"), proxy.last()->received().constData());
    QVERIFY(server.last()->received().startsWith("GET / HTTP/1.1\r\n"));
}

void tst_CliTls::proxyFailures_data()
{
    QTest::addColumn<QString>("proxy");
    QTest::addColumn<QString>("address");
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("refuses the tunnel") << "here"
                                        << "https://bank.test/" << QByteArray("proxy");
    QTest::newRow("nothing listens") << "http://127.0.0.1:1"
                                     << "http://bank.test/" << QByteArray("127.0.0.1:1");
    QTest::newRow("no such host") << "http://no.such.host.invalid:3128"
                                  << "http://bank.test/" << QByteArray("proxy");
}

void tst_CliTls::proxyFailures()
{
    QFETCH(QString, proxy);
    QFETCH(QString, address);
    QFETCH(QByteArray, says);
    RawServer refusing(RawServer::answering("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n"));
    CliProcess cli({QStringLiteral("call"), QStringLiteral("--proxy"),
                    proxy == QLatin1String("here") ? refusing.url() : proxy, address});
    QCOMPARE(cli.finish(), 3);
    QVERIFY2(cli.messages().contains(says), cli.messages().constData());
}

QTEST_GUILESS_MAIN(tst_CliTls)
#include "tst_clitls.moc"
