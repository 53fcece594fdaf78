// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <yaml/align.h>
#include <yaml/merge.h>
#include <yaml/patch.h>

#include <QtTest>

namespace parlance::test {

using namespace parlance::yaml;
using namespace Qt::StringLiterals;

inline Value &at(Value &value, std::initializer_list<const char *> path)
{
    Value *here = &value;
    for (const char *step : path) {
        bool isIndex = false;
        const uint index = QByteArray(step).toUInt(&isIndex);
        if (isIndex && here->isSequence())
            here = &here->items()[index];
        else
            here = here->find(QString::fromUtf8(step));
        if (!here)
            qFatal("no such value: %s", step);
    }
    return *here;
}

inline void setText(Value &value, const char *text)
{
    Value fresh = Value::string(QString::fromUtf8(text));
    fresh.setSource(value.source());
    value = fresh;
}

// Lines that stand in one text and not in the other, order respected.
inline int changedLines(const QByteArray &left, const QByteArray &right)
{
    const QByteArrayList a = left.split('\n'), b = right.split('\n');
    std::vector<Value> before, after;
    for (const QByteArray &line : a)
        before.push_back(Value::string(QString::fromUtf8(line)));
    for (const QByteArray &line : b)
        after.push_back(Value::string(QString::fromUtf8(line)));
    const std::vector<int> match = align(before, after);
    int same = 0;
    for (size_t j = 0; j < match.size(); ++j)
        same += match[j] >= 0 && before[size_t(match[j])] == after[j] ? 1 : 0;
    return int(std::max(a.size(), b.size())) - same;
}

inline const QByteArray sample = R"(# A request
info:
  name: Create account   # shown in the tree
  type: http
  seq: 2

http:
  method: POST
  url: "{{baseUrl}}/accounts"
  headers:
    # content first
    - name: Content-Type
      value: application/json
    - name: 'X-Quoted'
      value: 'it''s'   # single
    # the last
    - value: "1"
      name: X-Debug
      disabled: true
  body:
    type: json
    data: |-
      {
        "owner": "Ada",

        "limit": 1.0
      }
  auth: inherit # from the folder

settings:
  timeout: 0
  followRedirects: true

docs: |
  Makes an account.
)";

} // namespace parlance::test
