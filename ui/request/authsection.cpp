// SPDX-License-Identifier: GPL-3.0-or-later
#include "authsection.h"

#include "common/fieldcompleter.h"
#include "common/variablecontext.h"
#include "requestdocument.h"

#include <parlance/call/authkind.h>
#include <parlance/ui/labels.h>
#include <parlance/ui/theme.h>

#include <QAction>
#include <QComboBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QVBoxLayout>

namespace parlance::ui {

namespace {

constexpr int formWidth = 520;
const QString inheritKind = QStringLiteral("inherit");
const QString noneKind = QStringLiteral("none");

QString kindLabel(const QString &id)
{
    if (id.isEmpty() || id == inheritKind)
        return AuthSection::tr("Inherit");
    const call::AuthKind *kind = call::authKind(id);
    // The label is untranslated in core; its catalogue context is this class.
    return kind ? AuthSection::tr(kind->label().toUtf8().constData()) : id;
}

QWidget *makeField(const call::AuthField &field, const QString &value, VariableContext *variables,
                   QWidget *parent, const std::function<void(const QString &)> &take)
{
    if (field.type == call::AuthField::Type::Choice) {
        auto *choice = new QComboBox(parent);
        choice->addItems(field.choices);
        choice->setCurrentText(value.isEmpty() ? field.choices.value(0) : value);
        QObject::connect(choice, &QComboBox::currentTextChanged, parent, take);
        return choice;
    }
    auto *edit = new QLineEdit(value, parent);
    edit->setFont(Theme::of(parent).monoFont());
    FieldCompleter::attach(edit)->setVariables(variables);
    if (field.type == call::AuthField::Type::Secret) {
        // A variable is no secret: only what is typed itself is hidden.
        edit->setEchoMode(value.contains(QLatin1String("{{")) ? QLineEdit::Normal : QLineEdit::Password);
        QAction *reveal = edit->addAction(Theme::of(parent).icon(QStringLiteral("eye"), &Colors::muted),
                                          QLineEdit::TrailingPosition);
        reveal->setToolTip(AuthSection::tr("Show or hide"));
        QObject::connect(reveal, &QAction::triggered, edit, [edit] {
            edit->setEchoMode(edit->echoMode() == QLineEdit::Normal ? QLineEdit::Password
                                                                    : QLineEdit::Normal);
        });
    }
    QObject::connect(edit, &QLineEdit::textChanged, parent, take);
    return edit;
}

} // namespace

AuthSection::AuthSection(RequestDocument &document, QWidget *parent)
    : RequestSection(QStringLiteral("auth"), tr("Auth"), document, parent)
    , m_kind(new QComboBox(this))
    , m_note(makeLabel(TextTone::Muted, this))
{
    m_kind->setAccessibleName(tr("Kind of authorisation"));
    m_kind->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_note->setWordWrap(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::large, spacing::medium, spacing::large, spacing::large);
    column->setSpacing(spacing::medium);
    column->addWidget(m_kind, 0, Qt::AlignLeft);
    column->addWidget(m_note);
    column->addStretch(1);
    setFocusProxy(m_kind);
    connect(m_kind, &QComboBox::activated, this, &AuthSection::choose);
    connect(&document, &RequestDocument::changed, this, &AuthSection::show);
    connect(&document, &RequestDocument::scopeChanged, this, &AuthSection::show);
    show();
}

void AuthSection::fillKinds(const QString &kind)
{
    m_kind->clear();
    m_kind->addItem(kindLabel(inheritKind), inheritKind);
    for (const auto &known : call::authKinds()) {
        if (m_kind->findData(known->id()) < 0)
            m_kind->addItem(kindLabel(known->id()), known->id());
    }
    if (m_kind->findData(noneKind) < 0)
        m_kind->insertItem(1, tr("None"), noneKind);
    const QString wanted = kind.isEmpty() ? inheritKind : kind;
    if (m_kind->findData(wanted) < 0)
        m_kind->addItem(tr("%1 (not run yet)").arg(wanted), wanted);
    m_kind->setCurrentIndex(m_kind->findData(wanted));
}

void AuthSection::show()
{
    const Auth auth = document().request().request.auth;
    fillKinds(auth.kind);
    showNote(auth);
    if (auth.kind != m_formKind || !m_form)
        showForm(auth);
    const bool isOwn = !auth.kind.isEmpty() && auth.kind != inheritKind && auth.kind != noneKind;
    setMark(isOwn ? kindLabel(auth.kind) : QString());
}

QString AuthSection::inheritedText() const
{
    const call::CallScope &scope = document().scope();
    for (qsizetype i = scope.inherited.size() - 1; i >= 0; --i) {
        const Auth &auth = scope.inherited.at(i).auth;
        if (auth.kind.isEmpty() || auth.kind == inheritKind)
            continue;
        const QString origin = scope.inheritedOrigins.value(i);
        return auth.kind == noneKind ? tr("%1 says: no authorisation.").arg(origin)
                                     : tr("Taken from %1: %2.").arg(origin, kindLabel(auth.kind));
    }
    return tr("Neither folder nor collection sets one: the request is sent without.");
}

void AuthSection::showNote(const Auth &auth)
{
    if (auth.kind.isEmpty() || auth.kind == inheritKind)
        m_note->setText(inheritedText());
    else if (auth.kind != noneKind && !call::authKind(auth.kind))
        m_note->setText(tr("This version does not run this kind yet. What the file says is kept as it is."));
    else
        m_note->clear();
    m_note->setVisible(!m_note->text().isEmpty());
}

void AuthSection::showForm(const Auth &auth)
{
    delete m_form;
    m_form = new QWidget(this);
    m_form->setMaximumWidth(formWidth);
    m_formKind = auth.kind;
    auto *form = new QFormLayout(m_form);
    form->setContentsMargins(0, 0, 0, 0);
    form->setHorizontalSpacing(spacing::large);
    form->setVerticalSpacing(spacing::small);
    form->setLabelAlignment(Qt::AlignLeft);
    if (const call::AuthKind *kind = call::authKind(auth.kind)) {
        const QList<call::AuthField> fields = kind->fields();
        for (const call::AuthField &field : fields) {
            const QString label = tr(field.label.toUtf8().constData());
            QWidget *widget =
                makeField(field, auth.parameters.value(field.name).toString(), document().variables(), m_form,
                          [this, name = field.name](const QString &value) { setParameter(name, value); });
            widget->setAccessibleName(label);
            auto *caption = makeLabel(TextTone::Muted, m_form, label);
            caption->setBuddy(widget);
            form->addRow(caption, widget);
        }
    }
    auto *column = static_cast<QVBoxLayout *>(layout());
    column->insertWidget(2, m_form);
    m_form->setVisible(form->rowCount() > 0);
}

void AuthSection::choose(int index)
{
    const QString kind = m_kind->itemData(index).toString();
    document().edit([&kind](SavedRequest &saved) {
        if (kind == saved.request.auth.kind || (kind == inheritKind && saved.request.auth.kind.isEmpty()))
            return;
        // Parameters of the same name (a token) go along; the others would only confuse the file.
        QVariantMap kept;
        if (const call::AuthKind *next = call::authKind(kind)) {
            const QList<call::AuthField> fields = next->fields();
            for (const call::AuthField &field : fields) {
                if (saved.request.auth.parameters.contains(field.name))
                    kept.insert(field.name, saved.request.auth.parameters.value(field.name));
            }
        }
        saved.request.auth = {kind, kept};
    });
}

void AuthSection::setParameter(const QString &name, const QString &value)
{
    document().edit([&](SavedRequest &saved) { saved.request.auth.parameters.insert(name, value); });
}

} // namespace parlance::ui
