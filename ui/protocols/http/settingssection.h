// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "request/requestsection.h"

#include <QVariant>

class QComboBox;
class QGridLayout;
class QLineEdit;
class QToolButton;

namespace parlance::ui {

class ToneLabel;
struct HttpOptionRow;

/// How the request is sent: time limits, redirects, connection, content. What is left alone is inherited from
/// folder or collection, or the default; the empty control tells the value in force.
class SettingsSection : public RequestSection
{
    Q_OBJECT
public:
    SettingsSection(RequestDocument &document, QWidget *parent);

private:
    struct Row
    {
        const HttpOptionRow *option = nullptr;
        QLineEdit *edit = nullptr;
        QComboBox *choice = nullptr;
    };
    /// The value that counts when the request says nothing, and who says it (empty: nobody, the default).
    struct Inherited
    {
        QVariant value;
        QString origin;
    };

    void addRow(QGridLayout &grid, const HttpOptionRow &option);
    void addHeadersRow(QGridLayout &grid);
    void addWords(QGridLayout &grid, const QString &label, const QString &note);
    void show();
    void showRow(const Row &row);
    void showHeaders();
    void set(const QString &name, const QVariant &value);
    Inherited inherited(const QString &name) const;
    QString inheritedText(const HttpOptionRow &option) const;

    QVariantMap m_defaults;
    QList<Row> m_rows;
    ToneLabel *m_omitted;
    QToolButton *m_sendAll;
};

} // namespace parlance::ui
