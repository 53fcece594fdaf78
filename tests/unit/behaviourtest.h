// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <behaviours/registry.h>
#include <chain/chain.h>

#include <QTest>

namespace parlance::mock {

/// A responder the test tells what to do.
class Scripted : public Responder
{
public:
    std::function<Step(Interaction &)> action;
    std::optional<Validators> state;
    bool accepts = true;
    int calls = 0;

    std::string_view routeOf(const HttpRequest &) const override { return "/thing"; }
    Step respond(Interaction &interaction) override
    {
        ++calls;
        return action ? action(interaction) : Step::Continue;
    }
    std::optional<Validators> validators(const HttpRequest &) const override { return state; }
    bool acceptsMethod(const HttpRequest &) const override { return accepts; }
};

/// What tests of behaviours stand on: one of them, in a chain with nothing but a responder.
class BehaviourTest : public QObject
{
protected:
    void reset()
    {
        m_responder = Scripted();
        m_interaction.request = HttpRequest();
        m_interaction.request.method = "GET";
        m_interaction.request.path = "/thing";
        m_interaction.request.target = "/thing";
    }

    /// A book in which this behaviour alone is on.
    PlanBook &only(const char *id, QVariantMap settings)
    {
        std::vector<BehaviourKind> kinds = behaviourKinds();
        std::erase_if(kinds, [id](const BehaviourKind &kind) { return kind.id != id; });
        settings.insert(QStringLiteral("enabled"), true);
        m_book = std::make_unique<PlanBook>(std::move(kinds));
        if (!m_book->configure(QLatin1String(id), settings))
            qFatal("the test's settings are wrong");
        return *m_book;
    }

    void load(const PlanBook &book)
    {
        m_plan.reset();
        std::uint64_t version = 0;
        book.refresh(m_plan, version);
    }

    void run(const PlanBook &book)
    {
        load(book);
        m_interaction.begin(false);
        QVERIFY(Chain::start(m_interaction, *m_plan, m_responder) == Chain::State::Done);
    }

    QByteArray body() const { return QByteArray::fromStdString(m_interaction.response.body); }
    std::unique_ptr<PlanBook> m_book;
    Scripted m_responder;
    Interaction m_interaction;
    std::shared_ptr<const Plan> m_plan;
};

} // namespace parlance::mock
