// SPDX-License-Identifier: GPL-3.0-or-later
#include <certificatefolder.h>
#include <httpharness.h>

#include <QProcess>
#include <QTest>

using namespace parlance;
using namespace parlance::test;

/// Servers that demand a client certificate.
class TestHttpClientCertificates : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void accepted_data();
    void accepted();
    void refused_data();
    void refused();
    void refusedByAlert_data();
    void refusedByAlert();
    void otherIdentityMakesAnotherConnection();

private:
    call::CallContext context(const TestIdentity &identity, const QByteArray &keyPem);
    void demand(RawServer &server) const;

    CertificateFolder m_folder;
};

namespace {

const QByteArray hello = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";
const QByteArray passphrase = "open sesame";

} // namespace

void TestHttpClientCertificates::demand(RawServer &server) const
{
    m_folder.serve(server, m_folder.server());
    server.demandClientCertificates({m_folder.authority().certificate});
}

call::CallContext TestHttpClientCertificates::context(const TestIdentity &identity, const QByteArray &keyPem)
{
    call::CallContext context;
    context.transport.caFile = m_folder.authorityFile();
    context.transport.clientCertificateFile =
        m_folder.write(QStringLiteral("client.pem"), identity.certificate.toPem());
    context.transport.clientKeyFile = m_folder.write(QStringLiteral("client.key"), keyPem);
    return context;
}

void TestHttpClientCertificates::accepted_data()
{
    QTest::addColumn<bool>("encrypted");
    QTest::addColumn<bool>("oneFile");
    QTest::newRow("two files") << false << false;
    QTest::newRow("one file") << false << true;
    QTest::newRow("encrypted key") << true << false;
    QTest::newRow("encrypted, one file") << true << true;
}

void TestHttpClientCertificates::accepted()
{
    QFETCH(bool, encrypted);
    QFETCH(bool, oneFile);
    const TestIdentity client = m_folder.client(&m_folder.authority());
    call::CallContext with = context(client, client.key.toPem(encrypted ? passphrase : QByteArray()));
    if (encrypted)
        with.transport.clientKeyPassphrase = QString::fromLatin1(passphrase);
    if (oneFile) {
        with.transport.clientCertificateFile = m_folder.write(
            QStringLiteral("both.pem"),
            client.certificate.toPem() + client.key.toPem(encrypted ? passphrase : QByteArray()));
        with.transport.clientKeyFile.clear();
    }
    HttpHarness http;
    RawServer server(RawServer::answering(hello));
    demand(server);
    QVERIFY(http.run(HttpHarness::get(server.url()), with));
    QVERIFY2(http.events().finished()->outcome == Outcome::Completed,
             http.events().finished()->error ? qPrintable(http.events().finished()->error->detail) : "");
    QCOMPARE(http.events().body(), QByteArray("hello"));
}

void TestHttpClientCertificates::refused_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("words");
    QTest::newRow("key of another") << "key"
                                    << "client certificate or its key";
    QTest::newRow("wrong passphrase") << "wrong"
                                      << "client certificate or its key";
    QTest::newRow("no passphrase") << "missing"
                                   << "client certificate or its key";
    QTest::newRow("no key") << "no key"
                            << "client certificate or its key";
}

void TestHttpClientCertificates::refused()
{
    QFETCH(QString, what);
    QFETCH(QString, words);
    const TestIdentity good = m_folder.client(&m_folder.authority());
    const TestIdentity self = m_folder.client(nullptr);
    const bool isEncrypted = what == QLatin1String("wrong") || what == QLatin1String("missing");
    call::CallContext with = what == QLatin1String("key")
                                 ? context(good, self.key.toPem())
                                 : context(good, good.key.toPem(isEncrypted ? passphrase : QByteArray()));
    if (what == QLatin1String("wrong"))
        with.transport.clientKeyPassphrase = QStringLiteral("open barley");
    if (what == QLatin1String("no key"))
        with.transport.clientKeyFile.clear();
    HttpHarness http;
    RawServer server(RawServer::answering(hello));
    demand(server);
    QVERIFY(http.run(HttpHarness::get(server.url()), with));
    QCOMPARE(http.events().finished()->outcome, Outcome::Failed);
    const Error error = *http.events().finished()->error;
    QCOMPARE(error.code, ErrorCode::TlsFailure);
    QVERIFY2(error.message.contains(words), qPrintable(error.message + u' ' + error.detail));
    QVERIFY(!error.hint.isEmpty());
}

