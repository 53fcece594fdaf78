// SPDX-License-Identifier: GPL-3.0-or-later
#include "outsidechangebar.h"

#include <QMessageBox>

namespace parlance::ui {

namespace {

constexpr int maximumShown = 120;

QString shortText(QString text)
{
    text.replace(u'\n', u' ');
    if (text.size() > maximumShown)
        text = text.left(maximumShown) % u'…';
    return text.isEmpty() ? OutsideChangeBar::tr("nothing") : text;
}

QString entriesText(const QList<Entry> &entries)
{
    QStringList texts;
    for (const Entry &entry : entries)
        texts.append((entry.enabled ? QString() : QStringLiteral("// ")) % entry.name % QStringLiteral(": ") %
                     entry.value);
    return texts.join(QStringLiteral(", "));
}

QString bodyText(const Body &body)
{
    if (const auto *text = std::get_if<TextBody>(&body))
        return text->text;
    if (const auto *form = std::get_if<FormBody>(&body))
        return entriesText(form->fields);
    if (const auto *file = std::get_if<FileBody>(&body))
        return file->path;
    if (const auto *parts = std::get_if<MultipartBody>(&body))
        return OutsideChangeBar::tr("%n part(s)", nullptr, int(parts->fields.size()));
    return {};
}

} // namespace

QStringList requestDifferences(const SavedRequest &mine, const SavedRequest &outside)
{
    QStringList lines;
    const auto add = [&lines](const QString &what, const QString &a, const QString &b) {
        lines.append(OutsideChangeBar::tr("%1: %2 → %3").arg(what, shortText(a), shortText(b)));
    };
    const Request &a = mine.request;
    const Request &b = outside.request;
    if (mine.name != outside.name)
        add(OutsideChangeBar::tr("Name"), mine.name, outside.name);
    if (a.method != b.method)
        add(OutsideChangeBar::tr("Method"), a.method, b.method);
    if (a.address != b.address)
        add(OutsideChangeBar::tr("Address"), a.address, b.address);
    if (a.metadata != b.metadata)
        add(OutsideChangeBar::tr("Headers"), entriesText(a.metadata), entriesText(b.metadata));
    if (a.body != b.body)
        add(OutsideChangeBar::tr("Body"), bodyText(a.body), bodyText(b.body));
    if (a.auth != b.auth)
        add(OutsideChangeBar::tr("Auth"), a.auth.kind, b.auth.kind);
    if (mine.docs != outside.docs)
        add(OutsideChangeBar::tr("Docs"), mine.docs, outside.docs);
    if (lines.isEmpty() && mine != outside)
        lines.append(OutsideChangeBar::tr("Parameters, variables, tests or settings"));
    return lines;
}

OutsideChangeBar::OutsideChangeBar(QWidget *parent)
    : InfoBar(Tone::Warning, parent)
{
    setText(tr("The file was changed outside while you were editing it."));
    addAction(tr("Compare"), [this] { compare(); });
    addAction(tr("Reload"), [this] {
        hide();
        Q_EMIT reloadChosen(m_outside);
    });
    addAction(tr("Keep mine"), [this] {
        hide();
        Q_EMIT keepChosen(m_outside);
    });
}

void OutsideChangeBar::offer(const SavedRequest &mine, const SavedRequest &outside)
{
    m_mine = mine;
    m_outside = outside;
    show();
}

void OutsideChangeBar::compare()
{
    auto *box = new QMessageBox(QMessageBox::NoIcon, tr("Compare"), tr("Yours → in the file"),
                                QMessageBox::Close, window());
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(requestDifferences(m_mine, m_outside).join(QStringLiteral("\n\n")));
    box->open();
}

} // namespace parlance::ui
