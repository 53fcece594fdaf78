// SPDX-License-Identifier: GPL-3.0-or-later
#include "memorysecrets.h"

#include <parlance/base/logging.h>
#include <parlance/call/iocontext.h>

#include <QEventLoop>
#include <QTimer>

#include <mutex>
#include <optional>
#include <qt6keychain/keychain.h>

using namespace Qt::StringLiterals;

namespace parlance::workspace {
namespace {

constexpr int patienceMs = 10'000;
// Whether a keychain is there at all shows at once; nobody waits long for one that is not, least of all
// the program's end.
constexpr int probePatienceMs = 1'500;

/// The keychain speaks through an event loop; its own thread has one, so that no caller's loop turns inside a
/// call.
class KeychainSecrets : public SecretStore
{
public:
    KeychainSecrets() = default;
    Q_DISABLE_COPY_MOVE(KeychainSecrets)

    Result<QString> read(const QString &collectionRoot, const QString &environment,
                         const QString &name) override
    {
        const QString key = secretKey(collectionRoot, environment, name);
        const std::lock_guard lock(m_mutex);
        if (const auto known = m_read.constFind(key); known != m_read.cend())
            return *known;
        QString value;
        const Error error = run(
            key,
            [&](QKeychain::Job *job) { value = static_cast<QKeychain::ReadPasswordJob *>(job)->textData(); },
            [] { return std::make_unique<QKeychain::ReadPasswordJob>(service()); });
        if (m_answer == QKeychain::EntryNotFound)
            return noSecret(name);
        if (m_answer != QKeychain::NoError)
            return Failure(error);
        m_read.insert(key, value);
        return value;
    }

    Result<void> write(const QString &collectionRoot, const QString &environment, const QString &name,
                       const QString &value) override
    {
        const QString key = secretKey(collectionRoot, environment, name);
        const std::lock_guard lock(m_mutex);
        const Error error = run(
            key, [](QKeychain::Job *) {},
            [&] {
                auto job = std::make_unique<QKeychain::WritePasswordJob>(service());
                job->setTextData(value);
                return job;
            });
        if (m_answer != QKeychain::NoError)
            return Failure(error);
        m_read.insert(key, value);
        return {};
    }

    Result<void> remove(const QString &collectionRoot, const QString &environment,
                        const QString &name) override
    {
        const QString key = secretKey(collectionRoot, environment, name);
        const std::lock_guard lock(m_mutex);
        m_read.remove(key);
        const Error error = run(
            key, [](QKeychain::Job *) {},
            [] { return std::make_unique<QKeychain::DeletePasswordJob>(service()); });
        if (m_answer != QKeychain::NoError && m_answer != QKeychain::EntryNotFound)
            return Failure(error);
        return {};
    }

    bool isPersistent() const override
    {
        // One answer for the whole program: every store speaks to the same keychain.
        static std::mutex probing;
        static std::optional<bool> answers;
        const std::lock_guard probeLock(probing);
        if (!answers) {
            auto *self = const_cast<KeychainSecrets *>(this);
            const std::lock_guard lock(m_mutex);
            self->run(
                u"probe"_s, [](QKeychain::Job *) {},
                [] { return std::make_unique<QKeychain::ReadPasswordJob>(service()); }, probePatienceMs);
            answers = m_answer == QKeychain::NoError || m_answer == QKeychain::EntryNotFound;
        }
        return *answers;
    }

private:
    static QString service() { return u"Parlance"_s; }

    template <typename Take, typename Make>
    Error run(const QString &key, Take take, Make make, int patience = patienceMs)
    {
        if (!m_thread)
            m_thread = std::make_unique<call::IoContext>(call::IoContext::Mode::OwnThread);
        Error failed = makeError(ErrorCode::Io, u"The system keychain did not answer."_s);
        m_thread->invoke([&] {
            auto job = make();
            job->setAutoDelete(false);
            job->setKey(key);
            QEventLoop loop;
            QTimer::singleShot(patience, &loop, [&loop] { loop.exit(1); });
            QObject::connect(job.get(), &QKeychain::Job::finished, &loop, [&loop] { loop.exit(0); });
            job->start();
            if (loop.exec() != 0) {
                // The job may still answer: it must outlive this call.
                job->setAutoDelete(true);
                job.release();
                m_answer = QKeychain::OtherError;
                return;
            }
            m_answer = job->error();
            failed.detail = job->errorString();
            take(job.get());
        });
        return failed;
    }

    mutable std::mutex m_mutex;
    std::unique_ptr<call::IoContext> m_thread;      ///< from the first question on
    QKeychain::Error m_answer = QKeychain::NoError; ///< of the last run
    QHash<QString, QString> m_read;
};

} // namespace

} // namespace parlance::workspace

extern "C" Q_DECL_EXPORT std::unique_ptr<parlance::workspace::SecretStore> parlance_keychain()
{
    return std::make_unique<parlance::workspace::KeychainSecrets>();
}
