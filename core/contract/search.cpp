// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/contract/search.h>

#include <algorithm>
#include <limits>

namespace parlance::contract {

namespace {

constexpr qsizetype maximumWords = 8;

enum Score { Exact = 100, Start = 80, Capitals = 65, Inside = 50, InFullName = 30, InDocumentation = 10 };

/// `GetBookV1` has the capitals GBV, and so has `get_book_v1`.
QString capitals(QStringView name)
{
    QString result;
    for (qsizetype i = 0; i < name.size(); ++i) {
        const bool isFirst = i == 0 || name[i - 1] == u'_' || name[i - 1] == u'.';
        if (isFirst || (name[i].isUpper() && !name[i - 1].isUpper()))
            result.append(name[i].toLower());
    }
    return result;
}

struct Names
{
    QStringView name;
    QStringView fullName;
    QStringView documentation;
    QString capitals;
};

int scoreOf(const Names &names, QStringView word)
{
    const qsizetype at = names.name.indexOf(word, 0, Qt::CaseInsensitive);
    if (at == 0)
        return names.name.size() == word.size() ? Exact : Start;
    if (word.size() > 1 && names.capitals.startsWith(word, Qt::CaseInsensitive))
        return Capitals;
    if (at > 0)
        return Inside;
    if (names.fullName.contains(word, Qt::CaseInsensitive))
        return InFullName;
    return names.documentation.contains(word, Qt::CaseInsensitive) ? InDocumentation : 0;
}

/// Zero when a word is nowhere. The worst word counts most, so that all of them have to fit well.
int scoreOf(const Names &names, const QList<QStringView> &words)
{
    int sum = 0;
    int worst = std::numeric_limits<int>::max();
    for (const QStringView word : words) {
        const int score = scoreOf(names, word);
        if (score == 0)
            return 0;
        sum += score;
        worst = std::min(worst, score);
    }
    return words.isEmpty() ? 1 : 1000 * worst + sum;
}

class Search
{
public:
    Search(QStringView text, const SearchOptions &options)
        : m_options(options)
    {
        for (const QStringView word : text.split(u' ', Qt::SkipEmptyParts)) {
            const QStringView trimmed = word.trimmed();
            if (!trimmed.isEmpty() && m_words.size() < maximumWords)
                m_words.append(trimmed);
        }
    }

    void lookAt(SearchHit hit, QStringView name, QStringView fullName, const QString &documentation)
    {
        Names names{name, fullName, {}, m_words.isEmpty() ? QString() : capitals(name)};
        if (m_options.documentation)
            names.documentation = documentation;
        hit.score = scoreOf(names, m_words);
        if (hit.score > 0)
            m_hits.append(hit);
    }

    QList<SearchHit> best()
    {
        std::stable_sort(m_hits.begin(), m_hits.end(),
                         [](const SearchHit &a, const SearchHit &b) { return a.score > b.score; });
        if (m_hits.size() > m_options.maximumHits)
            m_hits.resize(m_options.maximumHits);
        return std::move(m_hits);
    }

private:
    const SearchOptions &m_options;
    QList<QStringView> m_words;
    QList<SearchHit> m_hits;
};

QStringView lastPart(QStringView fullName)
{
    return fullName.sliced(fullName.lastIndexOf(u'.') + 1);
}

} // namespace

QList<SearchHit> search(const Contract &contract, QStringView text, const SearchOptions &options,
                        const std::atomic<bool> *cancelled)
{
    Search search(text, options);
    const auto isStopped = [cancelled] { return cancelled && *cancelled; };
    const QList<Service> &services = contract.services();
    for (int i = 0; i < services.size() && !isStopped(); ++i) {
        const Service &service = services[i];
        if (options.services)
            search.lookAt({SearchHit::Kind::Service, i, -1, -1, 0}, lastPart(service.name), service.name,
                          service.documentation);
        for (int j = 0; options.operations && j < service.operations.size(); ++j) {
            const Operation &operation = service.operations[j];
            search.lookAt({SearchHit::Kind::Operation, i, j, -1, 0}, operation.name, operation.id,
                          operation.documentation);
        }
    }
    const QList<Type> &types = contract.types();
    for (int i = 0; options.types && i < types.size() && !isStopped(); ++i)
        search.lookAt({SearchHit::Kind::Type, -1, -1, i, 0}, lastPart(types[i].name), types[i].name,
                      types[i].documentation);
    return search.best();
}

} // namespace parlance::contract
