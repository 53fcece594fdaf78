// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/insight/text.h>
#include <parlance/model/request.h>

#include <optional>
#include <variant>

namespace parlance::insight {

/// How much a finding matters.
enum class Weight {
    Good,    ///< something works as it is meant to
    Note,    ///< worth knowing, nothing is wrong
    Warning, ///< works here, and will fail somewhere else or later
    Problem  ///< wrong, or an answer that says no
};

/// Where in the exchange it is; what is not set is not meant.
struct Place
{
    int leg = -1;           ///< index into Exchange::legs
    qsizetype message = -1; ///< index into Exchange::messages
    QByteArray header;      ///< a response header's name
    friend bool operator==(const Place &, const Place &) = default;
};

/// The text that says so: a section of an RFC or standard, or documentation the server points to.
struct Reference
{
    QString title;
    QString address; ///< http or https
    friend bool operator==(const Reference &, const Reference &) = default;
};

/// What is different when a request is made again. Nothing of it is stored.
struct RequestChange
{
    /// In place of address and parameters; goes out as it stands.
    std::optional<QString> address;
    QList<Entry> headers;       ///< in place of those of the same name
    QStringList removedHeaders; ///< left out, names compared without case
    QVariantMap options;        ///< Request::options, in place of those of the same name

    /// What came from a server must not be read as a variable of ours.
    static bool isSafe(const QString &value) { return !value.contains(QLatin1String("{{")); }
    void apply(Request &request) const;
    friend bool operator==(const RequestChange &, const RequestChange &) = default;
};

/// Make the request again, changed.
struct SendAgain
{
    RequestChange change;
    qint64 waitMs = 0; ///< not before
    friend bool operator==(const SendAgain &, const SendAgain &) = default;
};
/// Show what the request says about this option (a name in Request::options).
struct OpenSetting
{
    QString option;
    friend bool operator==(const OpenSetting &, const OpenSetting &) = default;
};
/// Show the place the insight speaks of.
struct ShowPlace
{
    friend bool operator==(const ShowPlace &, const ShowPlace &) = default;
};

/// What can be done about it; whoever shows the insight makes a button of it.
struct FollowUp
{
    Text title;
    std::variant<SendAgain, OpenSetting, ShowPlace> action;
    friend bool operator==(const FollowUp &, const FollowUp &) = default;
};

/// What an exchange means, as one rule found it. A value; any thread.
struct Insight
{
    QString rule; ///< id of the rule, by which a request may ignore it
    Weight weight = Weight::Note;
    Text title;              ///< one line
    QList<Text> explanation; ///< paragraphs
    QList<Reference> references;
    Place place;
    QList<FollowUp> followUps;
    friend bool operator==(const Insight &, const Insight &) = default;
};

/// The option of a request (`extensions: parlance:` in its file) that lists the rules it does not want to
/// hear of, by id.
inline constexpr QLatin1String ignoredOption("ignoredInsights");

} // namespace parlance::insight
