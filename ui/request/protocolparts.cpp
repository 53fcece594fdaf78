// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocolparts.h"

#include "addressbar.h"
#include "authsection.h"
#include "docssection.h"
#include "requestdocument.h"
#include "sectionpane.h"
#include "testssection.h"
#include "variablessection.h"

#include <parlance/ui/appcontext.h>

namespace parlance::ui {

void showProtocolParts(const TabParts &parts, AddressBar &address, SectionPane &sections)
{
    const QString protocol = parts.document.request().request.protocol;
    const ProtocolUi *ui = protocolUi(protocol);
    sections.clear();
    address.setMark(ui ? ui->makeAddressMark(parts, address.frame()) : nullptr);
    address.setPart(ui ? ui->makeAddressPart(parts, address.frame()) : nullptr);
    if (ui) {
        const QList<RequestSection *> own = ui->makeSections(parts, &sections);
        for (RequestSection *section : own)
            sections.addSection(section);
        address.setHint(ui->addressHint());
        address.setCallWords(ui->callWords());
    }
    sections.addSection(new AuthSection(parts.document, &sections));
    sections.addSection(new VariablesSection(parts.document, &sections));
    sections.addSection(new TestsSection(parts.document, &sections));
    sections.addSection(new DocsSection(parts.document, &sections));
    if (ui) {
        if (RequestSection *settings = ui->makeSettings(parts.document, &sections))
            sections.addSection(settings);
    }
    if (const call::ProtocolInfo *info = parts.context.protocols().info(protocol))
        address.setMethods(info->methods, info->displayName);
    if (ui)
        sections.setCurrentSection(ui->firstSection(parts.document));
}

} // namespace parlance::ui
