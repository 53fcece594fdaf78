// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "requestsection.h"

#include <parlance/model/request.h>

class QComboBox;
class QFormLayout;

namespace parlance::ui {

class ToneLabel;

/// How the request is authorised: a kind and the form its fields give. Kinds that are not run yet are shown
/// and kept.
class AuthSection : public RequestSection
{
    Q_OBJECT
public:
    AuthSection(RequestDocument &document, QWidget *parent);

private:
    void show();
    void fillKinds(const QString &kind);
    void showForm(const Auth &auth);
    void showNote(const Auth &auth);
    void choose(int index);
    void setParameter(const QString &name, const QString &value);
    QString inheritedText() const;

    QComboBox *m_kind;
    ToneLabel *m_note;
    QWidget *m_form = nullptr;
    QString m_formKind;
};

} // namespace parlance::ui
