// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>
#include <QStringList>

#include <functional>

class QCompleter;
class QLineEdit;
class QStandardItemModel;
class QWidget;

namespace parlance::ui {

class VariableContext;

/// Completes what is typed in a one-line field: variable names behind `{{`, else words that fit the whole
/// text.
class FieldCompleter : public QObject
{
    Q_OBJECT
public:
    /// How to reach the field's text; all called on the UI thread while the field lives.
    struct Access
    {
        std::function<QString()> text;
        std::function<int()> cursor;
        std::function<void(int start, int length, const QString &replacement)> replace;
    };

    FieldCompleter(QWidget *field, Access access);
    /// For a line edit: follows its textEdited signal by itself.
    static FieldCompleter *attach(QLineEdit *field);

    void setVariables(VariableContext *context);
    void setWords(const QStringList &words) { m_words = words; }

    /// To be called after each edit by a person.
    void update();
    bool isOpen() const;

private:
    void fillVariables(const QString &prefix);
    void fillWords(const QString &prefix);
    void show(const QString &prefix);
    void accept(const QString &word);

    QWidget *m_field;
    Access m_access;
    QPointer<VariableContext> m_context;
    QStringList m_words;
    QCompleter *m_completer;
    QStandardItemModel *m_model;
    int m_start = 0;
    bool m_isVariable = false;
};

} // namespace parlance::ui