void TestHttpClientCertificates::refusedByAlert_data()
{
    QTest::addColumn<QString>("who");
    QTest::addColumn<QString>("protocol");
    QTest::addColumn<QString>("words");
    for (const char *protocol : {"-tls1_3", "-tls1_2"}) {
        const auto row = [protocol](const char *who, const QString &words) {
            QTest::addRow("%s %s", who, protocol)
                << QString::fromLatin1(who) << QString::fromLatin1(protocol) << words;
        };
        row("good", {});
        row("self", QStringLiteral("client certificate"));
        row("expired", QStringLiteral("client certificate"));
        row("none", QString::fromLatin1(protocol) == QLatin1String("-tls1_3")
                        ? QStringLiteral("wants a client certificate")
                        : QStringLiteral("TLS handshake"));
    }
}

void TestHttpClientCertificates::refusedByAlert()
{
    QFETCH(QString, who);
    QFETCH(QString, protocol);
    QFETCH(QString, words);
    // OpenSSL's own server, which unlike Qt's says by an alert what it thinks of the certificate.
    const TestIdentity identity = m_folder.server();
    QProcess server;
    server.setProcessChannelMode(QProcess::MergedChannels);
    server.start(
        QStringLiteral("openssl"),
        {QStringLiteral("s_server"), QStringLiteral("-accept"), QStringLiteral("127.0.0.1:0"),
         QStringLiteral("-www"), protocol, QStringLiteral("-Verify"), QStringLiteral("2"),
         QStringLiteral("-verify_return_error"), QStringLiteral("-CAfile"), m_folder.authorityFile(),
         QStringLiteral("-cert"), m_folder.write(QStringLiteral("server.pem"), identity.certificate.toPem()),
         QStringLiteral("-key"), m_folder.write(QStringLiteral("server.key"), identity.key.toPem())});
    QByteArray said;
    const auto port = [&] {
        said += server.readAll();
        const qsizetype at = said.indexOf("ACCEPT 127.0.0.1:");
        return at >= 0 && said.indexOf('\n', at) > 0
                   ? said.sliced(at + 17).split('\n').constFirst().trimmed().toInt()
                   : 0;
    };
    QTRY_VERIFY2_WITH_TIMEOUT(port() > 0, said.constData(), 10'000);

    const TestIdentity client = who == QLatin1String("self") ? m_folder.client(nullptr)
                                : who == QLatin1String("expired")
                                    ? m_folder.client(&m_folder.authority(), -20, -10)
                                    : m_folder.client(&m_folder.authority());
    call::CallContext with = context(client, client.key.toPem());
    if (who == QLatin1String("none"))
        with.transport.clientCertificateFile.clear();
    HttpHarness http;
    const bool ended = http.run(HttpHarness::get(QStringLiteral("https://127.0.0.1:%1/").arg(port())), with);
    server.kill();
    server.waitForFinished();
    QVERIFY(ended);
    if (words.isEmpty()) {
        QCOMPARE(http.events().finished()->outcome, Outcome::Completed);
        return;
    }
    const Error error = *http.events().finished()->error;
    QVERIFY2(error.code == ErrorCode::TlsFailure && error.message.contains(words),
             qPrintable(error.message + u' ' + error.detail));
    QVERIFY(!error.hint.isEmpty());
}

void TestHttpClientCertificates::otherIdentityMakesAnotherConnection()
{
    HttpHarness http;
    RawServer server(RawServer::answering(hello));
    demand(server);
    const TestIdentity client = m_folder.client(&m_folder.authority());
    QVERIFY(http.run(HttpHarness::get(server.url()), context(client, client.key.toPem())));
    QCOMPARE(http.events().body(), QByteArray("hello"));
    // The connection that stands was made by somebody else.
    call::CallContext nobody;
    nobody.transport.caFile = m_folder.authorityFile();
    QVERIFY(http.run(HttpHarness::get(server.url()), nobody));
    QCOMPARE(http.events().finished()->outcome, Outcome::Failed);
}

QTEST_GUILESS_MAIN(TestHttpClientCertificates)
#include "tst_httpclientcertificates.moc"
