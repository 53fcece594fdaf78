// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/call/certificate.h>

#include <QCryptographicHash>
#include <QLocale>

#include <openssl/x509.h>

namespace parlance::call {

namespace {

QString date(const QDateTime &time)
{
    return QLocale::c().toString(time.toUTC(), QStringLiteral("d MMMM yyyy 'at' HH:mm 'UTC'"));
}

Error expired(const Certificate &certificate, const QString &whose, const QString &host)
{
    if (certificate.notBefore > QDateTime::currentDateTimeUtc()) {
        return makeError(ErrorCode::TlsFailure,
                         QStringLiteral("%1 certificate of “%2” is not valid before %3.")
                             .arg(whose, host, date(certificate.notBefore)),
                         QStringLiteral("Check this computer's clock, or ask the operator."));
    }
    return makeError(
        ErrorCode::TlsFailure,
        QStringLiteral("%1 certificate of “%2” expired on %3.").arg(whose, host, date(certificate.notAfter)),
        QStringLiteral(
            "Its operator must renew it; to go on regardless, switch off verification for this call."));
}

Error wrongHost(const Certificate &leaf, const QString &host)
{
    const QString names = leaf.names.isEmpty()
                              ? QStringLiteral("no host at all")
                              : QStringLiteral("“%1”").arg(leaf.names.join(QStringLiteral("”, “")));
    return makeError(
        ErrorCode::TlsFailure,
        QStringLiteral("The server's certificate is not for “%1”; it is for %2.").arg(host, names),
        QStringLiteral("Use one of these names in the address, or switch off verification for this call."));
}

/// What is wrong besides the first thing verification met: whoever decides to trust should know all of it.
QString alsoWrong(const Certificate &leaf, const PeerCertificates &peer)
{
    QString words;
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const bool isAboutTime = peer.verifyResult == X509_V_ERR_CERT_HAS_EXPIRED ||
                             peer.verifyResult == X509_V_ERR_CERT_NOT_YET_VALID;
    if (!isAboutTime && leaf.notAfter.isValid() && leaf.notAfter < now)
        words += QStringLiteral(" It also expired on %1.").arg(date(leaf.notAfter));
    if (peer.verifyResult != X509_V_OK && !peer.hostMatches && !leaf.names.isEmpty()) {
        words += QStringLiteral(" It is for “%1”, not for this host.")
                     .arg(leaf.names.join(QStringLiteral("”, “")));
    }
    return words;
}

/// Another certificate than the one that was trusted at this place.
Error changed(Error error, const QString &host)
{
    error.message = QStringLiteral("“%1” shows another certificate than the one you trusted. %2")
                        .arg(host, error.message);
    error.hint =
        QStringLiteral("It may have been renewed, or somebody stands in between: compare its SHA-256 with "
                       "the operator's before you trust it too.");
    return error;
}

} // namespace

bool PeerCertificates::isVerified() const
{
    return isVouchedFor() && hostMatches;
}

bool PeerCertificates::isVouchedFor() const
{
    return !chain.isEmpty() && verifyResult == X509_V_OK;
}

bool PeerCertificates::isTrusted() const
{
    return !chain.isEmpty() && !trusted.isEmpty() &&
           trusted.contains(QCryptographicHash::hash(chain.constFirst(), QCryptographicHash::Sha256));
}

QString verifyMessage(int verifyResult, bool hostMatches)
{
    if (verifyResult != X509_V_OK)
        return QString::fromLatin1(X509_verify_cert_error_string(verifyResult));
    return hostMatches ? QString() : QStringLiteral("the certificate is for another host");
}

TlsInfo tlsInfo(const PeerCertificates &peer)
{
    TlsInfo info;
    info.chain = peer.chain;
    info.verified = peer.isVerified();
    info.trusted = !info.verified && peer.isTrusted();
    info.verifyMessage = verifyMessage(peer.verifyResult, peer.hostMatches);
    return info;
}

Error verificationError(const PeerCertificates &peer, const QString &detail)
{
    const QString host = QString::fromLatin1(peer.host);
    const Certificate leaf = readCertificate(peer.chain.value(0));
    const QString trustHint =
        QStringLiteral("Give its issuer's certificate as CA file, or switch off verification for this call.");
    Error error;
    switch (peer.verifyResult) {
    case X509_V_OK:
        error = wrongHost(leaf, host);
        break;
    case X509_V_ERR_CERT_HAS_EXPIRED:
    case X509_V_ERR_CERT_NOT_YET_VALID: {
        const bool isLeaf = peer.failedDepth == 0;
        error = expired(readCertificate(peer.chain.value(peer.failedDepth)),
                        isLeaf ? QStringLiteral("The") : QStringLiteral("An issuer's"), host);
        break;
    }
    case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
        error = makeError(
            ErrorCode::TlsFailure,
            QStringLiteral("The certificate of “%1” is self-signed: nobody vouches for it.").arg(host),
            QStringLiteral("If you know it, give it as CA file, or switch off verification for this call."));
        break;
    case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN:
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT:
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    case X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
        error = makeError(
            ErrorCode::TlsFailure,
            QStringLiteral("The certificate of “%1” was issued by “%2”, which this computer does not trust.")
                .arg(host, leaf.issuer),
            trustHint);
        break;
    default:
        error = makeError(ErrorCode::TlsFailure,
                          QStringLiteral("The certificate of “%1” was not accepted: %2.")
                              .arg(host, verifyMessage(peer.verifyResult, true)),
                          trustHint);
    }
    error.detail = detail;
    error.message += alsoWrong(leaf, peer);
    return peer.trusted.isEmpty() ? error : changed(error, host);
}

} // namespace parlance::call
