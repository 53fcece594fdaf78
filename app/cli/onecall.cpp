// SPDX-License-Identifier: GPL-3.0-or-later
#include "onecall.h"

#include "exitstatus.h"
#include "messageinput.h"
#include "signalwatcher.h"
#include "terminal.h"

#include <QEventLoop>
#include <QTimer>

namespace parlance::cli {

namespace {

QString statusText(const Status &status)
{
    QString text = QStringLiteral("%1 %2").arg(QString::number(status.code), status.text);
    if (!status.message.isEmpty())
        text += QStringLiteral(": ") + status.message;
    text +=
        status.details.isEmpty() ? QStringLiteral(".") : QString(u'\n' + QString::fromUtf8(status.details));
    return text;
}

} // namespace

CallEnd makeCall(call::CallEngine &engine, call::PreparedCall prepared, const CallOptions &options,
                 EventPrinter &printer, bool keepMessages)
{
    CallEnd end;
    SignalWatcher signalWatcher;
    QEventLoop loop;
    QTimer limit;
    std::unique_ptr<call::CallSession> session;
    const auto stop = [&end, &session] {
        end.onPurpose = true;
        session->cancel();
    };

    call::StartOptions start;
    start.transport = options.transport;
    start.updateIntervalMs = 0;
    start.keepMessages = keepMessages;
    // Bodies are printed as they come; the events show them whole.
    if (!options.print.events)
        start.longMessages = keepMessages ? call::LongMessages::InParts : call::LongMessages::PartsOnly;
    start.tap = [&printer, &loop, &end, stop](const call::EventBatch &batch) {
        printer.print(batch);
        const bool isOver = !batch.isEmpty() && std::holds_alternative<Finished>(batch.constLast().data);
        // From inside the carrier's own function it must not be cancelled.
        if (!isOver && printer.isDone() && !std::exchange(end.onPurpose, true))
            QMetaObject::invokeMethod(&loop, stop, Qt::QueuedConnection);
    };
    session = engine.start(std::move(prepared), std::move(start));
    std::unique_ptr<MessageInput> input;
    if (options.messagesFromInput) {
        input = std::make_unique<MessageInput>(*session);
        QObject::connect(input.get(), &MessageInput::failed, &loop, [&session] { session->cancel(); });
    }
    QObject::connect(session.get(), &call::CallSession::finished, &loop, &QEventLoop::quit);
    QObject::connect(&signalWatcher, &SignalWatcher::interrupted, &loop, [&session] { session->cancel(); });
    QObject::connect(&limit, &QTimer::timeout, &loop, stop);
    limit.setSingleShot(true);
    if (options.stop.afterMs >= 0)
        limit.start(int(qMin<qint64>(options.stop.afterMs, std::numeric_limits<int>::max())));
    loop.exec();
    end.exchange = session->exchange();
    end.signalStatus = signalWatcher.exitStatus();
    end.outputError = printer.error();
    if (input)
        end.inputError = input->error();
    return end;
}

int callStatus(const CallEnd &end, const CallOptions &options, Terminal &terminal)
{
    if (end.signalStatus > 0)
        return end.signalStatus;
    if (end.outputError) {
        terminal.error(*end.outputError);
        return UsageError;
    }
    if (end.inputError) {
        terminal.error(*end.inputError);
        return UsageError;
    }
    if (end.exchange.outcome == Outcome::Failed && !end.onPurpose) {
        const Error error =
            end.exchange.error.value_or(makeError(ErrorCode::Unknown, QStringLiteral("The call failed.")));
        terminal.error(error);
        return exitStatusFor(error);
    }
    if (end.exchange.outcome == Outcome::Cancelled && !end.onPurpose)
        return Interrupted;
    const std::optional<Status> status = end.exchange.status();
    const bool isError = status && (status->statusClass == StatusClass::ClientError ||
                                    status->statusClass == StatusClass::ServerError);
    const bool fails = options.failOnErrorStatus && isError;
    // A verdict that comes last stands in no answer that was printed.
    if (fails || (isError && end.exchange.finalStatus))
        terminal.message(QStringLiteral("parlance-cli: the answer is %1").arg(statusText(*status)));
    if (fails)
        return CheckFailed;
    return Done;
}

} // namespace parlance::cli
