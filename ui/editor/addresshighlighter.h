// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/call/variables.h>

#include <QSyntaxHighlighter>

namespace parlance::ui {

struct Colors;

/// Colours the parts of an address: variables, path parameters (`:id`), query names and values, fragment.
class AddressHighlighter : public QSyntaxHighlighter
{
    Q_OBJECT
public:
    explicit AddressHighlighter(QTextDocument *document);

    /// Uses inside the present text; the next rehighlight() shows them.
    void setUses(QList<call::VariableUse> uses) { m_uses = std::move(uses); }
    const QList<call::VariableUse> &uses() const { return m_uses; }
    void setColors(const Colors &colors) { m_colors = &colors; }

protected:
    void highlightBlock(const QString &text) override;

private:
    void highlightPath(const QString &text, int end);
    void highlightQuery(const QString &text, int start, int end);

    const Colors *m_colors;
    QList<call::VariableUse> m_uses;
};

} // namespace parlance::ui
