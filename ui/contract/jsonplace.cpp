// SPDX-License-Identifier: GPL-3.0-or-later
#include "jsonplace.h"

namespace parlance::ui {

using contract::Cardinality;
using contract::Contract;
using contract::Field;
using contract::JsonForm;
using contract::Type;
using contract::ValueKind;

namespace {

constexpr qsizetype maximumText = 256 * 1024;
constexpr qsizetype maximumDepth = 200;
const QString element = QStringLiteral("[]");

/// One pass over the text. What lies behind the cursor is read for the names beside it only.
class PlaceFinder
{
public:
    PlaceFinder(QStringView text, qsizetype cursor)
        : m_text(text.left(maximumText))
        , m_cursor(cursor)
    {
    }

    JsonPlace find()
    {
        while (m_at < m_text.size() && !m_isComplete) {
            const qsizetype before = m_at;
            readToken();
            if (m_at == before)
                ++m_at;
        }
        // Behind everything, or in the white space at the end.
        if (!m_found && m_cursor >= m_text.size())
            takeGap();
        return m_place;
    }

private:
    struct Frame
    {
        bool isObject = false;
        QString key;
        bool isAtValue = false;
        QStringList names;
        bool isWatched = false; ///< the cursor is on a name or gap of this object
    };

    void readToken()
    {
        const QChar c = m_text.at(m_at);
        if (c.isSpace()) {
            while (m_at < m_text.size() && m_text.at(m_at).isSpace())
                ++m_at;
            // The end of a gap belongs to the token behind it; its inside to nobody.
            if (!m_found && m_cursor < m_at)
                takeGap();
            return;
        }
        if (!m_found && m_cursor <= m_at && isStructure(c))
            takeGap();
        switch (c.unicode()) {
        case u'{':
        case u'[':
            if (c == u'{' && m_text.mid(m_at).startsWith(u"{{"))
                return readWord();
            open(c == u'{');
            break;
        case u'}':
        case u']':
            close();
            break;
        case u':':
            if (!m_frames.isEmpty())
                m_frames.last().isAtValue = true;
            break;
        case u',':
            if (!m_frames.isEmpty()) {
                m_frames.last().isAtValue = false;
                m_frames.last().key.clear();
            }
            break;
        default:
            return readWord();
        }
        ++m_at;
    }

    static bool isStructure(QChar c) { return QStringView(u"{}[]:,").contains(c); }

    void open(bool isObject)
    {
        if (m_frames.size() < maximumDepth)
            m_frames.append({isObject, {}, false, {}, false});
        else
            m_isComplete = true;
    }

    void close()
    {
        if (m_frames.isEmpty())
            return;
        const Frame closed = m_frames.takeLast();
        if (closed.isWatched) {
            m_place.siblings = closed.names;
            m_isComplete = true;
        }
    }

    void readWord()
    {
        const qsizetype start = m_at;
        const bool isQuoted = m_text.at(m_at) == u'"';
        if (isQuoted)
            skipString();
        else if (m_text.mid(m_at).startsWith(u"{{"))
            skipVariable();
        else
            while (m_at < m_text.size() && !m_text.at(m_at).isSpace() && !isStructure(m_text.at(m_at)) &&
                   m_text.at(m_at) != u'"')
                ++m_at;
        const bool isClosed = isQuoted && m_at - start >= 2 && m_text.at(m_at - 1) == u'"';
        const QStringView inner =
            m_text.mid(start, m_at - start).mid(isQuoted ? 1 : 0).chopped(isClosed ? 1 : 0);
        const bool isKey = !m_frames.isEmpty() && m_frames.last().isObject && !m_frames.last().isAtValue;
        // Right behind a closed string one is done with it.
        if (!m_found && m_cursor >= start && (m_cursor < m_at || (m_cursor == m_at && !isClosed)))
            takeWord(start, inner, isQuoted, isKey);
        else if (isKey)
            m_frames.last().names.append(inner.toString());
        if (isKey)
            m_frames.last().key = inner.toString();
    }

    void skipString()
    {
        for (++m_at; m_at < m_text.size(); ++m_at) {
            const QChar c = m_text.at(m_at);
            if (c == u'\n')
                return; // not closed yet
            if (c == u'\\')
                ++m_at;
            else if (c == u'"')
                break;
        }
        m_at = qMin(m_at + 1, m_text.size());
    }

