// SPDX-License-Identifier: GPL-3.0-or-later
#include "variableuses.h"

namespace parlance::ui {

namespace {

// Bodies beyond this are not searched at every key; sending still names what is missing.
constexpr qsizetype maximumSearched = 256 * 1024;

void collectBody(QStringList &texts, const Body &body)
{
    if (const auto *text = std::get_if<TextBody>(&body)) {
        texts.append(text->text.left(maximumSearched));
    } else if (const auto *form = std::get_if<FormBody>(&body)) {
        for (const Entry &field : form->fields) {
            if (field.enabled)
                texts << field.name << field.value;
        }
    } else if (const auto *multipart = std::get_if<MultipartBody>(&body)) {
        for (const MultipartField &field : multipart->fields) {
            if (field.enabled)
                texts << field.name << field.value << field.contentType << field.files;
        }
    } else if (const auto *file = std::get_if<FileBody>(&body)) {
        texts << file->path << file->contentType;
    }
}

void collectValue(QStringList &texts, const QVariant &value)
{
    if (value.typeId() == QMetaType::QVariantMap) {
        for (const QVariant &each : value.toMap())
            collectValue(texts, each);
    } else if (value.typeId() == QMetaType::QVariantList) {
        for (const QVariant &each : value.toList())
            collectValue(texts, each);
    } else {
        texts.append(value.toString());
    }
}

QStringList textsOf(const Request &request)
{
    QStringList texts{request.address, request.method};
    for (const Entry &entry : request.metadata) {
        if (entry.enabled)
            texts << entry.name << entry.value;
    }
    for (const Parameter &parameter : request.parameters) {
        if (parameter.enabled)
            texts << parameter.name << parameter.value;
    }
    collectBody(texts, request.body);
    for (const MessageDraft &message : request.messages) {
        texts.append(message.text.left(maximumSearched));
        collectValue(texts, message.attributes);
    }
    collectValue(texts, request.auth.parameters);
    return texts;
}

} // namespace

QList<call::VariableUse> variableUses(const Request &request, const call::VariableSet &variables)
{
    QList<call::VariableUse> missing;
    QList<call::VariableUse> found;
    QSet<QString> seen;
    const QStringList texts = textsOf(request);
    for (const QString &text : texts) {
        const QList<call::VariableUse> uses = variables.uses(text);
        for (const call::VariableUse &use : uses) {
            if (seen.contains(use.name))
                continue;
            seen.insert(use.name);
            (use.resolved ? found : missing).append(use);
        }
    }
    return missing + found;
}

} // namespace parlance::ui
