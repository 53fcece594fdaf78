// SPDX-License-Identifier: GPL-3.0-or-later
#include "echoserver.h"
#include "grpcharness.h"
#include "testcertificates.h"

#include <QTemporaryDir>
#include <QTest>

using namespace parlance;
using namespace parlance::test;

// Before its first use, as GCC demands.
Q_DECLARE_METATYPE(parlance::test::TestIdentity)

/// gRPC over TLS: certificates good and bad on either side, made for each run.
class TestGrpcTls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void verified();
    void refused_data();
    void refused();
    void insecureStillTells();
    void authorityDecidesTheName();
    void plainServerCalledByTls();
    void tlsServerCalledPlainly();
    void clientCertificate();
    void missingClientCertificate();
    void encryptedKey();
    void badFiles_data();
    void badFiles();
    void channelsKeepTrustApart();
    void trusts_data();
    void trusts();
    void trustServesReflectionToo();
    void verificationCanBeSwitchedOff();

private:
    QString write(const QString &name, const QByteArray &content);
    std::unique_ptr<EchoServer> serve(const TestIdentity &identity, bool asksClients = false);
    call::CallContext trusting() const;
    Request request(const EchoServer &server) const;

    QTemporaryDir m_folder;
    TestIdentity m_authority;
    TestIdentity m_valid;
    TestIdentity m_client;
    QString m_caFile;
};

namespace {

TestIdentity identityFor(const QStringList &names, const TestIdentity *issuer, int from = -1, int to = 30)
{
    CertificateOptions options;
    options.commonName = QStringLiteral("localhost");
    options.names = names;
    options.validFromDays = from;
    options.validToDays = to;
    return makeIdentity(options, issuer);
}

const QStringList loopback{QStringLiteral("DNS:localhost"), QStringLiteral("IP:127.0.0.1")};

} // namespace

