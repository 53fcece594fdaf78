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
    void requestMayLeaveOutVerification();
    void trustedCertificatePasses_data();
    void trustedCertificatePasses();
    void trustIsForThisPlaceAndCertificateAlone_data();
    void trustIsForThisPlaceAndCertificateAlone();
    void changedCertificateIsRefusedAndSaysSo();
    void renewedByAnAuthorityNeedsNoTrust();
    void trustOpensNoConnectionForOthers();
    void uncheckedConnectionIsNotTakenForTrusted();
    void trustIsLookedUpForEachHop();
    void plainServer();
    void tlsServerCalledPlainly();
    void wireShowsThePlainText();
    void badCaFile();
    void badClientCertificate();

private:
    void serve(RawServer &server, const TestIdentity &identity, bool withAuthority = true);
    call::CallContext trusting() const;
    static call::CallContext pinning(const RawServer &server, const TestIdentity &identity,
                                     const QString &host = QStringLiteral("127.0.0.1"));
    TestIdentity identity(const QString &name) const;

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
    QTest::addColumn<QString>("name");
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
    QFETCH(QString, name);
    QFETCH(QStringList, words);
    HttpHarness http;
    RawServer server(RawServer::answering(hello));
    serve(server, identity(name), name != QLatin1String("self"));
    const call::CallContext context = name == QLatin1String("unknown") ? call::CallContext() : trusting();
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
    QCOMPARE(connected.tls->chain.value(0), identity(name).certificate.toDer());
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

call::CallContext TestHttpTls::pinning(const RawServer &server, const TestIdentity &identity,
                                       const QString &host)
{
    call::CallContext context;
    context.transport.trustedCertificates = {
        {host, server.serverPort(), identity.certificate.digest(QCryptographicHash::Sha256)}};
    return context;
}

TestIdentity TestHttpTls::identity(const QString &name) const
{
    const QMap<QString, TestIdentity> identities{{QStringLiteral("expired"), m_expired},
                                                 {QStringLiteral("future"), m_future},
                                                 {QStringLiteral("other"), m_otherHost},
                                                 {QStringLiteral("self"), m_selfSigned},
                                                 {QStringLiteral("unknown"), m_valid}};
    return identities[name];
}

void TestHttpTls::requestMayLeaveOutVerification()
{
    HttpHarness http;
    RawServer server(RawServer::answering(hello));
    serve(server, m_selfSigned, false);
    Request request = HttpHarness::get(server.url());
    request.options.insert(QStringLiteral("verifyTls"), false);
    QVERIFY(http.run(request));
    QCOMPARE(http.events().finished()->outcome, Outcome::Completed);
    QVERIFY(!http.events().last<Connected>().tls->verified);
    // The option only ever takes away: it cannot switch on what the call switched off.
    request.options.insert(QStringLiteral("verifyTls"), true);
    call::CallContext context;
    context.transport.verifyTls = false;
    QVERIFY(http.run(request, context));
    QCOMPARE(http.events().finished()->outcome, Outcome::Completed);
}

void TestHttpTls::trustedCertificatePasses_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("withAuthority");
    for (const char *name : {"expired", "future", "other", "self", "unknown"})
        QTest::newRow(name) << QString::fromLatin1(name) << (qstrcmp(name, "unknown") != 0);
}

void TestHttpTls::trustedCertificatePasses()
{
    QFETCH(QString, name);
    QFETCH(bool, withAuthority);
    HttpHarness http;
    RawServer server(RawServer::answering(hello));
    serve(server, identity(name), name != QLatin1String("self"));
    call::CallContext context = pinning(server, identity(name));
    if (withAuthority)
        context.transport.caFile = m_files.authorityFile();
    for (int round = 0; round < 2; ++round) {
        QVERIFY(http.run(HttpHarness::get(server.url()), context));
        QVERIFY2(http.events().finished()->outcome == Outcome::Completed,
                 http.events().finished()->error ? qPrintable(http.events().finished()->error->message) : "");
        QCOMPARE(http.events().body(), QByteArray("hello"));
        const Connected connected = http.events().last<Connected>();
        // Trusted is not verified: what is wrong is still told.
        QVERIFY(connected.tls && connected.tls->trusted && !connected.tls->verified);
        QVERIFY(!connected.tls->verifyMessage.isEmpty());
        QCOMPARE(connected.reused, round == 1);
    }
}

void TestHttpTls::trustIsForThisPlaceAndCertificateAlone_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<int>("portShift");
    QTest::addColumn<QByteArray>("sha256");
    const QByteArray right = m_selfSigned.certificate.digest(QCryptographicHash::Sha256);
    const QString here = QStringLiteral("127.0.0.1");
    QByteArray oneBit = right;
    oneBit[31] = char(oneBit.at(31) ^ 1);
    QTest::newRow("another host") << QStringLiteral("127.0.0.2") << 0 << right;
    QTest::newRow("a part of the host") << QStringLiteral("127.0.0") << 0 << right;
    QTest::newRow("no host") << QString() << 0 << right;
    QTest::newRow("another port") << here << 1 << right;
    QTest::newRow("one bit off") << here << 0 << oneBit;
    QTest::newRow("a prefix of it") << here << 0 << right.left(8);
    QTest::newRow("nothing") << here << 0 << QByteArray();
    QTest::newRow("its SHA-1") << here << 0 << m_selfSigned.certificate.digest(QCryptographicHash::Sha1);
    QTest::newRow("as hex") << here << 0 << right.toHex();
}

