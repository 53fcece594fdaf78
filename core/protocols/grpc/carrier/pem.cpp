// SPDX-License-Identifier: GPL-3.0-or-later
#include "pem.h"

#include <QFile>

#include <openssl/err.h>
#include <openssl/pem.h>

namespace parlance::grpc {

namespace {

constexpr qint64 maximumFileSize = 16 * 1024 * 1024;

struct BioDeleter
{
    void operator()(BIO *bio) const { BIO_free(bio); }
};
using Bio = std::unique_ptr<BIO, BioDeleter>;
using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;

Bio reading(QByteArrayView bytes)
{
    return Bio(BIO_new_mem_buf(bytes.data(), int(bytes.size())));
}

Failure unusable(const QString &file, const QString &what, const QString &hint)
{
    Error error = makeError(ErrorCode::TlsFailure, what, hint);
    std::array<char, 256> text{};
    if (const unsigned long code = ERR_get_error())
        ERR_error_string_n(code, text.data(), text.size());
    ERR_clear_error();
    error.detail = QString::fromLocal8Bit(text.data());
    error.file = file;
    return failure(std::move(error));
}

Result<QByteArray> readFile(const QString &name, const QString &what)
{
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly) || file.size() > maximumFileSize)
        return unusable(name, QStringLiteral("%1 cannot be read.").arg(what),
                        QStringLiteral("Check the file's name and that you may read it."));
    return file.readAll();
}

/// Without one OpenSSL would ask at the terminal.
int passphraseFor(char *buffer, int size, int, void *data)
{
    const QByteArray &passphrase = *static_cast<const QByteArray *>(data);
    const int length = qMin(size, int(passphrase.size()));
    std::copy_n(passphrase.constData(), length, buffer);
    return length;
}

QByteArray withoutPassphrase(EVP_PKEY *key)
{
    const Bio bio(BIO_new(BIO_s_mem()));
    PEM_write_bio_PrivateKey(bio.get(), key, nullptr, nullptr, 0, nullptr, nullptr);
    char *data = nullptr;
    const long size = BIO_get_mem_data(bio.get(), &data);
    return {data, qsizetype(size)};
}

} // namespace

std::vector<X509Pointer> readCertificates(QByteArrayView pem)
{
    std::vector<X509Pointer> certificates;
    const Bio bio = reading(pem);
    while (X509Pointer next{PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr)})
        certificates.push_back(std::move(next));
    // The end of the text counts as an error there.
    ERR_clear_error();
    return certificates;
}

Result<ClientIdentity> readIdentity(const QString &certificateFile, const QString &keyFile,
                                    const QString &passphrase)
{
    const QString hint =
        QStringLiteral("Check that both are PEM files, belong together, and that the passphrase is right.");
    Result<QByteArray> certificates = readFile(certificateFile, QStringLiteral("The client certificate"));
    if (!certificates)
        return failure(certificates.error());
    const QString fileOfKey = keyFile.isEmpty() ? certificateFile : keyFile;
    const Result<QByteArray> keyText = readFile(fileOfKey, QStringLiteral("The client key"));
    if (!keyText)
        return failure(keyText.error());
    const std::vector<X509Pointer> chain = readCertificates(*certificates);
    if (chain.empty())
        return unusable(certificateFile, QStringLiteral("The client certificate cannot be used."), hint);
    QByteArray secret = passphrase.toUtf8();
    const Bio bio = reading(*keyText);
    const Key key(PEM_read_bio_PrivateKey(bio.get(), nullptr, &passphraseFor, &secret), &EVP_PKEY_free);
    if (!key)
        return unusable(fileOfKey, QStringLiteral("The client key cannot be used."), hint);
    if (X509_check_private_key(chain.front().get(), key.get()) != 1)
        return unusable(fileOfKey,
                        QStringLiteral("The client certificate and its key do not belong together."), hint);
    return ClientIdentity{*std::move(certificates), withoutPassphrase(key.get())};
}

Result<void> checkCaFile(const QString &file)
{
    const Result<QByteArray> text = readFile(file, QStringLiteral("The CA file"));
    if (!text)
        return failure(text.error());
    if (readCertificates(*text).empty())
        return unusable(file, QStringLiteral("The CA file cannot be used."),
                        QStringLiteral("It must hold certificates in PEM form."));
    return {};
}

} // namespace parlance::grpc
