// SPDX-License-Identifier: GPL-3.0-or-later
#include <certificatefolder.h>
#include <httpharness.h>

#include <QTest>

using namespace parlance;
using namespace parlance::test;

/// Certificates good and bad, made for each run.
class TestHttpTls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void validCertificate();
    void reusedConnectionKeepsItsChain();
    void refused_data();
    void refused();
    void insecureStillTells();
    void plainServer();
    void tlsServerCalledPlainly();
    void wireShowsThePlainText();
    void badCaFile();
    void badClientCertificate();

private:
    void serve(RawServer &server, const TestIdentity &identity, bool withAuthority = true);
    call::CallContext trusting() const;

    CertificateFolder m_files;
    TestIdentity m_valid;
    TestIdentity m_expired;
    TestIdentity m_future;
    TestIdentity m_otherHost;
    TestIdentity m_selfSigned;
};

namespace {

const QByteArray hello = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";
const QStringList loopback{QStringLiteral("DNS:localhost"), QStringLiteral("IP:127.0.0.1")};

} // namespace

void TestHttpTls::initTestCase()
{
    CertificateOptions server;
    server.commonName = QStringLiteral("localhost");
    server.names = loopback;
    m_valid = m_files.server();
    m_selfSigned = makeIdentity(server);
    m_expired = m_files.server(-20, -10);
    m_future = m_files.server(10);
    CertificateOptions other = server;
    other.names = {QStringLiteral("DNS:example.com"), QStringLiteral("DNS:*.example.org"),
                   QStringLiteral("IP:10.0.0.1")};
    m_otherHost = makeIdentity(other, &m_files.authority());
    QVERIFY(!m_valid.certificate.isNull() && !m_valid.key.isNull());
}

void TestHttpTls::serve(RawServer &server, const TestIdentity &identity, bool withAuthority)
{
    QList<QSslCertificate> chain{identity.certificate};
    if (withAuthority)
        chain.append(m_files.authority().certificate);
    server.useTls(chain, identity.key);
}

call::CallContext TestHttpTls::trusting() const
{
    call::CallContext context;
    context.transport.caFile = m_files.authorityFile();
    return context;
}

void TestHttpTls::validCertificate()
{
    HttpHarness http;
    RawServer server(RawServer::answering(hello));
    serve(server, m_valid);
    QVERIFY(http.run(HttpHarness::get(server.url()), trusting()));
    QVERIFY2(http.events().finished()->outcome == Outcome::Completed,
             http.events().finished()->error ? qPrintable(http.events().finished()->error->detail) : "");
    QCOMPARE(http.events().body(), QByteArray("hello"));
    const Connected connected = http.events().last<Connected>();
    QVERIFY(connected.tls);
    QVERIFY(connected.tls->verified);
    QVERIFY(connected.tls->verifyMessage.isEmpty());
    QVERIFY(connected.tls->version.startsWith(QLatin1String("TLSv1.")));
    QVERIFY(!connected.tls->cipher.isEmpty());
    QCOMPARE(connected.tls->chain,
             (QList<QByteArray>{m_valid.certificate.toDer(), m_files.authority().certificate.toDer()}));
    const Timings timings = http.exchange().legs.first().timings;
    QVERIFY(timings.connected >= 0 && timings.secured >= timings.connected);
}

void TestHttpTls::reusedConnectionKeepsItsChain()
{
    HttpHarness http;
    RawServer server(RawServer::answering(hello));
    serve(server, m_valid);
    QVERIFY(http.run(HttpHarness::get(server.url()), trusting()));
    const auto first = http.events().last<Connected>();
    QVERIFY(http.run(HttpHarness::get(server.url()), trusting()));
    const auto second = http.events().last<Connected>();
    QVERIFY(second.reused && second.tls);
    QCOMPARE(second.tls->chain, first.tls->chain);
    QVERIFY(second.tls->verified);
    QCOMPARE(server.connections().size(), 1);
}

void TestHttpTls::refused_data()
{
    QTest::addColumn<QString>("identity");
    QTest::addColumn<QStringList>("words");
    const QString until =
        QLocale::c().toString(m_expired.certificate.expiryDate().toUTC(), QStringLiteral("d MMMM yyyy"));
    QTest::newRow("expired") << QStringLiteral("expired")
                             << QStringList{QStringLiteral("expired on"), until, QStringLiteral("127.0.0.1")};
    QTest::newRow("not yet valid") << QStringLiteral("future")
                                   << QStringList{QStringLiteral("not valid before")};
    QTest::newRow("wrong host") << QStringLiteral("other")
                                << QStringList{QStringLiteral("127.0.0.1"), QStringLiteral("example.com"),
                                               QStringLiteral("*.example.org"), QStringLiteral("10.0.0.1")};
    QTest::newRow("self-signed") << QStringLiteral("self") << QStringList{QStringLiteral("self-signed")};
    QTest::newRow("unknown issuer") << QStringLiteral("unknown")
                                    << QStringList{QStringLiteral("Parlance Test Authority"),
                                                   QStringLiteral("does not trust")};
}

