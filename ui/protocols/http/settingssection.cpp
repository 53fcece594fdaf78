// SPDX-License-Identifier: GPL-3.0-or-later
#include "settingssection.h"

#include "httpoptionrows.h"
#include "request/requestdocument.h"

#include <parlance/protocols/http/httpprotocol.h>
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
const QString omitOption = QStringLiteral("omitAutomatic");

} // namespace

SettingsSection::SettingsSection(RequestDocument &document, QWidget *parent)
    : RequestSection(QStringLiteral("settings"), tr("Settings"), document, parent)
    , m_defaults(http::defaultOptions())
    , m_omitted(makeLabel(TextTone::Text, this))
    , m_sendAll(new TextButton(tr("Send all"), tr("Send every automatic header again"), this))
{
    auto *content = new QWidget;
    content->setBackgroundRole(QPalette::Base);
    content->setAutoFillBackground(true);
    auto *column = new QWidget(content);
    column->setMaximumWidth(columnWidth);
    auto *grid = new QGridLayout(column);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(spacing::large);
    grid->setVerticalSpacing(spacing::medium);
    grid->setColumnStretch(0, 1);
    for (const HttpOptionRow &option : httpOptionRows())
        addRow(*grid, option);
    addHeadersRow(*grid);
    auto *padding = new QVBoxLayout(content);
    padding->setContentsMargins(spacing::large, spacing::medium, spacing::large, spacing::large);
    padding->addWidget(column);
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
    setFocusProxy(m_rows.constFirst().edit);
    connect(&document, &RequestDocument::changed, this, &SettingsSection::show);
    connect(&document, &RequestDocument::scopeChanged, this, &SettingsSection::show);
    show();
}

void SettingsSection::addWords(QGridLayout &grid, const QString &label, const QString &note)
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
    grid.addLayout(words, grid.rowCount(), 0);
}

void SettingsSection::addRow(QGridLayout &grid, const HttpOptionRow &option)
{
    addWords(grid, option.label, option.note);
    Row row;
    row.option = &option;
    QWidget *control = nullptr;
    if (option.choices.isEmpty()) {
        control = row.edit = new QLineEdit(this);
        row.edit->setFont(Theme::of(this).monoFont());
        if (option.kind != HttpOptionRow::Kind::Path)
            row.edit->setValidator(new QIntValidator(0, std::numeric_limits<int>::max(), row.edit));
        connect(row.edit, &QLineEdit::textEdited, this, [this, &option](const QString &text) {
            const bool isNumber = option.kind != HttpOptionRow::Kind::Path;
            set(option.name, text.isEmpty() ? QVariant()
                             : isNumber     ? QVariant(text.toInt())
                                            : QVariant(text));
        });
    } else {
        control = row.choice = new QComboBox(this);
        row.choice->addItem(QString(), QVariant());
        for (const HttpOptionRow::Choice &choice : option.choices)
            row.choice->addItem(choice.text, choice.value);
        connect(row.choice, &QComboBox::activated, this, [this, &option, choice = row.choice] {
            const QVariant value = choice->currentData();
            const bool isFlag = option.kind == HttpOptionRow::Kind::Flag;
            set(option.name,
                isFlag && value.isValid() ? QVariant(value.toString() == QLatin1String("true")) : value);
        });
    }
    control->setAccessibleName(option.label);
    control->setAccessibleDescription(option.note);
    control->setFixedWidth(Theme::of(this).scaled(controlWidth));
    grid.addWidget(control, grid.rowCount() - 1, 1, Qt::AlignTop);
    m_rows.append(row);
}

void SettingsSection::addHeadersRow(QGridLayout &grid)
{
    addWords(grid, tr("Automatic headers"), tr("Each can be switched off under Headers."));
    auto *state = new QHBoxLayout;
    state->setSpacing(spacing::small);
    m_omitted->setWordWrap(true);
    state->addWidget(m_omitted, 1);
    state->addWidget(m_sendAll);
    grid.addLayout(state, grid.rowCount() - 1, 1, Qt::AlignTop);
    connect(m_sendAll, &QToolButton::clicked, this, [this] { set(omitOption, QVariant()); });
}

void SettingsSection::set(const QString &name, const QVariant &value)
{
    document().edit([&](SavedRequest &saved) {
        if (value.isValid())
            saved.request.options.insert(name, value);
        else
            saved.request.options.remove(name);
    });
}

SettingsSection::Inherited SettingsSection::inherited(const QString &name) const
{
    const call::CallScope &scope = document().scope();
    for (qsizetype i = scope.inherited.size() - 1; i >= 0; --i) {
        const QVariant value = scope.inherited.at(i).options.value(name);
        if (value.isValid())
            return {value, scope.inheritedOrigins.value(i)};
    }
    return {m_defaults.value(name), {}};
}

QString SettingsSection::inheritedText(const HttpOptionRow &option) const
{
    const Inherited found = inherited(option.name);
    const QString value = option.valueText(found.value);
    return found.origin.isEmpty() ? tr("Default: %1").arg(value) : tr("%1 (%2)").arg(value, found.origin);
}

void SettingsSection::show()
{
    const QVariantMap &options = document().request().request.options;
    qsizetype set = options.value(omitOption).toStringList().isEmpty() ? 0 : 1;
    for (const Row &row : std::as_const(m_rows)) {
        showRow(row);
        set += options.contains(row.option->name) ? 1 : 0;
    }
    showHeaders();
    setMark(countText(set));
}

void SettingsSection::showRow(const Row &row)
{
    const QVariant value = document().request().request.options.value(row.option->name);
    const QString fallback = inheritedText(*row.option);
    if (row.edit) {
        row.edit->setPlaceholderText(fallback);
        // While one types, the text is what the value came from.
        if (row.edit->text() != value.toString())
            row.edit->setText(value.toString());
        return;
    }
    row.choice->setItemText(0, fallback);
    const bool isFlag = row.option->kind == HttpOptionRow::Kind::Flag;
    const QString text = !isFlag          ? value.toString()
                         : value.toBool() ? QStringLiteral("true")
                                          : QStringLiteral("false");
    row.choice->setCurrentIndex(value.isValid() ? qMax(0, row.choice->findData(text)) : 0);
}

void SettingsSection::showHeaders()
{
    const QStringList own = document().request().request.options.value(omitOption).toStringList();
    const QStringList omitted = own.isEmpty() ? inherited(omitOption).value.toStringList() : own;
    m_omitted->setText(omitted.isEmpty() ? tr("All are sent.")
                                         : tr("Not sent: %1").arg(omitted.join(QStringLiteral(", "))));
    m_sendAll->setVisible(!own.isEmpty());
}

} // namespace parlance::ui
