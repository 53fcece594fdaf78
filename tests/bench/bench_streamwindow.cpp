// SPDX-License-Identifier: GPL-3.0-or-later
// bench_streamwindow ADDRESS SECONDS: a request tab on screen shows a stream of bench_streamsender in its
// timeline and follows it. Prints, a line each: what the log has of it (messages, and how many are not in
// order or not whole), the stream's time (ms), the longest time the event loop did not turn and the longest
// this thread worked without letting it turn (ms), the largest resident memory and what of it is not mapped
// files (MiB), the longest time the window was behind (ms); then the time a scan for a word takes (ms) and
// the time from typing it into the filter until its rows stand there (ms; 0 without a filter).
//
// bench_streamwindow --mqtt HOST:PORT COUNT RATE: the same of a broker of which everything is subscribed to
// and on which bench_streamsender publishes so many messages, so many a second.
//
// bench_streamwindow --latency ADDRESS: of a stream of stamped messages, the time from the sender's write to
// the row in the model and to the row on screen: middle and longest (ms).
#include "stallclock.h"
#include "uisupport.h"

#include <parlance/base/clock.h>
#include <parlance/ui/requesttab.h>

#include <QAbstractItemView>
#include <QApplication>
#include <QByteArrayMatcher>
#include <QFile>
#include <QLineEdit>
#include <QProcess>
#include <QTextStream>

#include <algorithm>
#include <cstdio>

using namespace parlance;

