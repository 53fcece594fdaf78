// SPDX-License-Identifier: GPL-3.0-or-later
#include "findbar.h"

#include "codeview.h"

#include <parlance/ui/iconbutton.h>
#include <parlance/ui/labels.h>
#include <parlance/ui/theme.h>

#include <QElapsedTimer>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QLocale>

namespace parlance::ui {

namespace {

constexpr int matchIndicator = 14;
constexpr int maximumMatches = 10'000;
constexpr int maximumMilliseconds = 30;

} // namespace

FindBar::FindBar(CodeView *view, QWidget *parent)
    : QWidget(parent)
    , m_view(view)
    , m_text(new QLineEdit(this))
    , m_count(makeLabel(TextTone::Faint, this))
    , m_case(new TextButton(QStringLiteral("Aa"), tr("Match case"), this))
    , m_regex(new TextButton(QStringLiteral(".*"), tr("Regular expression"), this))
{
    m_text->setPlaceholderText(tr("Find"));
    m_text->setAccessibleName(tr("Find"));
    m_text->setClearButtonEnabled(true);
    m_case->setCheckable(true);
    m_regex->setCheckable(true);
    m_case->setAccessibleName(tr("Match case"));
    m_regex->setAccessibleName(tr("Regular expression"));
    auto *previous = new IconButton(QStringLiteral("arrow-up"), tr("Previous match"),
                                    QKeySequence(Qt::SHIFT | Qt::Key_Return), this);
    auto *next =
        new IconButton(QStringLiteral("arrow-down"), tr("Next match"), QKeySequence(Qt::Key_Return), this);
    auto *closeButton =
        new IconButton(QStringLiteral("close"), tr("Close find"), QKeySequence(Qt::Key_Escape), this);

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(spacing::medium, spacing::tiny, spacing::small, spacing::tiny);
    row->setSpacing(spacing::tiny);
    row->addWidget(m_text, 1);
    row->addWidget(m_count);
    for (QWidget *widget :
         {static_cast<QWidget *>(m_case), static_cast<QWidget *>(m_regex), static_cast<QWidget *>(previous),
          static_cast<QWidget *>(next), static_cast<QWidget *>(closeButton)})
        row->addWidget(widget);

    connect(m_text, &QLineEdit::textChanged, this, [this] {
        updateMatches();
        search(true, true);
    });
    connect(m_case, &QToolButton::toggled, this, &FindBar::updateMatches);
    connect(m_regex, &QToolButton::toggled, this, &FindBar::updateMatches);
    connect(previous, &QToolButton::clicked, this, [this] { search(false, false); });
    connect(next, &QToolButton::clicked, this, [this] { search(true, false); });
    connect(closeButton, &QToolButton::clicked, this, &FindBar::close);
    hide();
}

void FindBar::open()
{
    const QString selected = m_view->selectedText();
    show();
    if (!selected.isEmpty() && selected.size() < 200 && !selected.contains(u'\n'))
        m_text->setText(selected);
    m_text->setFocus(Qt::ShortcutFocusReason);
    m_text->selectAll();
    updateMatches();
}

void FindBar::close()
{
    hide();
    m_view->SendScintilla(QsciScintillaBase::SCI_SETINDICATORCURRENT, matchIndicator);
    m_view->SendScintilla(QsciScintillaBase::SCI_INDICATORCLEARRANGE, 0, m_view->lengthInBytes());
    m_view->setFocus();
}

int FindBar::flags() const
{
    return (m_case->isChecked() ? QsciScintillaBase::SCFIND_MATCHCASE : 0) |
           (m_regex->isChecked() ? QsciScintillaBase::SCFIND_REGEXP | QsciScintillaBase::SCFIND_CXX11REGEX
                                 : 0);
}

void FindBar::updateMatches()
{
    if (!isVisible())
        return;
    const Colors &colors = Theme::of(this).colors();
    m_view->SendScintilla(QsciScintillaBase::SCI_INDICSETSTYLE, matchIndicator,
                          QsciScintillaBase::INDIC_STRAIGHTBOX);
    m_view->SendScintilla(QsciScintillaBase::SCI_INDICSETFORE, matchIndicator, colors.warning);
    m_view->SendScintilla(QsciScintillaBase::SCI_INDICSETALPHA, matchIndicator, 60);
    m_view->SendScintilla(QsciScintillaBase::SCI_INDICSETUNDER, matchIndicator, 1);
    m_view->SendScintilla(QsciScintillaBase::SCI_SETINDICATORCURRENT, matchIndicator);
    const int length = m_view->lengthInBytes();
    m_view->SendScintilla(QsciScintillaBase::SCI_INDICATORCLEARRANGE, 0, length);
    const QByteArray wanted = m_text->text().toUtf8();
    m_count->clear();
    if (wanted.isEmpty())
        return;

    QElapsedTimer clock;
    clock.start();
    int count = 0;
    int from = 0;
    m_view->SendScintilla(QsciScintillaBase::SCI_SETSEARCHFLAGS, flags());
    while (from < length && count < maximumMatches && !clock.hasExpired(maximumMilliseconds)) {
        m_view->SendScintilla(QsciScintillaBase::SCI_SETTARGETRANGE, from, length);
        const auto found = m_view->SendScintilla(QsciScintillaBase::SCI_SEARCHINTARGET,
                                                 (unsigned long)(wanted.size()), wanted.constData());
        if (found < 0) {
            from = length;
            break;
        }
        const auto end = m_view->SendScintilla(QsciScintillaBase::SCI_GETTARGETEND);
        if (end > found) {
            m_view->SendScintilla(QsciScintillaBase::SCI_INDICATORFILLRANGE, (unsigned long)(found),
                                  end - found);
            ++count;
        }
        from = int(qMax(end, found + 1));
    }
    const QString counted = QLocale().toString(count);
    m_count->setText(count == 0      ? tr("nothing found")
                     : from < length ? tr("%1+ matches").arg(counted)
                     : count == 1    ? tr("1 match")
                                     : tr("%1 matches").arg(counted));
}

void FindBar::search(bool forward, bool fromSelectionStart)
{
    const QString wanted = m_text->text();
    if (wanted.isEmpty())
        return;
    int line = -1;
    int index = -1;
    if (m_view->hasSelectedText()) {
        int lineTo = 0;
        int indexTo = 0;
        m_view->getSelection(&line, &index, &lineTo, &indexTo);
        if (forward && !fromSelectionStart) {
            line = lineTo;
            index = indexTo;
        }
    }
    m_view->findFirst(wanted, m_regex->isChecked(), m_case->isChecked(), false, true, forward, line, index,
                      true, false, m_regex->isChecked());
}

void FindBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        close();
    } else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        if (event->modifiers() & Qt::ControlModifier)
            event->ignore();
        else
            search(!(event->modifiers() & Qt::ShiftModifier), false);
    } else {
        QWidget::keyPressEvent(event);
    }
}

} // namespace parlance::ui
