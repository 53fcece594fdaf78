// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "../yaml/value.h"

#include <parlance/model/savedrequest.h>

namespace parlance::workspace {

// The small shapes OpenCollection repeats everywhere. Each has a decode, from what a file holds (anything:
// the wrong kind of value gives an empty result, never a failure), and an encode to the usual way of writing
// it. Saving never writes an encoded value as such: yaml::merge takes over only what differs between the
// encoded before and after.

/// `description` and `docs`: text, or a mapping with `content` and `type`.
QString decodeText(const yaml::Value &value);
/// Adds the member unless the text is empty.
void encodeText(yaml::Value &mapping, const QString &key, const QString &text);
void encodeFlag(yaml::Value &mapping, const QString &key, bool flag);

QList<Entry> decodeEntries(const yaml::Value &list);
yaml::Value encodeEntries(const QList<Entry> &entries);

QList<Parameter> decodeParameters(const yaml::Value &list);
yaml::Value encodeParameters(const QList<Parameter> &parameters);

QList<Variable> decodeVariables(const yaml::Value &list);
yaml::Value encodeVariables(const QList<Variable> &variables);

QList<Assertion> decodeAssertions(const yaml::Value &list);
yaml::Value encodeAssertions(const QList<Assertion> &assertions);

QList<Capture> decodeActions(const yaml::Value &list);
yaml::Value encodeActions(const QList<Capture> &captures);

QList<Script> decodeScripts(const yaml::Value &list);
yaml::Value encodeScripts(const QList<Script> &scripts);

QStringList decodeStrings(const yaml::Value &list);
yaml::Value encodeStrings(const QStringList &strings);

/// The messages of a streaming request: one, or variants of it (`[{title, selected, message: …}]`), each as
/// its protocol writes it.
QList<MessageDraft> decodeMessages(const yaml::Value &value, MessageDraft (*decode)(const yaml::Value &));
yaml::Value encodeMessages(const QList<MessageDraft> &messages, yaml::Value (*encode)(const MessageDraft &));

/// Adds a list or mapping unless it is empty.
void encodeNonEmpty(yaml::Value &mapping, const QString &key, yaml::Value value);

/// A variant list (`[{title, selected, <key>: …}]`) stands for its selected variant, the first when none is.
/// Anything else stands for itself. Missing when every variant says `selected: false`.
const yaml::Value &selectedVariant(const yaml::Value &value, QLatin1StringView key);

} // namespace parlance::workspace