namespace {

constexpr double nanosecondsPerMs = 1e6;
constexpr int settleMs = 500;
constexpr int timeLimitMs = 300'000;
constexpr int lookMs = 100;

/// Of the kernel's figures about this process: "VmRSS", "RssAnon" …, in MiB.
double statusMiB(const QByteArray &name)
{
    QFile file(QStringLiteral("/proc/self/status"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (line.startsWith(name) && line.mid(name.size()).startsWith(':'))
            return line.mid(name.size() + 1).trimmed().split(' ').constFirst().toDouble() / 1024;
    }
    return 0;
}

/// All that a broker has, until so many messages have come.
SavedRequest brokerRequest(const QString &place, qint64 count)
{
    SavedRequest saved;
    saved.request.protocol = QStringLiteral("mqtt");
    saved.request.address = QStringLiteral("mqtt://") + place + u'/';
    saved.request.options = {{QStringLiteral("subscriptions"), QStringList{QStringLiteral("#")}},
                             {QStringLiteral("closeAfterMessages"), count}};
    return saved;
}

SavedRequest streamRequest(const QString &address)
{
    SavedRequest saved;
    saved.request.protocol =
        address.startsWith(QLatin1String("ws")) ? QStringLiteral("websocket") : QStringLiteral("http");
    saved.request.address = address;
    saved.request.method = QStringLiteral("GET");
    return saved;
}

/// A tab on screen with a call that runs.
class Window
{
public:
    Window()
        : m_tab(ui::createRequestTab(m_program.context(), &m_window))
    {
        m_window.resize(1280, 800);
        m_tab->setGeometry(m_window.rect());
        m_window.show();
        QObject::connect(&m_program.context(), &ui::AppContext::exchangeFinished, m_tab,
                         [this](const Exchange &exchange) { m_finished = exchange; });
        QObject::connect(&m_program.context(), &ui::AppContext::exchangeChanged, m_tab,
                         [this](const Exchange &exchange) { m_messages = exchange.messages->count(); });
        QTimer::singleShot(timeLimitMs, m_tab, [] {
            std::fputs("the stream did not end in time\n", stderr);
            std::exit(1);
        });
    }

    void send(const QString &address) { send(streamRequest(address)); }
    void send(const SavedRequest &request)
    {
        m_finished.reset();
        m_messages = 0;
        m_tab->newRequest({}, request);
        m_tab->send();
    }

    /// Turns the event loop until the condition holds.
    template <typename Condition>
    static void waitFor(const Condition &condition)
    {
        while (!condition())
            QApplication::processEvents(QEventLoop::WaitForMoreEvents); // with a time limit it would not wait
    }
    static void settle()
    {
        bool over = false;
        QTimer::singleShot(settleMs, qApp, [&over] { over = true; });
        waitFor([&over] { return over; });
    }

    QAbstractItemView *timeline() const
    {
        return test::findByName<QAbstractItemView>(m_tab, QStringLiteral("Timeline"));
    }
    QLineEdit *filter() const
    {
        return test::findByName<QLineEdit>(m_tab, QStringLiteral("Filter the messages"));
    }
    bool isFinished() const { return m_finished.has_value(); }
    /// Of the call that runs, when the window last looked.
    qsizetype messages() const { return m_messages; }
    const Exchange &finished() const { return *m_finished; }

private:
    test::UiProgram m_program;
    QWidget m_window;
    ui::RequestTab *m_tab;
    std::optional<Exchange> m_finished;
    qsizetype m_messages = 0;
};

/// The number a message of the sender carries.
qint64 field(QByteArrayView payload, QByteArrayView name)
{
    const qsizetype at = payload.indexOf(name);
    if (at < 0)
        return -1;
    const QByteArrayView digits = payload.sliced(at + name.size());
    return digits.first(qMax<qsizetype>(0, digits.indexOf(','))).trimmed().toLongLong();
}

struct Checked
{
    qsizetype messages = 0;
    qsizetype wrong = 0;
};

Checked check(const MessageLog &log)
{
    Checked checked;
    log.scan(0, [&checked](qsizetype, const MessageView &view) {
        if (view.isControl())
            return true;
        const bool isRight =
            view.size == 100 && !view.truncated && field(view.payload, "\"n\":") == checked.messages;
        checked.wrong += isRight ? 0 : 1;
        ++checked.messages;
        return true;
    });
    return checked;
}

double scanMs(const MessageLog &log, qsizetype &hits)
{
    QElapsedTimer timer;
    timer.start();
    const QByteArrayMatcher word(QByteArrayLiteral("needle"));
    log.scan(0, [&](qsizetype, const MessageView &view) {
        hits += word.indexIn(view.payload) >= 0 ? 1 : 0;
        return true;
    });
    return double(timer.nsecsElapsed()) / nanosecondsPerMs;
}

double searchMs(Window &window, qsizetype hits)
{
    QLineEdit *filter = window.filter();
    QAbstractItemView *timeline = window.timeline();
    if (!filter || !timeline)
        return 0;
    QElapsedTimer timer;
    timer.start();
    filter->setText(QStringLiteral("needle"));
    Window::waitFor(
        [&] { return timeline->model()->rowCount() == int(hits) || timer.elapsed() > timeLimitMs / 10; });
    return double(timer.nsecsElapsed()) / nanosecondsPerMs;
}

/// Starts a stream and returns; called once before what is measured, with little to send.
using Start = std::function<void(Window &window, bool isTrial)>;

int measureFlood(const Start &start)
{
    Window window;
    // Libraries are loaded and the tab has shown a stream before: neither belongs to this one.
    start(window, true);
    Window::waitFor([&] { return window.isFinished() && window.timeline(); });
    Window::settle();

    bench::StallClock stalls;
    double mostMemory = 0;
    double mostOwnMemory = 0;
    QTimer look;
    QObject::connect(&look, &QTimer::timeout, &look, [&] {
        mostMemory = qMax(mostMemory, statusMiB("VmRSS"));
        mostOwnMemory = qMax(mostOwnMemory, statusMiB("RssAnon"));
    });
    start(window, false);
    stalls.start();
    look.start(lookMs);
    Window::waitFor([&] { return window.isFinished(); });
    // What follows the last message is part of what a person waits for.
    Window::settle();
    const double stall = stalls.longestMs();
    const double work = stalls.longestWorkMs();

    const MessageLog &log = *window.finished().messages;
    const Checked checked = check(log);
    qsizetype hits = 0;
    const double scan = scanMs(log, hits);
    const double search = searchMs(window, hits);
    QTextStream(stdout) << "messages " << checked.messages << "\nwrong " << checked.wrong << "\nwhole "
                        << double(window.finished().duration) / nanosecondsPerMs << "\nstall " << stall
                        << "\nwork " << work << "\nresident " << mostMemory << "\nown " << mostOwnMemory
                        << "\nlog " << double(log.usage().memoryBytes) / (1 << 20) << "\ndisk "
                        << double(log.usage().diskBytes) / (1 << 20) << "\nhits " << hits << "\nscan " << scan
                        << "\nsearch " << search << '\n';
    return 0;
}

int measureStream(const QString &address, const QString &seconds)
{
    return measureFlood([&](Window &window, bool isTrial) {
        window.send(address + QStringLiteral("?seconds=") +
                    (isTrial ? QStringLiteral("0.3&rate=1000") : seconds));
    });
}

int measureBroker(const QString &place, qint64 count, const QString &rate)
{
    QProcess sender;
    sender.setProgram(QCoreApplication::applicationDirPath() + QStringLiteral("/bench_streamsender"));
    return measureFlood([&](Window &window, bool isTrial) {
        const qint64 own = isTrial ? 500 : count;
        sender.waitForFinished();
        window.send(brokerRequest(place, own));
        // SUBSCRIBE and its answer.
        constexpr qsizetype subscribed = 2;
        Window::waitFor([&] { return window.messages() >= subscribed; });
        sender.setArguments({QStringLiteral("--publish"), place, QString::number(own), rate});
        sender.start();
    });
}

/// Sees the paintings of a viewport.
class PaintWatch : public QObject
{
public:
    explicit PaintWatch(std::function<void()> painted)
        : m_painted(std::move(painted))
    {
    }

protected:
    bool eventFilter(QObject *, QEvent *event) override
    {
        // After this event, that is: the row is drawn when the next one comes.
        if (event->type() == QEvent::Paint)
            QMetaObject::invokeMethod(this, m_painted, Qt::QueuedConnection);
        return false;
    }

private:
    std::function<void()> m_painted;
};

void print(const char *name, std::vector<double> &values)
{
    std::sort(values.begin(), values.end());
    const double middle = values.empty() ? 0 : values[values.size() / 2];
    QTextStream(stdout) << name << ' ' << middle << '\n'
                        << name << "-longest " << (values.empty() ? 0 : values.back()) << '\n';
}

int measureLatency(const QString &address)
{
    Window window;
    window.send(address + QStringLiteral("?seconds=0.3&rate=100"));
    Window::waitFor([&] { return window.isFinished() && window.timeline(); });
    Window::settle();

    std::vector<int> rows; // in the model, not painted yet
    std::vector<qint64> stamps;
    std::vector<double> inModel;
    std::vector<double> onScreen;
    QAbstractItemModel *model = window.timeline()->model();
    const auto textOf = [model](int row) {
        QByteArray text;
        for (int column = 0; column < model->columnCount(); ++column)
            text += model->index(row, column).data().toString().toUtf8();
        return text;
    };
    PaintWatch watch([&] {
        for (const qint64 stamp : std::exchange(stamps, {}))
            onScreen.push_back(double(monotonicNanoseconds() - stamp) / nanosecondsPerMs);
    });
    window.timeline()->viewport()->installEventFilter(&watch);
    const auto connection = QObject::connect(
        model, &QAbstractItemModel::rowsInserted, &watch, [&](const QModelIndex &, int first, int last) {
            for (int row = first; row <= last; ++row) {
                const qint64 stamp = field(textOf(row), "\"at\":");
                if (stamp <= 0)
                    continue;
                inModel.push_back(double(monotonicNanoseconds() - stamp) / nanosecondsPerMs);
                stamps.push_back(stamp);
            }
        });
    window.send(address + QStringLiteral("?seconds=5&rate=40&stamp=1"));
    Window::waitFor([&] { return window.isFinished(); });
    Window::settle();
    QObject::disconnect(connection);
    QTextStream(stdout) << "stamped " << inModel.size() << '\n';
    print("row", inModel);
    print("painted", onScreen);
    return 0;
}

} // namespace

int main(int argc, char *argv[])
{
    if (argc != 3 && argc != 5) {
        std::fputs(
            "usage: bench_streamwindow ADDRESS SECONDS | --mqtt HOST:PORT COUNT RATE | --latency ADDRESS\n",
            stderr);
        return 2;
    }
    QApplication application(argc, argv);
    const QStringList arguments = QApplication::arguments();
    if (argc == 5)
        return measureBroker(arguments.at(2), arguments.at(3).toLongLong(), arguments.at(4));
    return arguments.at(1) == QLatin1String("--latency") ? measureLatency(arguments.at(2))
                                                         : measureStream(arguments.at(1), arguments.at(2));
}