QString TestGrpcTls::write(const QString &name, const QByteArray &content)
{
    QFile file(m_folder.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("Cannot write %s", qPrintable(file.fileName()));
    return file.fileName();
}

void TestGrpcTls::initTestCase()
{
    CertificateOptions authority;
    authority.commonName = QStringLiteral("Parlance Test Authority");
    authority.isAuthority = true;
    m_authority = makeIdentity(authority);
    m_valid = identityFor(loopback, &m_authority);
    m_client = identityFor({QStringLiteral("DNS:client")}, &m_authority);
    m_caFile = write(QStringLiteral("ca.pem"), m_authority.certificate.toPem());
    write(QStringLiteral("client.pem"), m_client.certificate.toPem());
    write(QStringLiteral("client.key"), m_client.key.toPem());
    write(QStringLiteral("both.pem"), m_client.certificate.toPem() + m_client.key.toPem());
    write(QStringLiteral("other.key"), m_valid.key.toPem());
    write(QStringLiteral("secret.key"), m_client.key.toPem("open sesame"));
    write(QStringLiteral("rubbish.pem"), "no certificate\n");
}

std::unique_ptr<EchoServer> TestGrpcTls::serve(const TestIdentity &identity, bool asksClients)
{
    EchoServerOptions options;
    options.certificate = identity.certificate.toPem() + m_authority.certificate.toPem();
    options.key = identity.key.toPem();
    if (asksClients)
        options.clientAuthority = m_authority.certificate.toPem();
    return std::make_unique<EchoServer>(options);
}

call::CallContext TestGrpcTls::trusting() const
{
    call::CallContext context;
    context.transport.caFile = m_caFile;
    return context;
}

Request TestGrpcTls::request(const EchoServer &server) const
{
    return GrpcHarness::binary(server.url(), QStringLiteral("Unary"), {"\n\2hi"});
}

void TestGrpcTls::verified()
{
    const auto server = serve(m_valid);
    GrpcHarness grpc;
    QVERIFY(grpc.run(request(*server), trusting()));
    QVERIFY2(grpc.finished().outcome == Outcome::Completed,
             grpc.finished().error ? qPrintable(grpc.finished().error->detail) : "");
    const Connected connected = grpc.events().last<Connected>();
    QVERIFY(connected.tls && connected.tls->verified);
    QCOMPARE(connected.tls->alpn, QStringLiteral("h2"));
    QCOMPARE(connected.tls->chain,
             (QList<QByteArray>{m_valid.certificate.toDer(), m_authority.certificate.toDer()}));
}

void TestGrpcTls::refused_data()
{
    QTest::addColumn<TestIdentity>("identity");
    QTest::addColumn<QString>("words");
    QTest::addColumn<bool>("trusted");
    QTest::newRow("expired") << identityFor(loopback, &m_authority, -20, -10) << QStringLiteral("expired on")
                             << true;
    QTest::newRow("not yet valid") << identityFor(loopback, &m_authority, 10)
                                   << QStringLiteral("not valid before") << true;
    QTest::newRow("wrong host") << identityFor({QStringLiteral("DNS:example.com")}, &m_authority)
                                << QStringLiteral("it is for “example.com”") << true;
    QTest::newRow("self-signed") << identityFor(loopback, nullptr) << QStringLiteral("self-signed") << true;
    QTest::newRow("unknown issuer") << m_valid << QStringLiteral("does not trust") << false;
}

void TestGrpcTls::refused()
{
    QFETCH(TestIdentity, identity);
    QFETCH(QString, words);
    QFETCH(bool, trusted);
    const auto server = serve(identity);
    GrpcHarness grpc;
    QVERIFY(grpc.run(request(*server), trusted ? trusting() : call::CallContext()));
    QCOMPARE(grpc.finished().outcome, Outcome::Failed);
    QCOMPARE(grpc.finished().error->code, ErrorCode::TlsFailure);
    QVERIFY2(grpc.finished().error->message.contains(words), qPrintable(grpc.finished().error->message));
    QVERIFY(!grpc.finished().error->hint.isEmpty());
    // The certificate is there to be looked at.
    const Connected connected = grpc.events().last<Connected>();
    QVERIFY(connected.tls && !connected.tls->verified && !connected.tls->verifyMessage.isEmpty());
    QCOMPARE(connected.tls->chain.value(0), identity.certificate.toDer());
    QVERIFY(!grpc.events().has(QStringLiteral("request-sent")));
}

void TestGrpcTls::insecureStillTells()
{
    const auto server = serve(identityFor({QStringLiteral("DNS:example.com")}, nullptr));
    GrpcHarness grpc;
    call::CallContext context;
    context.transport.verifyTls = false;
    QVERIFY(grpc.run(request(*server), context));
    QCOMPARE(grpc.finished().outcome, Outcome::Completed);
    const Connected connected = grpc.events().last<Connected>();
    QVERIFY(connected.tls && !connected.tls->verified && !connected.tls->verifyMessage.isEmpty());
}

void TestGrpcTls::authorityDecidesTheName()
{
    const auto server = serve(identityFor({QStringLiteral("DNS:bank.example")}, &m_authority));
    GrpcHarness grpc;
    Request named = request(*server);
    named.options.insert(QStringLiteral("authority"), QStringLiteral("bank.example"));
    QVERIFY(grpc.run(named, trusting()));
    QVERIFY2(grpc.finished().outcome == Outcome::Completed,
             grpc.finished().error ? qPrintable(grpc.finished().error->toString()) : "");
    QCOMPARE(headerValue(grpc.events().last<RequestSent>().headers, ":authority"),
             QByteArray("bank.example"));
}

void TestGrpcTls::plainServerCalledByTls()
{
    EchoServer server;
    GrpcHarness grpc;
    Request secure = request(server);
    secure.address.replace(QStringLiteral("grpc://"), QStringLiteral("grpcs://"));
    QVERIFY(grpc.run(secure, trusting()));
    QCOMPARE(grpc.finished().error->code, ErrorCode::TlsFailure);
    QVERIFY2(grpc.finished().error->message.contains(QLatin1String("does not speak TLS")),
             qPrintable(grpc.finished().error->toString()));
}

void TestGrpcTls::tlsServerCalledPlainly()
{
    const auto server = serve(m_valid);
    GrpcHarness grpc;
    Request plain = request(*server);
    plain.address.replace(QStringLiteral("grpcs://"), QStringLiteral("grpc://"));
    QVERIFY(grpc.run(plain, trusting()));
    QCOMPARE(grpc.finished().outcome, Outcome::Failed);
    const Error error = *grpc.finished().error;
    QVERIFY2(error.hint.contains(QLatin1String("grpcs://")), qPrintable(error.toString() + error.detail));
}

void TestGrpcTls::clientCertificate()
{
    const auto server = serve(m_valid, true);
    for (const char *key : {"client.key", ""}) {
        GrpcHarness grpc;
        call::CallContext context = trusting();
        const bool together = !*key;
        context.transport.clientCertificateFile =
            m_folder.filePath(together ? QStringLiteral("both.pem") : QStringLiteral("client.pem"));
        if (!together)
            context.transport.clientKeyFile = m_folder.filePath(QString::fromLatin1(key));
        QVERIFY(grpc.run(request(*server), context));
        QVERIFY2(grpc.finished().outcome == Outcome::Completed,
                 grpc.finished().error ? qPrintable(grpc.finished().error->detail) : "");
    }
}

void TestGrpcTls::missingClientCertificate()
{
    const auto server = serve(m_valid, true);
    GrpcHarness grpc;
    QVERIFY(grpc.run(request(*server), trusting()));
    QCOMPARE(grpc.finished().outcome, Outcome::Failed);
    const Error error = *grpc.finished().error;
    QVERIFY2(error.hint.contains(QLatin1String("client certificate")),
             qPrintable(error.toString() + error.detail));
}

void TestGrpcTls::encryptedKey()
{
    const auto server = serve(m_valid, true);
    GrpcHarness grpc;
    call::CallContext context = trusting();
    context.transport.clientCertificateFile = m_folder.filePath(QStringLiteral("client.pem"));
    context.transport.clientKeyFile = m_folder.filePath(QStringLiteral("secret.key"));
    context.transport.clientKeyPassphrase = QStringLiteral("open sesame");
    QVERIFY(grpc.run(request(*server), context));
    QCOMPARE(grpc.finished().outcome, Outcome::Completed);
    context.transport.clientKeyPassphrase = QStringLiteral("wrong");
    QVERIFY(grpc.run(request(*server), context));
    QCOMPARE(grpc.finished().error->code, ErrorCode::TlsFailure);
    QVERIFY(grpc.finished().error->hint.contains(QLatin1String("passphrase")));
}

void TestGrpcTls::badFiles_data()
{
    QTest::addColumn<QString>("ca");
    QTest::addColumn<QString>("certificate");
    QTest::addColumn<QString>("key");
    const QString none;
    const QString client = QStringLiteral("client.pem");
    QTest::newRow("no CA file") << QStringLiteral("missing.pem") << none << none;
    QTest::newRow("rubbish as CA") << QStringLiteral("rubbish.pem") << none << none;
    QTest::newRow("no certificate") << none << QStringLiteral("missing.pem") << none;
    QTest::newRow("rubbish as certificate") << none << QStringLiteral("rubbish.pem") << none;
    QTest::newRow("no key") << none << client << QStringLiteral("missing.key");
    QTest::newRow("certificate without key") << none << client << none;
    QTest::newRow("another's key") << none << client << QStringLiteral("other.key");
}

void TestGrpcTls::badFiles()
{
    QFETCH(QString, ca);
    QFETCH(QString, certificate);
    QFETCH(QString, key);
    const auto path = [this](const QString &name) {
        return name.isEmpty() ? QString() : m_folder.filePath(name);
    };
    const auto server = serve(m_valid);
    GrpcHarness grpc;
    call::CallContext context;
    context.transport.caFile = path(ca);
    context.transport.clientCertificateFile = path(certificate);
    context.transport.clientKeyFile = path(key);
    QVERIFY(grpc.run(request(*server), context));
    QCOMPARE(grpc.finished().outcome, Outcome::Failed);
    QCOMPARE(grpc.finished().error->code, ErrorCode::TlsFailure);
    QVERIFY(!grpc.finished().error->file.isEmpty());
    QVERIFY(!grpc.finished().error->hint.isEmpty());
}

void TestGrpcTls::channelsKeepTrustApart()
{
    // A connection that was made without verification serves nobody who wants it.
    const auto server = serve(identityFor(loopback, nullptr));
    GrpcHarness grpc;
    call::CallContext careless;
    careless.transport.verifyTls = false;
    QVERIFY(grpc.run(request(*server), careless));
    QCOMPARE(grpc.finished().outcome, Outcome::Completed);
    QVERIFY(grpc.run(request(*server), trusting()));
    QCOMPARE(grpc.finished().error->code, ErrorCode::TlsFailure);
}

void TestGrpcTls::trusts_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<int>("portOffset");
    QTest::addColumn<bool>("sameCertificate");
    QTest::addColumn<bool>("passes");
    QTest::newRow("this certificate here") << QStringLiteral("127.0.0.1") << 0 << true << true;
    QTest::newRow("another host") << QStringLiteral("127.0.0.2") << 0 << true << false;
    QTest::newRow("another port") << QStringLiteral("127.0.0.1") << 1 << true << false;
    QTest::newRow("another certificate") << QStringLiteral("127.0.0.1") << 0 << false << false;
}