    void skipVariable()
    {
        const qsizetype end = m_text.indexOf(u"}}", m_at);
        const qsizetype line = m_text.indexOf(u'\n', m_at);
        if (end < 0 || (line >= 0 && line < end))
            m_at = line < 0 ? m_text.size() : line;
        else
            m_at = end + 2;
    }

    QStringList path(bool withOwnKey) const
    {
        QStringList names;
        for (qsizetype i = 0; i < m_frames.size(); ++i) {
            const Frame &frame = m_frames.at(i);
            const bool isLast = i == m_frames.size() - 1;
            if (isLast && frame.isObject && !withOwnKey)
                break;
            names.append(frame.isObject ? frame.key : element);
        }
        return names;
    }

    void takeWord(qsizetype start, QStringView inner, bool isQuoted, bool isKey)
    {
        m_found = true;
        m_place.part = m_frames.isEmpty() ? JsonPlace::Part::None
                       : isKey            ? JsonPlace::Part::Key
                                          : JsonPlace::Part::Value;
        m_place.word = inner.toString();
        m_place.start = start;
        m_place.length = m_at - start;
        const qsizetype innerStart = start + (isQuoted ? 1 : 0);
        m_place.prefix = inner.left(qBound(qsizetype(0), m_cursor - innerStart, inner.size())).toString();
        m_place.path = path(!isKey);
        if (!isKey) {
            m_isComplete = true;
            return;
        }
        qsizetype behind = m_at;
        while (behind < m_text.size() && m_text.at(behind).isSpace())
            ++behind;
        m_place.hasColon = behind < m_text.size() && m_text.at(behind) == u':';
        watch();
    }

    /// Between tokens: a new word may begin here.
    void takeGap()
    {
        m_found = true;
        m_place.start = m_cursor;
        m_place.length = 0;
        if (m_frames.isEmpty()) {
            m_place.part = JsonPlace::Part::None;
            return;
        }
        const Frame &frame = m_frames.last();
        const bool isValue = !frame.isObject || frame.isAtValue;
        m_place.part = isValue ? JsonPlace::Part::Value : JsonPlace::Part::Key;
        m_place.path = path(isValue);
        if (!isValue)
            watch();
    }

    void watch()
    {
        m_frames.last().isWatched = true;
        m_place.siblings = m_frames.last().names;
    }

    QStringView m_text;
    qsizetype m_cursor;
    qsizetype m_at = 0;
    QList<Frame> m_frames;
    JsonPlace m_place;
    bool m_found = false;
    bool m_isComplete = false;
};

/// Types whose JSON is not their fields: what lies inside is not ours to judge.
bool hasOwnForm(const Type *type)
{
    return type && type->jsonForm != JsonForm::Fields && type->jsonForm != JsonForm::Empty;
}

} // namespace

JsonPlace placeInJson(QStringView text, qsizetype cursor)
{
    if (cursor > maximumText)
        return {};
    return PlaceFinder(text, cursor).find();
}

std::optional<JsonSlot> slotAt(const Contract &contract, const QString &typeName, const JsonPlace &place)
{
    JsonSlot slot;
    slot.type = contract.type(typeName);
    if (!slot.type || place.part == JsonPlace::Part::None)
        return {};
    // 0: the field as a whole, 1: inside its array or map.
    for (const QString &name : place.path) {
        const bool wantsElement =
            slot.field && slot.field->cardinality != Cardinality::Single && !slot.isElement;
        if (wantsElement) {
            if ((name == element) != (slot.field->cardinality == Cardinality::List))
                return {};
            slot.isElement = true;
            continue;
        }
        if (name == element || !slot.type || slot.type->kind != Type::Kind::Object || hasOwnForm(slot.type))
            return {};
        const Field *field = slot.type->field(name);
        if (!field)
            return {};
        slot.field = field;
        slot.isElement = false;
        slot.type = field->typeName.isEmpty() ? nullptr : contract.type(field->typeName);
    }
    if (place.part != JsonPlace::Part::Key)
        return slot;
    // Keys of a map are free, those of a list do not exist.
    const bool isWhole = slot.field && slot.field->cardinality != Cardinality::Single && !slot.isElement;
    if (isWhole || !slot.type || slot.type->kind != Type::Kind::Object || hasOwnForm(slot.type))
        return {};
    slot.object = slot.type;
    slot.field = slot.object->field(place.word);
    slot.type = slot.field && !slot.field->typeName.isEmpty() ? contract.type(slot.field->typeName) : nullptr;
    return slot;
}

} // namespace parlance::ui
