// SPDX-License-Identifier: GPL-3.0-or-later
#include "publishbar.h"

#include "messages/messagessection.h"

#include <parlance/ui/iconbutton.h>
#include <parlance/ui/labels.h>
#include <parlance/ui/theme.h>

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

namespace parlance::ui {

namespace {

constexpr int qosWidth = 84;

const QString nameKey = QStringLiteral("name");
const QString valueKey = QStringLiteral("value");
const QString enabledKey = QStringLiteral("enabled");

/// So that it is read back as it is: a backslash before what would end it, and before blanks at the ends.
QString escaped(const QString &text, QStringView special)
{
    QString result;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text.at(i);
        const bool isEnd = i == 0 || i + 1 == text.size();
        if (special.contains(c) || (isEnd && c.isSpace()))
            result.append(u'\\');
        result.append(c);
    }
    return result;
}

/// `name=value, name=value`, as a person types it.
QString userText(const QVariant &pairs)
{
    QStringList parts;
    for (const QVariant &each : pairs.toList()) {
        const QVariantMap pair = each.toMap();
        parts.append(escaped(pair.value(nameKey).toString(), u"\\,=") + u'=' +
                     escaped(pair.value(valueKey).toString(), u"\\,"));
    }
    return parts.join(QStringLiteral(", "));
}

/// Takes a part of the text up to one of the ends, which is taken too; blanks around it are not part of it.
QString takePart(QStringView &rest, QStringView ends, QChar &end)
{
    QString part;
    qsizetype kept = 0; // what must not be trimmed
    qsizetype i = 0;
    end = QChar();
    for (; i < rest.size(); ++i) {
        const bool isEscaped = rest.at(i) == u'\\' && i + 1 < rest.size();
        if (!isEscaped && ends.contains(rest.at(i))) {
            end = rest.at(i++);
            break;
        }
        const QChar c = rest.at(isEscaped ? ++i : i);
        if (!isEscaped && part.isEmpty() && c.isSpace())
            continue;
        part.append(c);
        if (isEscaped || !c.isSpace())
            kept = part.size();
    }
    rest = rest.sliced(i);
    return part.first(kept);
}

QVariantList userPairs(const QString &text)
{
    QVariantList pairs;
    QStringView rest = text;
    while (!rest.isEmpty()) {
        QChar end;
        const QString name = takePart(rest, u",=", end);
        const QString value = end == u'=' ? takePart(rest, u",", end) : QString();
        if (!name.isEmpty())
            pairs.append(QVariantMap{{nameKey, name}, {valueKey, value}});
    }
    return pairs;
}

QList<std::pair<QString, QString>> namesAndValues(const QVariantList &pairs)
{
    QList<std::pair<QString, QString>> result;
    for (const QVariant &each : pairs)
        result.append({each.toMap().value(nameKey).toString(), each.toMap().value(valueKey).toString()});
    return result;
}

/// A pair that was there keeps what this line does not show: whether it is on.
QVariantList withFlagsOf(QVariantList pairs, QVariantList before)
{
    const auto known = namesAndValues(before);
    const auto wanted = namesAndValues(pairs);
    for (qsizetype i = 0; i < pairs.size(); ++i) {
        const qsizetype place = known.indexOf(wanted.at(i));
        if (place >= 0 && before.at(place).toMap().contains(enabledKey))
            pairs[i] = before.at(place);
    }
    return pairs;
}

void setText(QLineEdit *edit, const QString &text)
{
    if (edit->text() != text)
        edit->setText(text);
}

} // namespace

PublishBar::PublishBar(MessagesSection &messages, QWidget *parent)
    : QWidget(parent)
    , m_messages(messages)
    , m_topic(new QLineEdit(this))
    , m_qos(new QComboBox(this))
    , m_retain(new QCheckBox(tr("Retain"), this))
    , m_more(new TextButton(tr("Properties"), tr("Content type, response topic and more (MQTT 5)"), this))
{
    m_properties = makeProperties();
    m_topic->setPlaceholderText(tr("Topic; else that of the address"));
    m_topic->setAccessibleName(tr("Topic of the message"));
    m_topic->setFont(Theme::of(this).monoFont());
    m_qos->addItem(tr("QoS"));
    for (int qos = 0; qos <= 2; ++qos)
        m_qos->addItem(tr("QoS %1").arg(qos));
    m_qos->setAccessibleName(tr("Quality of service of the message"));
    m_qos->setToolTip(
        tr("How surely the message arrives: 0 at most once, 1 at least once, 2 exactly once. QoS "
           "alone is what the settings say"));
    m_qos->setFixedWidth(Theme::of(this).scaled(qosWidth));
    m_retain->setToolTip(tr("The broker keeps it for whoever subscribes later; an empty one takes it away"));
    m_more->setCheckable(true);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(spacing::large, spacing::small, spacing::large, 0);
    row->setSpacing(spacing::small);
    row->addWidget(m_topic, 1);
    row->addWidget(m_qos);
    row->addWidget(m_retain);
    row->addWidget(m_more);
    const int height = Theme::of(this).scaled(metrics::controlHeight);
    m_topic->setFixedHeight(height);
    m_qos->setFixedHeight(height);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, spacing::small);
    column->setSpacing(0);
    column->addWidget(new Separator(Qt::Horizontal, this));
    column->addLayout(row);
    column->addWidget(m_properties);
    m_properties->hide();
    connect(m_more, &QToolButton::toggled, m_properties, &QWidget::setVisible);
    connect(m_topic, &QLineEdit::textEdited, this,
            [this](const QString &text) { store(QStringLiteral("topic"), text); });
    connect(m_qos, &QComboBox::activated, this, [this](int index) {
        store(QStringLiteral("qos"), index > 0 ? QVariant(qlonglong(index - 1)) : QVariant());
    });
    connect(m_retain, &QCheckBox::clicked, this,
            [this](bool on) { store(QStringLiteral("retain"), on ? QVariant(true) : QVariant()); });
    connect(&m_messages, &MessagesSection::currentShown, this, &PublishBar::show);
}

