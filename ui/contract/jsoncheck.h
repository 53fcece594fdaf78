// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/contract/contract.h>

#include <QByteArrayView>

namespace parlance::ui {

/// A place in a JSON text that the type does not allow.
struct JsonProblem
{
    qsizetype offset = 0; ///< in bytes
    qsizetype length = 0;
    QString path; ///< "items[2].price"; empty at the outermost
    QString message;

    friend bool operator==(const JsonProblem &, const JsonProblem &) = default;
};

/// What is wrong with a message of this type, in the order of the text, at most `maximum`. A broken grammar
/// ends the check. Unbounded texts are the caller's to keep out.
QList<JsonProblem> checkJson(const contract::Contract &contract, const QString &typeName, QByteArrayView json,
                             qsizetype maximum = 20);

} // namespace parlance::ui
