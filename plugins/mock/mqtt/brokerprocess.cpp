// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokerprocess.h"

#include "../http/httpserver.h"

#include <QElapsedTimer>
#include <QFile>
#include <QStandardPaths>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <csignal>

#include <unistd.h>
#ifdef Q_OS_LINUX
#include <sys/prctl.h>
#endif

namespace parlance::mock {

namespace {

constexpr int startMilliseconds = 10'000;
constexpr int stopMilliseconds = 2'000;
constexpr int restartMilliseconds = 1'000;
constexpr int tries = 3;
constexpr int longestFault = 60'000;

using boost::asio::ip::tcp;

tcp::endpoint endpointOf(const QString &host, int port)
{
    boost::system::error_code error;
    const auto address = boost::asio::ip::make_address(host.toStdString(), error);
    return {address, static_cast<unsigned short>(port)};
}

int freePort(const QString &host)
{
    boost::asio::io_context context;
    tcp::acceptor acceptor(context);
    const tcp::endpoint wanted = endpointOf(host, 0);
    boost::system::error_code error;
    acceptor.open(wanted.protocol(), error);
    if (!error)
        acceptor.bind(wanted, error);
    return error ? 0 : acceptor.local_endpoint(error).port();
}

QByteArray configuration(const QString &host, int port)
{
    // Started by root it would become another user, and so lose the tie to this program's end.
    const QString user = ::geteuid() == 0 ? QStringLiteral("user root\n") : QString();
    const QString text = QStringLiteral("listener %1 %2\n"
                                        "allow_anonymous true\n"
                                        "persistence false\n"
                                        "log_dest stderr\n"
                                        "log_type error\n"
                                        "max_queued_messages 10000\n"
                                        "max_packet_size 1048576\n")
                             .arg(port)
                             .arg(host);
    return (text + user).toUtf8();
}

} // namespace

BrokerProcess::BrokerProcess(const std::atomic<bool> &isEnding)
    : m_isEnding(isEnding)
{
    m_recovery.setSingleShot(true);
    connect(&m_recovery, &QTimer::timeout, this, &BrokerProcess::goOn);
}

BrokerProcess::~BrokerProcess()
{
    stop();
}

QString BrokerProcess::program()
{
    const QString wanted = qEnvironmentVariable("PARLANCE_MOSQUITTO");
    if (!wanted.isEmpty())
        return QStandardPaths::findExecutable(wanted);
    const QString name = QStringLiteral("mosquitto");
    const QString found = QStandardPaths::findExecutable(name);
    // Distributions put it where daemons stand, which is not on everyone's path.
    return !found.isEmpty() ? found
                            : QStandardPaths::findExecutable(name, {QStringLiteral("/usr/sbin"),
                                                                    QStringLiteral("/usr/local/sbin"),
                                                                    QStringLiteral("/opt/homebrew/sbin")});
}

Result<void> BrokerProcess::checkProgram()
{
    if (!program().isEmpty())
        return {};
    return failure(
        ErrorCode::NotFound, QStringLiteral("mosquitto is not installed, so the demo API has no MQTT."),
        QStringLiteral("Install the package mosquitto, or name the program in PARLANCE_MOSQUITTO, and "
                       "start the mock again."));
}

Result<void> BrokerProcess::start(const QString &host, int port)
{
    if (const Result<void> found = checkProgram(); !found)
        return found;
    m_host = host == QLatin1String("localhost") ? QStringLiteral("127.0.0.1") : host;
    // Whoever has the port answers too: only a place of our own tells that it is our broker which does.
    if (port != 0) {
        if (const Result<void> place = checkPlace({m_host, port, 1, {}}); !place)
            return place;
    }
    Result<void> launched;
    // Between finding a free port and taking it somebody else may be faster.
    for (int i = 0; i < (port == 0 ? tries : 1); ++i) {
        m_port = port == 0 ? freePort(m_host) : port;
        launched = launch();
        if (launched)
            break;
    }
    return launched;
}

Result<void> BrokerProcess::launch()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QFile file(m_folder->filePath(QStringLiteral("mosquitto.conf")));
    const QByteArray text = configuration(m_host, m_port);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
        return failure(ErrorCode::Io, QStringLiteral("The broker's configuration cannot be written."));
    file.close();
    m_process = std::make_unique<QProcess>();
    m_process->setStandardOutputFile(QProcess::nullDevice());
#ifdef Q_OS_LINUX
    // Whatever ends this program ends the broker too.
    m_process->setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
#endif
    m_process->start(program(), {QStringLiteral("-c"), file.fileName()});
    QElapsedTimer timer;
    timer.start();
    bool isUp = false;
    while (!isUp && !m_isEnding && timer.elapsed() < startMilliseconds &&
           m_process->state() != QProcess::NotRunning) {
        constexpr int step = 10;
        // Also lets the process's end be seen.
        m_process->waitForFinished(step);
        isUp = m_process->state() == QProcess::Running && listens();
    }
    if (isUp) {
        // Nobody reads on, and it must not pile up.
        m_process->closeReadChannel(QProcess::StandardError);
        connect(m_process.get(), &QProcess::finished, this, [this] {
            if (!m_recovery.isActive())
                m_recovery.start(restartMilliseconds);
        });
        return {};
    }
    const QString said = QString::fromUtf8(m_process->readAllStandardError()).trimmed().right(1000);
    stop();
    return failure(ErrorCode::Io, QStringLiteral("mosquitto does not listen on port %1.").arg(m_port),
                   QStringLiteral("Choose another port; 0 takes a free one."), said);
}

bool BrokerProcess::listens() const
{
    boost::asio::io_context context;
    tcp::socket socket(context);
    boost::system::error_code error;
    socket.connect(endpointOf(m_host, m_port), error);
    return !error;
}

void BrokerProcess::stop()
{
    m_recovery.stop();
    if (!m_process)
        return;
    m_process->disconnect(this);
    if (m_process->state() != QProcess::NotRunning) {
        // A broker that a fault has stopped would not hear the other signal.
        ::kill(pid_t(m_process->processId()), SIGCONT);
        m_process->terminate();
        if (!m_process->waitForFinished(stopMilliseconds)) {
            m_process->kill();
            m_process->waitForFinished(stopMilliseconds);
        }
    }
    m_process.reset();
}

void BrokerProcess::suffer(const Fault &fault)
{
    if (!m_process || m_process->state() != QProcess::Running)
        return;
    int milliseconds = int(qMin<qint64>(fault.time.count(), longestFault));
    switch (fault.kind) {
    case FaultKind::Drop:
        m_process->disconnect(this);
        m_process->kill();
        m_process->waitForFinished(stopMilliseconds);
        break;
    case FaultKind::HalfOpen:
        milliseconds = longestFault;
        [[fallthrough]];
    case FaultKind::Stall:
        ::kill(pid_t(m_process->processId()), SIGSTOP);
        break;
    case FaultKind::Clump:
    case FaultKind::Garbage:
        return;
    }
    m_recovery.start(milliseconds);
}

void BrokerProcess::goOn()
{
    if (m_process && m_process->state() == QProcess::Running)
        ::kill(pid_t(m_process->processId()), SIGCONT);
    else if (!launch())
        m_recovery.start(restartMilliseconds);
}

} // namespace parlance::mock
