// SPDX-License-Identifier: GPL-3.0-or-later
#include "tlscontext.h"

#include <QFile>

#include <boost/asio/buffer.hpp>
#include <cstring>

namespace parlance::mock {

namespace ssl = boost::asio::ssl;

namespace {

constexpr unsigned char offered[] = "\x08http/1.1";

int chooseProtocol(SSL *, const unsigned char **out, unsigned char *outSize, const unsigned char *in,
                   unsigned inSize, void *)
{
    auto *chosen = const_cast<unsigned char *>(*out);
    const int result = SSL_select_next_proto(&chosen, outSize, offered, sizeof offered - 1, in, inSize);
    *out = chosen;
    return result == OPENSSL_NPN_NEGOTIATED ? SSL_TLSEXT_ERR_OK : SSL_TLSEXT_ERR_NOACK;
}

Result<std::string> readPem(const QString &path, const QString &what)
{
    constexpr qint64 maximumSize = 1024 * 1024;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        Error error =
            makeError(ErrorCode::NotFound, QStringLiteral("The %1 cannot be read: %2.").arg(what, path),
                      QStringLiteral("Name a PEM file."), file.errorString());
        error.file = path;
        return failure(error);
    }
    return file.read(maximumSize).toStdString();
}

} // namespace

Result<PemPair> pemPair(const QString &certificateFile, const QString &keyFile, const QString &host)
{
    if (certificateFile.isEmpty())
        return makeSelfSigned(host.toStdString());
    const Result<std::string> certificate = readPem(certificateFile, QStringLiteral("certificate"));
    if (!certificate)
        return failure(certificate.error());
    // One file often holds both.
    const Result<std::string> key =
        readPem(keyFile.isEmpty() ? certificateFile : keyFile, QStringLiteral("certificate's key"));
    if (!key)
        return failure(key.error());
    return PemPair{*certificate, *key};
}

Result<std::shared_ptr<ssl::context>> makeTlsContext(const PemPair &pair)
{
    boost::system::error_code error;
    auto context = std::make_shared<ssl::context>(ssl::context::tls_server);
    SSL_CTX_set_min_proto_version(context->native_handle(), TLS1_2_VERSION);
    SSL_CTX_set_alpn_select_cb(context->native_handle(), chooseProtocol, nullptr);
    context->use_certificate_chain(boost::asio::buffer(pair.certificate), error);
    if (!error)
        context->use_private_key(boost::asio::buffer(pair.key), ssl::context::pem, error);
    if (!error && SSL_CTX_check_private_key(context->native_handle()) == 1)
        return context;
    return failure(
        ErrorCode::TlsFailure, QStringLiteral("The certificate and its key cannot be used together."),
        QStringLiteral("Name a PEM certificate and the key it was made with, without a pass phrase."),
        QString::fromStdString(error.message()));
}

} // namespace parlance::mock
