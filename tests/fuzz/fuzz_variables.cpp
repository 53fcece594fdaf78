// SPDX-License-Identifier: GPL-3.0-or-later
// The first line is the text, each further one a variable `name=value`, in two layers.
#include <parlance/call/variables.h>

#include <cstdint>

using namespace parlance;
using namespace parlance::call;

namespace {

void require(bool holds)
{
    if (!holds)
        __builtin_trap();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QString input = QString::fromUtf8(reinterpret_cast<const char *>(data), qsizetype(size));
    const QStringList lines = input.split(u'\n');
    QList<Variable> environment;
    QList<Variable> collection;
    for (qsizetype i = 1; i < lines.size(); ++i) {
        Variable variable;
        variable.name = lines.at(i).section(u'=', 0, 0);
        variable.value = lines.at(i).section(u'=', 1);
        variable.secret = variable.name.startsWith(u's');
        variable.type = variable.name.startsWith(u'o') ? QStringLiteral("object") : QString();
        (i % 2 ? environment : collection).append(variable);
    }
    const VariableSet set({{VariableScope::Environment, QStringLiteral("e"), environment},
                           {VariableScope::Collection, QStringLiteral("c"), collection}});
    const QString &text = lines.constFirst();
    const Result<QString> expanded = set.expand(text);
    if (!expanded)
        require(!expanded.error().message.isEmpty());

    const QList<VariableUse> uses = set.uses(text);
    bool allResolved = true;
    qsizetype end = 0;
    for (const VariableUse &use : uses) {
        require(use.start >= end && use.length >= 5 && use.start + use.length <= text.size());
        require(use.resolved == use.problem.isEmpty());
        end = use.start + use.length;
        allResolved = allResolved && use.resolved;
    }
    // What is shown as resolved can be sent; the other way only a bound may stand in between.
    if (expanded)
        require(allResolved || uses.size() == 10000);
    if (uses.isEmpty())
        require(expanded.has_value());
    return 0;
}
