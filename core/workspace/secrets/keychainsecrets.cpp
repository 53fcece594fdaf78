// SPDX-License-Identifier: GPL-3.0-or-later
#include "memorysecrets.h"

#if PARLANCE_HAS_KEYCHAIN

#include <parlance/base/logging.h>

#include <QEventLoop>
#include <QThread>
#include <QTimer>

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
    KeychainSecrets()
    {
        m_thread.setObjectName(u"keychain"_s);
        m_context = new QObject;
        m_context->moveToThread(&m_thread);
    }
    ~KeychainSecrets() override
    {
        if (m_thread.isRunning()) {
            m_thread.quit();
            m_thread.wait();
        }
        delete m_context;
    }
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
        if (!m_thread.isRunning())
            m_thread.start();
        Error failed = makeError(ErrorCode::Io, u"The system keychain did not answer."_s);
        QMetaObject::invokeMethod(
            m_context,
            [&] {
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
            },
            Qt::BlockingQueuedConnection);
        return failed;
    }

    mutable std::mutex m_mutex;
    QThread m_thread;
    QObject *m_context = nullptr;
    QKeychain::Error m_answer = QKeychain::NoError; ///< of the last run
    QHash<QString, QString> m_read;
};

} // namespace

std::unique_ptr<SecretStore> makeKeychainSecrets()
{
    return std::make_unique<KeychainSecrets>();
}

} // namespace parlance::workspace

#else

namespace parlance::workspace {

std::unique_ptr<SecretStore> makeKeychainSecrets()
{
    return nullptr;
}

} // namespace parlance::workspace

#endif
