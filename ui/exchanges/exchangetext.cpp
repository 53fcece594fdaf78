// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/ui/exchangetext.h>

#include <parlance/base/format.h>
#include <parlance/ui/theme.h>

#include <QEvent>
#include <QScrollBar>
#include <QUrl>

namespace parlance::ui {

namespace {

QString headerLines(const HeaderList &headers)
{
    QString lines;
    for (const HeaderField &field : headers)
        lines += headerText(field.name) + QStringLiteral(": ") + headerText(field.value) + u'\n';
    return lines;
}

QString bodyText(const std::optional<Message> &message)
{
    if (!message)
        return {};
    const qint64 size = qMax(message->wireSize, message->payload.size());
    if (message->kind == MessageKind::Binary)
        return u'\n' + TextPage::tr("%1 of data that is no text").arg(formatSize(size));
    QString text = u'\n' + QString::fromUtf8(message->payload.toByteArray(shownBodyBytes));
    if (size > qMin(message->payload.size(), shownBodyBytes))
        text += u'\n' + TextPage::tr("… cut here, %1 in all").arg(formatSize(size));
    return text;
}

QString errorText(const Error &error)
{
    QStringList lines{error.message, error.hint, error.detail};
    lines.removeAll(QString());
    return lines.join(u'\n') + u'\n';
}

} // namespace

QString requestText(const Exchange &exchange)
{
    const Leg *leg = exchange.lastLeg();
    if (!leg || !leg->requestSent)
        return {};
    const QString version = leg->connection ? QString::fromLatin1(leg->connection->version) : QString();
    const QString target = QUrl(leg->requestSent->address)
                               .toString(QUrl::RemoveScheme | QUrl::RemoveAuthority | QUrl::FullyEncoded);
    return leg->requestSent->method + u' ' + target + u' ' + version + u'\n' +
           headerLines(leg->requestSent->headers) + bodyText(exchange.messages->last(Direction::Sent));
}

QString responseText(const Exchange &exchange)
{
    const Leg *leg = exchange.lastLeg();
    const QString failure = exchange.error ? errorText(*exchange.error) : QString();
    if (!leg || !leg->head)
        return failure;
    return QString::fromLatin1(leg->head->version) + u' ' + QString::number(leg->head->status.code) + u' ' +
           leg->head->status.text + u'\n' + headerLines(leg->head->headers) +
           bodyText(exchange.messages->last(Direction::Received)) +
           (failure.isEmpty() ? QString() : QString(u'\n' + failure));
}

QString statusMark(const Exchange &exchange)
{
    const std::optional<Status> status = exchange.status();
    if (!status)
        return {};
    // Below 100 are the codes of protocols whose users know the word, not the number.
    const bool isWord = !status->text.isEmpty() && (exchange.finalStatus || status->code < 100);
    return isWord ? status->text : QString::number(status->code);
}

TextPage::TextPage(const QString &accessibleName, QWidget *parent)
    : QPlainTextEdit(parent)
{
    setReadOnly(true);
    setFrameShape(QFrame::NoFrame);
    setLineWrapMode(QPlainTextEdit::NoWrap);
    setAccessibleName(accessibleName);
    setFont(Theme::of(this).monoFont(fontsize::code));
    document()->setDocumentMargin(spacing::medium);
    setTabChangesFocus(true);
}

void TextPage::setText(const QString &text)
{
    const QString old = toPlainText();
    if (text == old)
        return;
    const int place = text.startsWith(old) ? verticalScrollBar()->value() : 0;
    setPlainText(text);
    verticalScrollBar()->setValue(place);
}

void TextPage::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::ApplicationFontChange)
        setFont(Theme::of(this).monoFont(fontsize::code));
}

} // namespace parlance::ui
