// SPDX-License-Identifier: GPL-3.0-or-later
#include "optionssection.h"

#include "insights/ignoredinsights.h"
#include "optionfiles.h"
#include "requestdocument.h"

#include <parlance/ui/iconbutton.h>
#include <parlance/ui/labels.h>
#include <parlance/ui/theme.h>

#include <QComboBox>
#include <QGridLayout>
#include <QIntValidator>
#include <QLineEdit>
#include <QScrollArea>
#include <QVBoxLayout>

namespace parlance::ui {

namespace {

constexpr int columnWidth = 620;
constexpr int controlWidth = 168;

} // namespace

OptionsSection::OptionsSection(QList<OptionRow> options, QVariantMap defaults, RequestDocument &document,
                               QWidget *parent)
    : RequestSection(QStringLiteral("settings"), tr("Settings"), document, parent)
    , m_options(std::move(options))
    , m_defaults(std::move(defaults))
{
    auto *content = new QWidget;
    content->setBackgroundRole(QPalette::Base);
    content->setAutoFillBackground(true);
    auto *column = new QWidget(content);
    column->setMaximumWidth(columnWidth);
    m_grid = new QGridLayout(column);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(spacing::large);
    m_grid->setVerticalSpacing(spacing::medium);
    m_grid->setColumnStretch(0, 1);
    for (const OptionRow &option : std::as_const(m_options))
        addRow(option);
    auto *ignored = new IgnoredInsights(document, content);
    ignored->setMaximumWidth(columnWidth);
    auto *padding = new QVBoxLayout(content);
    padding->setContentsMargins(spacing::large, spacing::medium, spacing::large, spacing::large);
    padding->setSpacing(spacing::medium);
    padding->addWidget(column);
    padding->addWidget(ignored);
    padding->addStretch(1);

    auto *scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(content);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(scroll);
    const Row &first = m_rows.constFirst();
    setFocusProxy(first.edit ? static_cast<QWidget *>(first.edit) : first.choice);
    connect(&document, &RequestDocument::changed, this, &OptionsSection::show);
    connect(&document, &RequestDocument::scopeChanged, this, &OptionsSection::show);
    show();
}

void OptionsSection::addWords(const QString &label, const QString &note)
{
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(makeLabel(TextTone::Text, this, label));
    if (!note.isEmpty()) {
        ToneLabel *text = makeLabel(TextTone::Muted, this, note);
        text->setFontToken(fontsize::small);
        text->setWordWrap(true);
        words->addWidget(text);
    }
    m_grid->addLayout(words, m_grid->rowCount(), 0);
}

void OptionsSection::addWidgetRow(const QString &label, const QString &note, QLayout *content)
{
    addWords(label, note);
    m_grid->addLayout(content, m_grid->rowCount() - 1, 1, Qt::AlignTop);
}

void OptionsSection::addWideRow(const QString &heading, const QString &note, QWidget *content)
{
    addHeading(heading);
    ToneLabel *text = makeLabel(TextTone::Muted, this, note);
    text->setFontToken(fontsize::small);
    text->setWordWrap(true);
    m_grid->addWidget(text, m_grid->rowCount(), 0, 1, 2);
    if (content)
        m_grid->addWidget(content, m_grid->rowCount(), 0, 1, 2);
}

QWidget *OptionsSection::makeField(Row &row)
{
    const OptionRow &option = *row.option;
    row.edit = new QLineEdit(this);
    row.edit->setFont(Theme::of(this).monoFont());
    if (option.isNumber())
        row.edit->setValidator(new QIntValidator(0, std::numeric_limits<int>::max(), row.edit));
    connect(row.edit, &QLineEdit::textEdited, this,
            [this, &option](const QString &text) { set(option.name, option.fieldValue(text)); });
    if (option.isFile()) {
        QAction *pick = row.edit->addAction(
            Theme::of(this).icon(QStringLiteral("folder-open"), &Colors::muted), QLineEdit::TrailingPosition);
        pick->setText(tr("Choose…"));
        pick->setToolTip(tr("Choose… (F4)"));
        pick->setShortcut(QKeySequence(Qt::Key_F4));
        pick->setShortcutContext(Qt::WidgetShortcut);
        row.edit->addAction(pick);
        connect(pick, &QAction::triggered, this, [this, row] { pickFiles(row); });
    }
    return row.edit;
}

QWidget *OptionsSection::makeChoice(Row &row)
{
    const OptionRow &option = *row.option;
    row.choice = new QComboBox(this);
    row.choice->addItem(QString(), QVariant());
    for (const OptionRow::Choice &choice : option.choices)
        row.choice->addItem(choice.text, choice.value);
    connect(row.choice, &QComboBox::activated, this, [this, &option, choice = row.choice] {
        const QVariant value = choice->currentData();
        const bool isFlag = option.kind == OptionRow::Kind::Flag;
        set(option.name,
            isFlag && value.isValid() ? QVariant(value.toString() == QLatin1String("true")) : value);
    });
    return row.choice;
}

void OptionsSection::addHeading(const QString &text)
{
    ToneLabel *heading = makeLabel(TextTone::Text, this, text);
    heading->setFontToken(fontsize::body, QFont::DemiBold);
    heading->setContentsMargins(0, spacing::medium, 0, 0);
    m_grid->addWidget(heading, m_grid->rowCount(), 0, 1, 2);
}

void OptionsSection::addRow(const OptionRow &option)
{
    if (!option.heading.isEmpty())
        addHeading(option.heading);
    addWords(option.label, option.note);
    Row row;
    row.option = &option;
    QWidget *control = option.choices.isEmpty() ? makeField(row) : makeChoice(row);
    control->setAccessibleName(option.label);
    control->setAccessibleDescription(option.note);
    control->setFixedWidth(Theme::of(this).scaled(controlWidth));
    m_grid->addWidget(control, m_grid->rowCount() - 1, 1, Qt::AlignTop);
    m_rows.append(row);
}

void OptionsSection::pickFiles(const Row &row)
{
    const OptionRow &option = *row.option;
    const QVariant present = document().request().request.options.value(option.name);
    if (const std::optional<QVariant> chosen =
            chooseFiles(option, present, document().scope().baseDirectory, this))
        set(option.name, *chosen);
}

void OptionsSection::set(const QString &name, const QVariant &value)
{
    document().edit([&](SavedRequest &saved) {
        if (value.isValid())
            saved.request.options.insert(name, value);
        else
            saved.request.options.remove(name);
    });
}

OptionsSection::Inherited OptionsSection::inherited(const QString &name) const
{
    const call::CallScope &scope = document().scope();
    for (qsizetype i = scope.inherited.size() - 1; i >= 0; --i) {
        const QVariant value = scope.inherited.at(i).options.value(name);
        if (value.isValid())
            return {value, scope.inheritedOrigins.value(i)};
    }
    return {m_defaults.value(name), {}};
}

QString OptionsSection::inheritedText(const OptionRow &option) const
{
    const Inherited found = inherited(option.name);
    const QString value = option.valueText(found.value);
    return found.origin.isEmpty() ? tr("Default: %1").arg(value) : tr("%1 (%2)").arg(value, found.origin);
}

void OptionsSection::show()
{
    const QVariantMap &options = document().request().request.options;
    qsizetype set = otherCount();
    for (const Row &row : std::as_const(m_rows)) {
        showRow(row);
        set += options.contains(row.option->name) ? 1 : 0;
    }
    showOthers();
    setMark(countText(set));
}

void OptionsSection::showRow(const Row &row)
{
    const QVariant value = document().request().request.options.value(row.option->name);
    const QString fallback = inheritedText(*row.option);
    if (row.edit) {
        row.edit->setPlaceholderText(fallback);
        // While one types, the text is what the value came from.
        if (row.option->fieldValue(row.edit->text()) != value)
            row.edit->setText(row.option->fieldText(value));
        return;
    }
    row.choice->setItemText(0, fallback);
    const bool isFlag = row.option->kind == OptionRow::Kind::Flag;
    const QString text = !isFlag          ? value.toString()
                         : value.toBool() ? QStringLiteral("true")
                                          : QStringLiteral("false");
    row.choice->setCurrentIndex(value.isValid() ? qMax(0, row.choice->findData(text)) : 0);
}

} // namespace parlance::ui