QWidget *PublishBar::makeProperties()
{
    auto *box = new QWidget(this);
    auto *grid = new QGridLayout(box);
    grid->setContentsMargins(spacing::large, spacing::small, spacing::large, 0);
    grid->setHorizontalSpacing(spacing::small);
    grid->setVerticalSpacing(spacing::tiny);
    const auto add = [&](const QString &label, const QString &hint) {
        auto *edit = new QLineEdit(box);
        edit->setAccessibleName(label);
        edit->setPlaceholderText(hint);
        edit->setFixedHeight(Theme::of(this).scaled(metrics::controlHeight));
        const int place = grid->count() / 2;
        grid->addWidget(makeLabel(TextTone::Muted, box, label), place / 2, place % 2 * 2);
        grid->addWidget(edit, place / 2, place % 2 * 2 + 1);
        return edit;
    };
    const struct
    {
        const char *name;
        QString label;
        QString hint;
    } fields[] = {{"contentType", tr("Content type"), QStringLiteral("application/json")},
                  {"messageExpirySeconds", tr("Expires after"), tr("seconds")},
                  {"responseTopic", tr("Response topic"), QString()},
                  {"correlationData", tr("Correlation data"), QString()}};
    for (const auto &field : fields) {
        QLineEdit *edit = add(field.label, field.hint);
        const QString name = QString::fromLatin1(field.name);
        connect(edit, &QLineEdit::textEdited, this, [this, name](const QString &text) { store(name, text); });
        m_fields.append({name, edit});
    }
    m_user = add(tr("User properties"), tr("name=value, name=value"));
    connect(m_user, &QLineEdit::textEdited, this, &PublishBar::storeUserProperties);
    grid->setColumnStretch(1, 1);
    grid->setColumnStretch(3, 1);
    return box;
}

void PublishBar::show(const MessageDraft &draft)
{
    const QVariantMap &attributes = draft.attributes;
    setText(m_topic, attributes.value(QStringLiteral("topic")).toString());
    const QVariant qos = attributes.value(QStringLiteral("qos"));
    m_qos->setCurrentIndex(qos.isValid() ? qBound(0, qos.toInt(), 2) + 1 : 0);
    m_retain->setChecked(attributes.value(QStringLiteral("retain")).toBool());
    int set = 0;
    for (const auto &[name, edit] : std::as_const(m_fields)) {
        setText(edit, attributes.value(name).toString());
        set += edit->text().isEmpty() ? 0 : 1;
    }
    const QVariant user = attributes.value(QStringLiteral("user"));
    // What is being typed may be spelt otherwise and mean the same.
    if (namesAndValues(userPairs(m_user->text())) != namesAndValues(user.toList()))
        m_user->setText(userText(user));
    set += int(user.toList().size());
    m_more->setText(set > 0 ? tr("Properties (%1)").arg(set) : tr("Properties"));
}

void PublishBar::store(const QString &name, const QVariant &value)
{
    m_messages.editCurrent([&](MessageDraft &draft) {
        if (value.toString().isEmpty())
            draft.attributes.remove(name);
        else
            draft.attributes.insert(name, value);
    });
}

void PublishBar::storeUserProperties()
{
    const QVariantList typed = userPairs(m_user->text());
    m_messages.editCurrent([&](MessageDraft &draft) {
        const QVariantList pairs =
            withFlagsOf(typed, draft.attributes.value(QStringLiteral("user")).toList());
        if (pairs.isEmpty())
            draft.attributes.remove(QStringLiteral("user"));
        else
            draft.attributes.insert(QStringLiteral("user"), pairs);
    });
}

} // namespace parlance::ui
