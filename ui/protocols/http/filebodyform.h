// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/model/request.h>

#include <QWidget>

class QLineEdit;

namespace parlance::ui {

class ToneLabel;
class VariableContext;

/// Chooses the file that is sent as the body, by picker, typing or dropping it here.
class FileBodyForm : public QWidget
{
    Q_OBJECT
public:
    explicit FileBodyForm(VariableContext *variables, QWidget *parent = nullptr);

    void show(const FileBody &body);

Q_SIGNALS:
    void edited(const parlance::FileBody &body);

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void choose();
    void take();
    void describe();

    QLineEdit *m_path;
    QLineEdit *m_contentType;
    ToneLabel *m_note;
};

} // namespace parlance::ui
