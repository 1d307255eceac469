"""What is asked of a case, and what is left out because nothing recorded could answer it."""

import gc
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from handlerapp.rules import facts, loader
from handlerapp.rules.engine import Judge
from handlerapp.rules.facts import Evidence, Fact
from handlerapp.rules.model import LifeCycle, RuleSet
from handlerapp.rules.seen import EmployerFailings, Seen
from handlerapp.services import rule_trials
from tests import strategies
from tests.builders import TODAY, a_case

RULES = loader.load_all()
TRIALS = rule_trials.load()
ASKED = {
    (condition.fact, tuple(sorted(condition.arguments.items())))
    for rule in RULES.rules
    for version in rule.versions
    for condition in loader.conditions(version.when)
}


def arguments_of(asked):
    """The arguments of a condition, with a number where the rule has a parameter."""
    return {name: 30 if str(value).startswith("$") else value for name, value in asked[1]}


@settings(deadline=None)
@given(st.sampled_from([each.case for each in TRIALS]) | strategies.cases(), strategies.todays())
def test_a_fact_is_no_or_unknown_where_nothing_is_recorded_of_what_it_needs(case, on):
    seen = Seen(case, on, EmployerFailings.of([case], on))

    for asked in ASKED:
        needed = facts.needs(asked[0], arguments_of(asked))
        if needed and needed.isdisjoint(seen.recorded):
            value = facts.functions()[asked[0]](seen, **arguments_of(asked)).value
            assert value is None or value is False, asked


def test_what_a_fact_needs_can_be_recorded():
    recorded = {part for each in TRIALS for part in seen_of(each).recorded}

    assert set().union(*(facts.needs(fact, {}) for fact in facts.functions())) <= recorded


def seen_of(trial):
    return Seen(trial.case, trial.on, EmployerFailings.of([trial.case], trial.on))


def test_evidence_is_told_once_and_only_when_it_is_asked_for():
    told = []

    def tell():
        told.append(True)
        return (Evidence("flow", "K1"),)

    fact = Fact("K1", tell)
    assert not told

    assert fact.evidence == fact.settled().evidence == (Evidence("flow", "K1"),)
    assert told == [True]


def test_facts_are_the_same_by_what_they_say():
    fact = Fact("K1", (Evidence("flow", "K1"),))

    assert fact == Fact("K1", lambda: (Evidence("flow", "K1"),))
    assert fact != Fact("K1", (Evidence("flow", "K2"),))
    assert fact != "K1"
    assert repr(fact).startswith("Fact('K1', (Evidence(what='flow'")


def test_a_rule_that_is_only_tried_out_is_held_back_although_no_other_fires():
    trial = next(each for each in TRIALS if each.held_by == "too-ill" and not each.params)
    rule = replace(RULES.rule(trial.rule), life_cycle=LifeCycle.TESTING)
    alone = RuleSet(rules=(rule,), holds=RULES.holds)

    verdict = rule_trials.verdict_of(alone, trial)

    assert verdict.fires
    assert verdict.held_back_by.id == "too-ill"


def test_a_rule_with_nothing_to_ask_fires_on_every_open_case():
    rule = RULES.rules[0]
    version = replace(rule.versions[-1], when=())
    judge = Judge(RuleSet(rules=(replace(rule, versions=(version,)),), holds=()))

    assert [each.rule.id for each in judge.impulses(a_case(), TODAY, judge.failings([], TODAY))]


def test_verdicts_keep_nothing_in_memory_but_what_they_say():
    trial = next(each for each in TRIALS if each.fires and not each.params)
    judge = Judge(RULES)
    failings = judge.failings([trial.case], trial.on)
    gc.collect()
    gc.disable()
    try:
        kept = judge.impulses(trial.case, trial.on, failings)
        assert kept
        assert not [each for each in gc.get_objects() if isinstance(each, Seen)]
    finally:
        gc.enable()


def test_a_case_on_no_sick_leave_has_no_limits():
    seen = Seen(a_case(), TODAY, EmployerFailings.of([], TODAY))

    assert seen.limits == []
