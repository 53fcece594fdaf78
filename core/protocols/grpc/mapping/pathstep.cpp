// SPDX-License-Identifier: GPL-3.0-or-later
#include "pathstep.h"

#include <QVarLengthArray>

namespace parlance::grpc {

namespace {

constexpr qsizetype longestName = 200;

QString shortened(QByteArrayView name)
{
    return name.size() <= longestName ? QString::fromUtf8(name)
                                      : QString(QString::fromUtf8(name.first(longestName)) + u'…');
}

} // namespace

QString pathText(const PathStep *step)
{
    QVarLengthArray<const PathStep *, 32> steps;
    for (; step; step = step->parent)
        steps.append(step);
    QString text;
    for (qsizetype i = steps.size() - 1; i >= 0; --i) {
        switch (steps[i]->kind) {
        case PathStep::Kind::Field:
            if (!text.isEmpty())
                text += u'.';
            text += shortened(steps[i]->name);
            break;
        case PathStep::Kind::Index:
            text += u'[' + QString::number(steps[i]->index) + u']';
            break;
        case PathStep::Kind::Key:
            text += QStringLiteral("[\"%1\"]").arg(shortened(steps[i]->name));
            break;
        }
    }
    return text;
}

} // namespace parlance::grpc