void TestHttpTls::refused()
{
    QFETCH(QString, identity);
    QFETCH(QStringList, words);
    const QMap<QString, TestIdentity> identities{{QStringLiteral("expired"), m_expired},
                                                 {QStringLiteral("future"), m_future},
                                                 {QStringLiteral("other"), m_otherHost},
                                                 {QStringLiteral("self"), m_selfSigned},
                                                 {QStringLiteral("unknown"), m_valid}};
    HttpHarness http;
    RawServer server(RawServer::answering(hello));
    serve(server, identities[identity], identity != QLatin1String("self"));
    const call::CallContext context = identity == QLatin1String("unknown") ? call::CallContext() : trusting();
    QVERIFY(http.run(HttpHarness::get(server.url()), context));
    QCOMPARE(http.events().finished()->outcome, Outcome::Failed);
    const Error error = *http.events().finished()->error;
    QCOMPARE(error.code, ErrorCode::TlsFailure);
    for (const QString &word : words)
        QVERIFY2(error.message.contains(word), qPrintable(error.message));
    QVERIFY(!error.hint.isEmpty());
    // The chain is there to look at, and no request has left.
    const Connected connected = http.events().last<Connected>();
    QVERIFY(connected.tls && !connected.tls->verified);
    QVERIFY(!connected.tls->verifyMessage.isEmpty());
    QCOMPARE(connected.tls->chain.value(0), identities[identity].certificate.toDer());
    QCOMPARE(http.events().names().join(u' '), QStringLiteral("resolved connected finished"));
    QVERIFY(server.last()->received().isEmpty());
}

void TestHttpTls::insecureStillTells()
{
    for (const TestIdentity &identity : {m_expired, m_otherHost, m_selfSigned, m_valid}) {
        HttpHarness http;
        RawServer server(RawServer::answering(hello));
        serve(server, identity);
        call::CallContext context = trusting();
        context.transport.verifyTls = false;
        QVERIFY(http.run(HttpHarness::get(server.url()), context));
        QCOMPARE(http.events().finished()->outcome, Outcome::Completed);
        const Connected connected = http.events().last<Connected>();
        QVERIFY(connected.tls);
        QCOMPARE(connected.tls->chain.value(0), identity.certificate.toDer());
        QCOMPARE(connected.tls->verified, identity.certificate == m_valid.certificate);
        QCOMPARE(connected.tls->verifyMessage.isEmpty(), connected.tls->verified);
    }
}

void TestHttpTls::plainServer()
{
    HttpHarness http;
    RawServer server([](RawConnection &connection) {
        connection.write("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
        connection.close();
    });
    QVERIFY(
        http.run(HttpHarness::get(server.url().replace(QLatin1String("http:"), QLatin1String("https:")))));
    const Error error = *http.events().finished()->error;
    QCOMPARE(error.code, ErrorCode::TlsFailure);
    QVERIFY2(error.message.contains(QLatin1String("does not speak TLS")),
             qPrintable(error.message + error.detail));
    QVERIFY(error.hint.contains(QLatin1String("http://")));
}

void TestHttpTls::tlsServerCalledPlainly()
{
    HttpHarness http;
    RawServer server(RawServer::answering(hello));
    serve(server, m_valid);
    QVERIFY(
        http.run(HttpHarness::get(server.url().replace(QLatin1String("https:"), QLatin1String("http:")))));
    QCOMPARE(http.events().finished()->outcome, Outcome::Failed);
    QVERIFY(http.events().finished()->error->code == ErrorCode::ConnectionLost ||
            http.events().finished()->error->code == ErrorCode::ProtocolViolation);
}

void TestHttpTls::wireShowsThePlainText()
{
    HttpHarness http;
    RawServer server(RawServer::answering(hello));
    serve(server, m_valid);
    call::CallContext context = trusting();
    context.recordWire = true;
    QVERIFY(http.run(HttpHarness::get(server.url()), context));
    QByteArray received;
    for (const WireBytes &wire : http.events().all<WireBytes>()) {
        if (wire.direction == Direction::Received)
            received += wire.bytes;
    }
    QCOMPARE(received, hello);
}

void TestHttpTls::badCaFile()
{
    HttpHarness http;
    RawServer server(RawServer::answering(hello));
    serve(server, m_valid);
    call::CallContext context;
    context.transport.caFile = m_files.write(QStringLiteral("bad.pem"), "this is no certificate");
    QVERIFY(http.run(HttpHarness::get(server.url()), context));
    QCOMPARE(http.events().finished()->error->code, ErrorCode::TlsFailure);
    QVERIFY(http.events().finished()->error->message.contains(QLatin1String("CA file")));
}

void TestHttpTls::badClientCertificate()
{
    HttpHarness http;
    RawServer server(RawServer::answering(hello));
    serve(server, m_valid);
    call::CallContext context = trusting();
    context.transport.clientCertificateFile =
        m_files.write(QStringLiteral("client.pem"), "this is no certificate");
    QVERIFY(http.run(HttpHarness::get(server.url()), context));
    QCOMPARE(http.events().finished()->error->code, ErrorCode::TlsFailure);
    QVERIFY(http.events().finished()->error->message.contains(QLatin1String("client certificate")));

    context.transport.clientCertificateFile =
        m_files.write(QStringLiteral("good.pem"), m_valid.certificate.toPem());
    context.transport.clientKeyFile = m_files.write(QStringLiteral("good.key"), m_valid.key.toPem());
    QVERIFY(http.run(HttpHarness::get(server.url()), context));
    QCOMPARE(http.events().body(), QByteArray("hello"));
}

QTEST_GUILESS_MAIN(TestHttpTls)

#include "tst_httptls.moc"
