// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/call/certificate.h>

#include <parlance/base/ipaddress.h>

#include <QTimeZone>

#include <openssl/x509v3.h>

#include <memory>

namespace parlance::call {

namespace {

QDateTime toDateTime(const ASN1_TIME *time)
{
    std::tm parts{};
    if (ASN1_TIME_to_tm(time, &parts) != 1)
        return {};
    return QDateTime(QDate(parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday),
                     QTime(parts.tm_hour, parts.tm_min, parts.tm_sec), QTimeZone::utc());
}

QString text(const ASN1_STRING *string)
{
    unsigned char *utf8 = nullptr;
    const int length = ASN1_STRING_to_UTF8(&utf8, string);
    if (length < 0)
        return {};
    const QString result = QString::fromUtf8(reinterpret_cast<const char *>(utf8), length);
    OPENSSL_free(utf8);
    return result;
}

QString namePart(const X509_NAME *name, int what)
{
    const int index = X509_NAME_get_index_by_NID(name, what, -1);
    return index < 0 ? QString() : text(X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, index)));
}

QString addressText(const ASN1_OCTET_STRING *bytes)
{
    return ipText(QByteArrayView(ASN1_STRING_get0_data(bytes), ASN1_STRING_length(bytes)));
}

QStringList alternativeNames(const X509 *certificate)
{
    QStringList result;
    auto *names =
        static_cast<GENERAL_NAMES *>(X509_get_ext_d2i(certificate, NID_subject_alt_name, nullptr, nullptr));
    for (int i = 0; names && i < sk_GENERAL_NAME_num(names); ++i) {
        const GENERAL_NAME *name = sk_GENERAL_NAME_value(names, i);
        if (name->type == GEN_DNS)
            result.append(text(name->d.dNSName));
        else if (name->type == GEN_IPADD)
            result.append(addressText(name->d.iPAddress));
    }
    GENERAL_NAMES_free(names);
    result.removeAll(QString());
    return result;
}

} // namespace

Certificate readCertificate(const QByteArray &der)
{
    const auto *data = reinterpret_cast<const unsigned char *>(der.constData());
    const std::unique_ptr<X509, decltype(&X509_free)> certificate(d2i_X509(nullptr, &data, long(der.size())),
                                                                  &X509_free);
    Certificate result;
    if (!certificate)
        return result;
    result.notBefore = toDateTime(X509_get0_notBefore(certificate.get()));
    result.notAfter = toDateTime(X509_get0_notAfter(certificate.get()));
    result.names = alternativeNames(certificate.get());
    const QString commonName = namePart(X509_get_subject_name(certificate.get()), NID_commonName);
    if (result.names.isEmpty() && !commonName.isEmpty())
        result.names.append(commonName);
    const X509_NAME *issuer = X509_get_issuer_name(certificate.get());
    result.issuer = namePart(issuer, NID_commonName);
    if (result.issuer.isEmpty())
        result.issuer = namePart(issuer, NID_organizationName);
    return result;
}

QByteArray certificateToDer(X509 *certificate)
{
    unsigned char *data = nullptr;
    const int length = i2d_X509(certificate, &data);
    if (length < 0)
        return {};
    const QByteArray der(reinterpret_cast<const char *>(data), length);
    OPENSSL_free(data);
    return der;
}

bool certificateMatchesHost(X509 *certificate, const QByteArray &name)
{
    if (!certificate)
        return false;
    // "example.com." is the same host, spelled absolutely.
    const QByteArray host = name.endsWith('.') ? name.chopped(1) : name;
    if (X509_check_ip_asc(certificate, host.constData(), 0) == 1)
        return true;
    return X509_check_host(certificate, host.constData(), std::size_t(host.size()), 0, nullptr) == 1;
}

} // namespace parlance::call
