// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace parlance::ui {

class InfoBar;
class RequestDocument;

/// What is to be known before a request is sent, as bars above its sections: variables without a value, what
/// the file holds that is not run yet, and what the protocol warns of. Follows the document; takes no room
/// while there is nothing to say.
class RequestNotices : public QWidget
{
    Q_OBJECT
public:
    RequestNotices(RequestDocument &document, QWidget *parent);

Q_SIGNALS:
    /// A section that answers a notice is asked for, by the name SectionPane knows.
    void sectionRequested(const QString &section);
    /// Why the address cannot be sent as it stands; empty when it can.
    void problemChanged(const QString &problem);

private:
    void refresh();

    RequestDocument &m_document;
    InfoBar *m_missing;
    InfoBar *m_notRun;
    InfoBar *m_warning;
};

} // namespace parlance::ui
