// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "optionrow.h"
#include "requestsection.h"

class QComboBox;
class QGridLayout;
class QLineEdit;

namespace parlance::ui {

/// How a request is sent: the options of its protocol, a row each. What is left alone is inherited from
/// folder or collection, or the default; the empty control tells the value in force.
class OptionsSection : public RequestSection
{
    Q_OBJECT
public:
    /// `defaults` are the protocol's own, for what nobody sets.
    OptionsSection(QList<OptionRow> options, QVariantMap defaults, RequestDocument &document,
                   QWidget *parent);

protected:
    /// The value that counts when the request says nothing, and who says it (empty: nobody, the default).
    struct Inherited
    {
        QVariant value;
        QString origin;
    };

    /// A row of the derived class's own, below the others.
    void addWidgetRow(const QString &label, const QString &note, QLayout *content);
    /// Over the whole width, with a heading; `content` may be null where the words say all.
    void addWideRow(const QString &heading, const QString &note, QWidget *content);
    /// How many options are set besides those of the rows.
    virtual qsizetype otherCount() const { return 0; }
    virtual void showOthers() {}
    void show();
    void set(const QString &name, const QVariant &value);
    Inherited inherited(const QString &name) const;

private:
    struct Row
    {
        const OptionRow *option = nullptr;
        QLineEdit *edit = nullptr;
        QComboBox *choice = nullptr;
    };

    void addRow(const OptionRow &option);
    void addHeading(const QString &text);
    void addWords(const QString &label, const QString &note);
    QWidget *makeField(Row &row);
    QWidget *makeChoice(Row &row);
    void pickFiles(const Row &row);
    void showRow(const Row &row);
    QString inheritedText(const OptionRow &option) const;

    QList<OptionRow> m_options;
    QVariantMap m_defaults;
    QGridLayout *m_grid;
    QList<Row> m_rows;
};

} // namespace parlance::ui
