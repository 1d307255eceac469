"""Every shipped case of every rule comes out as written, and no rule lacks a case."""

from dataclasses import replace

import pytest

from benchmarks import mutate_rules
from handlerapp import resources
from handlerapp.domain.days import plus_days
from handlerapp.errors import DataFileWrong
from handlerapp.rules import loader
from handlerapp.rules.engine import Judge
from handlerapp.rules.model import RuleSet
from handlerapp.services import rule_trials

RULES = loader.load_all()
TRIALS = rule_trials.load()
COVERAGE = rule_trials.coverage(RULES, TRIALS)

each_trial = pytest.mark.parametrize(
    "trial", TRIALS, ids=[f"{trial.rule}: {trial.name}" for trial in TRIALS]
)
each_rule = pytest.mark.parametrize("rule", RULES.rules, ids=[rule.id for rule in RULES.rules])


def cases_of(*ids):
    return [trial for trial in TRIALS if trial.rule in ids]


@each_trial
def test_the_case_comes_out_as_written(trial):
    outcome = rule_trials.tried(RULES, trial)

    assert outcome.actual == outcome.expected


@pytest.mark.parametrize("covered", COVERAGE, ids=[each.rule for each in COVERAGE])
def test_no_condition_alternative_holder_or_version_of_a_rule_is_untried(covered):
    assert covered.untried == ()
    assert covered.stopped_alone == covered.conditions > 0
    assert covered.holders_tried == covered.holders
    assert covered.versions_tried == covered.versions > 0


@each_rule
def test_a_case_notices_every_small_change_of_the_rule(rule):
    trials = mutate_rules.right(RULES, TRIALS, rule.id)

    survivors = [
        what
        for what, spoiled in mutate_rules.of_rule(RULES, rule)
        if not mutate_rules.is_noticed(spoiled, trials)
    ]

    assert survivors == []


@pytest.mark.parametrize(
    "hold", RULES.holds, ids=[f"{hold.id} {hold.fires or ''}".strip() for hold in RULES.holds]
)
def test_a_case_notices_every_small_change_of_what_holds_back(hold):
    trials = mutate_rules.right(RULES, TRIALS, *hold.holds)

    survivors = [
        what
        for what, spoiled in mutate_rules.of_hold(RULES, hold)
        if not mutate_rules.is_noticed(spoiled, trials)
    ]

    assert survivors == []


@each_rule
def test_a_closed_case_has_no_impulse_and_one_that_closes_tomorrow_has(rule):
    trial = next(each for each in cases_of(rule.id) if each.fires)
    closed = replace(trial, case=replace(trial.case, closed=trial.on))
    closes = replace(trial, case=replace(trial.case, closed=plus_days(trial.on, 1)))
    judge = Judge(RULES, {trial.rule: trial.params})
    failings = judge.failings((closed.case, *closed.others), trial.on)

    assert judge.impulses(closed.case, trial.on, failings) == ()
    assert not rule_trials.verdict_of(RULES, closed).fires
    assert rule_trials.verdict_of(RULES, closes).fires


@each_trial
def test_what_is_not_known_makes_no_condition_true_and_says_what_is_missing(trial):
    for finding in rule_trials.verdict_of(RULES, trial).findings:
        if finding.fact.value is None:
            assert not finding.holds
            assert finding.fact.missing
        else:
            assert finding.fact.missing is None


@each_trial
def test_the_list_of_impulses_and_the_verdict_of_one_rule_say_the_same(trial):
    judge = Judge(RULES, {trial.rule: trial.params})
    failings = judge.failings((trial.case, *trial.others), trial.on)
    listed = {each.rule.id: each for each in judge.impulses(trial.case, trial.on, failings)}

    verdict = rule_trials.verdict_of(RULES, trial)

    assert verdict.fires == (trial.rule in listed)
    if verdict.fires:
        assert listed[trial.rule] == verdict


def test_each_rule_has_a_file_of_cases_and_each_file_a_rule():
    files = {path.stem for path in resources.path("rules", "cases").glob("*.toml")}

    assert files == {trial.rule for trial in TRIALS} == {rule.id for rule in RULES.rules}


def test_a_rule_with_no_cases_is_told_as_untried():
    rule = RULES.rules[0]

    (covered,) = rule_trials.coverage(RuleSet(rules=(rule,), holds=RULES.holds), ())

    assert covered.stopped_alone == covered.versions_tried == covered.holders_tried == 0
    assert len(covered.untried) >= covered.conditions + covered.versions + covered.holders + 1


def test_a_case_that_does_not_come_out_is_told_with_what_it_came_to():
    trial = next(each for each in cases_of("uncertain-return") if each.fires)

    (outcome,) = rule_trials.run(RULES, [replace(trial, fires=False, stopped_by="employment")])

    assert not outcome.ok
    assert outcome.expected == "slår inte till: employment"
    assert outcome.actual == "slår till"


FRAME = """
rule = "uncertain-return"
on = 2026-11-23
[given]
certificates = [ { issued = 2026-11-01, prognosis = "uncertain" } ]
"""


def read(tmp_path, text):
    path = tmp_path / "uncertain-return.toml"
    path.write_text(FRAME + text, encoding="utf-8")
    return rule_trials.load_file(path)


def case(rest):
    return f'[[case]]\nname = "a"\n{rest}\n'


def test_a_moved_case_takes_all_its_dates_along(tmp_path):
    (trial,) = read(tmp_path, case("fires = true\non = 2021-10-01\nmoved = true"))

    assert trial.case.certificates[0].issued == plus_days(trial.on, -22)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (case("fires = true\nfire = true"), "okänd nyckel fire"),
        (case("name_ = 1\nfires = true"), "okänd nyckel name_"),
        (case(""), "fires: saknas"),
        (case("fires = 1"), "fires"),
        (case("fires = true") * 2, "står två gånger"),
        (case("fires = true\nstopped_by = 'flow'"), "stopped_by"),
        (case("fires = false\nheld_by = 'too-ill'"), "held_by"),
        (case("fires = true\nunset = ['flow']"), "”flow” finns inte"),
        (case("fires = true\nset = { 'certificates[1].to' = 2026-11-30 }"), "finns inte"),
        (case("fires = true\nset = { 'certificates 0' = 2026-11-30 }"), "ingen väg"),
        (case("fires = true\nbut = { emploiment = 'employed' }"), "okänd nyckel"),
        (case("fires = true\nbut = { employment = 'anställd' }"), "employment"),
        (case("fires = true\non = '2026-11-23'"), "datum utan citattecken"),
    ],
)
def test_a_mistake_in_a_case_is_told_with_file_and_place(tmp_path, text, told):
    with pytest.raises(DataFileWrong) as error:
        read(tmp_path, text)

    assert "uncertain-return.toml" in str(error.value)
    assert told in str(error.value)


def test_a_case_of_an_unknown_rule_is_told(tmp_path):
    (trial,) = read(tmp_path, case("fires = true"))

    with pytest.raises(DataFileWrong, match="okänd regel"):
        rule_trials.run(RULES, [replace(trial, rule="no-such-rule")])