void TestGrpcTls::trusts()
{
    QFETCH(QString, host);
    QFETCH(int, portOffset);
    QFETCH(bool, sameCertificate);
    QFETCH(bool, passes);
    const TestIdentity shown = identityFor({QStringLiteral("DNS:bank.test")}, nullptr, -20, -10);
    const TestIdentity other = identityFor(loopback, nullptr);
    const auto server = serve(shown);
    GrpcHarness grpc;
    call::CallContext context;
    const TestIdentity &trusted = sameCertificate ? shown : other;
    context.transport.trustedCertificates = {
        {host, server->port() + portOffset, trusted.certificate.digest(QCryptographicHash::Sha256)}};
    QVERIFY(grpc.run(request(*server), context));
    const Connected connected = grpc.events().last<Connected>();
    QVERIFY(connected.tls && !connected.tls->verified);
    QCOMPARE(connected.tls->trusted, passes);
    QCOMPARE(connected.tls->chain.value(0), shown.certificate.toDer());
    QCOMPARE(grpc.finished().outcome, passes ? Outcome::Completed : Outcome::Failed);
    QCOMPARE(grpc.events().has(QStringLiteral("request-sent")), passes);
    if (passes) {
        // A connection that trust opened serves nobody who does not trust.
        QVERIFY(grpc.run(request(*server)));
        QCOMPARE(grpc.finished().outcome, Outcome::Failed);
    }
    QCOMPARE(grpc.finished().error->code, ErrorCode::TlsFailure);
    QCOMPARE(grpc.finished().error->message.contains(QLatin1String("another certificate than the one you")),
             !sameCertificate);
}