void TestHttpTls::trustIsForThisPlaceAndCertificateAlone()
{
    QFETCH(QString, host);
    QFETCH(int, portShift);
    QFETCH(QByteArray, sha256);
    HttpHarness http;
    RawServer server(RawServer::answering(hello));
    serve(server, m_selfSigned, false);
    call::CallContext context;
    context.transport.trustedCertificates = {{host, server.serverPort() + portShift, sha256}};
    QVERIFY(http.run(HttpHarness::get(server.url()), context));
    QCOMPARE(http.events().finished()->outcome, Outcome::Failed);
    QCOMPARE(http.events().finished()->error->code, ErrorCode::TlsFailure);
    QVERIFY(!http.events().last<Connected>().tls->trusted);
    QVERIFY(server.last()->received().isEmpty());
}

void TestHttpTls::changedCertificateIsRefusedAndSaysSo()
{
    HttpHarness http;
    RawServer server(RawServer::answering(hello, true));
    serve(server, m_selfSigned, false);
    const call::CallContext context = pinning(server, m_selfSigned);
    QVERIFY(http.run(HttpHarness::get(server.url()), context));
    QCOMPARE(http.events().finished()->outcome, Outcome::Completed);
    // Same name, same place, another key: what somebody in between would show.
    for (const TestIdentity &other : {m_expired, m_otherHost, m_valid}) {
        serve(server, other);
        QVERIFY(http.run(HttpHarness::get(server.url()), context));
        QCOMPARE(http.events().finished()->outcome, Outcome::Failed);
        const Error error = *http.events().finished()->error;
        QCOMPARE(error.code, ErrorCode::TlsFailure);
        QVERIFY2(error.message.contains(QLatin1String("another certificate than the one you trusted")),
                 qPrintable(error.message));
        QVERIFY(error.hint.contains(QLatin1String("SHA-256")));
        QVERIFY(server.last()->received().isEmpty());
    }
}

void TestHttpTls::renewedByAnAuthorityNeedsNoTrust()
{
    HttpHarness http;
    RawServer server(RawServer::answering(hello, true));
    serve(server, m_valid);
    call::CallContext context = pinning(server, m_selfSigned);
    context.transport.caFile = m_files.authorityFile();
    QVERIFY(http.run(HttpHarness::get(server.url()), context));
    QCOMPARE(http.events().finished()->outcome, Outcome::Completed);
    QVERIFY(http.events().last<Connected>().tls->verified);
    QVERIFY(!http.events().last<Connected>().tls->trusted);
    // The host still counts beside trusted certificates: libcurl does not compare it then.
    serve(server, m_otherHost);
    QVERIFY(http.run(HttpHarness::get(server.url()), context));
    QCOMPARE(http.events().finished()->outcome, Outcome::Failed);
    QVERIFY(http.events().finished()->error->message.contains(QLatin1String("example.com")));
    QVERIFY(server.last()->received().isEmpty());
}

void TestHttpTls::trustOpensNoConnectionForOthers()
{
    HttpHarness http;
    RawServer server(RawServer::answering(hello));
    serve(server, m_selfSigned, false);
    QVERIFY(http.run(HttpHarness::get(server.url()), pinning(server, m_selfSigned)));
    QCOMPARE(http.events().finished()->outcome, Outcome::Completed);
    // Another collection, in the same program, a moment later: the open connection is not for it.
    QVERIFY(http.run(HttpHarness::get(server.url())));
    QCOMPARE(http.events().finished()->outcome, Outcome::Failed);
    QCOMPARE(http.events().finished()->error->code, ErrorCode::TlsFailure);
    QCOMPARE(server.connections().constFirst()->requests(), 1);
}

void TestHttpTls::uncheckedConnectionIsNotTakenForTrusted()
{
    HttpHarness http;
    RawServer server(RawServer::answering(hello));
    serve(server, m_expired);
    call::CallContext unchecked;
    unchecked.transport.verifyTls = false;
    QVERIFY(http.run(HttpHarness::get(server.url()), unchecked));
    QCOMPARE(http.events().finished()->outcome, Outcome::Completed);
    QVERIFY(http.run(HttpHarness::get(server.url()), pinning(server, m_selfSigned)));
    QCOMPARE(http.events().finished()->outcome, Outcome::Failed);
    QCOMPARE(http.events().finished()->error->code, ErrorCode::TlsFailure);
    int requests = 0;
    for (const RawConnection *connection : server.connections())
        requests += connection->requests();
    QCOMPARE(requests, 1);
}

void TestHttpTls::trustIsLookedUpForEachHop()
{
    HttpHarness http;
    RawServer target(RawServer::answering(hello));
    serve(target, m_selfSigned, false);
    RawServer first(RawServer::answering("HTTP/1.1 302 Found\r\nLocation: " + target.url().toLatin1() +
                                         "\r\nContent-Length: 0\r\n\r\n"));
    serve(first, m_selfSigned, false);
    call::CallContext context = pinning(first, m_selfSigned);
    QVERIFY(http.run(HttpHarness::get(first.url()), context));
    QCOMPARE(http.events().finished()->outcome, Outcome::Failed);
    QVERIFY(target.last()->received().isEmpty());
    context.transport.trustedCertificates += pinning(target, m_selfSigned).transport.trustedCertificates;
    QVERIFY(http.run(HttpHarness::get(first.url()), context));
    QCOMPARE(http.events().finished()->outcome, Outcome::Completed);
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
