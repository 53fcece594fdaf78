// SPDX-License-Identifier: GPL-3.0-or-later
#include "credentials.h"

#include "pem.h"

namespace parlance::grpc {

namespace {

struct ProviderDeleter
{
    void operator()(grpc_tls_certificate_provider *provider) const
    {
        grpc_tls_certificate_provider_release(provider);
    }
};
using Provider = std::unique_ptr<grpc_tls_certificate_provider, ProviderDeleter>;

Provider providerFor(const ClientIdentity &identity)
{
    grpc_tls_identity_pairs *pairs = grpc_tls_identity_pairs_create();
    grpc_tls_identity_pairs_add_pair(pairs, identity.key.constData(), identity.certificates.constData());
    return Provider(grpc_tls_certificate_provider_static_data_create(nullptr, pairs));
}

/// The host the certificate must be for: what `:authority` says, without its port.
QByteArray hostToVerify(const QByteArray &authority)
{
    const qsizetype colon = authority.lastIndexOf(':');
    const qsizetype bracket = authority.lastIndexOf(']');
    QByteArray host = colon > bracket ? authority.first(colon) : authority;
    if (host.startsWith('[') && host.endsWith(']'))
        host = host.sliced(1, host.size() - 2);
    return host;
}

} // namespace

Result<Credentials> Credentials::from(const ChannelSettings &settings)
{
    Credentials result;
    if (!settings.secure) {
        result.credentials.reset(grpc_insecure_credentials_create());
        return result;
    }
    if (!settings.caFile.isEmpty()) {
        if (const Result<void> usable = checkCaFile(settings.caFile); !usable)
            return failure(usable.error());
    }
    Provider provider;
    if (!settings.clientCertificateFile.isEmpty()) {
        const Result<ClientIdentity> identity = readIdentity(
            settings.clientCertificateFile, settings.clientKeyFile, settings.clientKeyPassphrase);
        if (!identity)
            return failure(identity.error());
        provider = providerFor(*identity);
    }
    grpc_tls_credentials_options *options = grpc_tls_credentials_options_create();
    if (provider) {
        grpc_tls_credentials_options_set_certificate_provider(options, provider.get());
        grpc_tls_credentials_options_watch_identity_key_cert_pairs(options);
    }
    result.verifier = std::make_shared<TlsVerifier>(hostToVerify(settings.authority), settings.caFile,
                                                    !settings.verifyTls, settings.trusted);
    grpc_tls_certificate_verifier *verifier = result.verifier->toLibrary();
    // The verifier looks at chain and host; the library's own look would hide what is wrong.
    grpc_tls_credentials_options_set_verify_server_cert(options, 0);
    grpc_tls_credentials_options_set_check_call_host(options, 0);
    grpc_tls_credentials_options_set_certificate_verifier(options, verifier);
    grpc_tls_certificate_verifier_release(verifier);
    result.credentials.reset(grpc_tls_credentials_create(options));
    return result;
}

} // namespace parlance::grpc