void TestGrpcTls::trustServesReflectionToo()
{
    const TestIdentity shown = identityFor(loopback, nullptr);
    const auto server = serve(shown);
    GrpcHarness grpc;
    call::CallContext context;
    context.transport.trustedCertificates = {
        {QStringLiteral("127.0.0.1"), server->port(), shown.certificate.digest(QCryptographicHash::Sha256)}};
    Request typed = GrpcHarness::request(server->url(), QStringLiteral("Unary"));
    typed.messages = {{QString(), QStringLiteral("json"), QStringLiteral("{\"text\":\"hi\"}"), true}};
    QVERIFY(grpc.run(typed, context));
    QVERIFY2(grpc.finished().outcome == Outcome::Completed,
             grpc.finished().error ? qPrintable(grpc.finished().error->toString()) : "");
}

void TestGrpcTls::verificationCanBeSwitchedOff()
{
    const auto server = serve(identityFor(loopback, nullptr));
    GrpcHarness grpc;
    Request careless = request(*server);
    careless.options.insert(QStringLiteral("verifyTls"), false);
    QVERIFY(grpc.run(careless));
    QCOMPARE(grpc.finished().outcome, Outcome::Completed);
}

QTEST_GUILESS_MAIN(TestGrpcTls)

#include "tst_grpctls.moc"
