"""What is told of a case stands there, and every line of it can be said in words."""

import json
import re
from datetime import date
from functools import reduce

import pytest
from hypothesis import given, settings

from handlerapp import words
from handlerapp.exchange import caseload
from handlerapp.fiction import caseload as fiction
from handlerapp.rules import evidence_words, loader
from handlerapp.rules.engine import Judge
from handlerapp.rules.facts import Evidence
from handlerapp.rules.facts.fact import DERIVED
from handlerapp.rules.resting import lines
from handlerapp.services import rule_trials
from tests import strategies
from tests.builders import TODAY
from tests.rules.test_facts import FACTS, UNEVIDENCED, lively_cases

RULES = loader.load_all()
JUDGE = Judge(RULES)
TRIALS = rule_trials.load()
STEP = re.compile(r"([a-z_]+)|\[(\d+)\]")


def written(case):
    """The case as the caseload file has it."""
    (only,) = json.loads(caseload.write([case]))["cases"]
    return only


def at(document, path):
    """What stands under a path; a path that leads nowhere is an error."""
    steps = [name or int(place) for name, place in STEP.findall(path)]
    return reduce(lambda value, step: value[step], steps, document)


def told(case, on, *others):
    """All evidence of every rule on a case, whether or not it fires."""
    failings = JUDGE.failings([case, *others], on)
    return {
        evidence
        for rule in RULES.rules
        for finding in JUDGE.verdict(case, rule, on, failings).findings
        for evidence in finding.fact.evidence
    }


def assert_resolves(case, on, *others):
    document = written(case)
    for each in told(case, on, *others):
        if each.what not in DERIVED:
            value = at(document, each.what)
            assert (value, type(value)) == (each.value, type(each.value)), each.what


@pytest.mark.parametrize("trial", TRIALS, ids=[f"{each.rule}: {each.name}" for each in TRIALS])
def test_what_is_told_of_a_rules_own_case_stands_there(trial):
    assert_resolves(trial.case, trial.on, *trial.others)


def test_what_is_told_of_the_made_up_cases_stands_there():
    for case in fiction.make(100, 1, TODAY):
        assert_resolves(case, TODAY)


@settings(deadline=None)
@given(lively_cases())
def test_what_is_told_of_a_lively_case_stands_there(case):
    assert_resolves(case, TODAY)


@settings(deadline=None)
@given(strategies.cases(), strategies.todays())
def test_what_is_told_of_any_case_stands_there(case, on):
    assert_resolves(case, on)


def test_all_that_is_derived_is_told_somewhere_and_cannot_be_taken_for_a_path():
    seen = {each.what for trial in TRIALS for each in told(trial.case, trial.on, *trial.others)}

    assert seen >= DERIVED
    assert all(name.startswith("derived.") for name in DERIVED)
    assert not any(name.startswith("derived.") for name in seen - DERIVED)


def test_every_path_that_is_told_has_its_word_and_no_word_is_without_a_path():
    seen = {each.what for trial in TRIALS for each in told(trial.case, trial.on, *trial.others)} | {
        what for _, _, _, _, rows, _ in FACTS if rows is not UNEVIDENCED for what, *_ in rows
    }

    assert {re.sub(r"\[\d+\]", "", what) for what in seen} == set(words.tables()["Evidence"])


@pytest.mark.parametrize(
    ("evidence", "said"),
    [
        (
            Evidence("certificates[1].prognosis", "uncertain", date(2026, 10, 1)),
            "prognos i läkarintyget: oklar (1 oktober)",
        ),
        (
            Evidence("sick_periods[0].from", "2025-07-06", date(2025, 7, 6)),
            "sjukperiod från: 6 juli 2025",
        ),
        (
            Evidence("certificates[0].work_related", True, date(2026, 10, 1)),
            "läkarintyget ser ett samband med arbetet (1 oktober)",
        ),
        (Evidence("derived.outside_party", "union"), "part utifrån: facket"),
        (
            Evidence("derived.chain_limit", 91, date(2026, 12, 1)),
            "gräns i rehabiliteringskedjan, dag: 91 (1 december)",
        ),
        (
            Evidence("certificates[0].diagnoses[2]", "F43.8A", date(2026, 10, 1)),
            "diagnos i läkarintyget: F43.8A (1 oktober)",
        ),
    ],
)
def test_a_line_is_said_in_words(evidence, said):
    (line,) = lines([evidence])

    assert evidence_words.of_line(line, TODAY) == said


@pytest.mark.parametrize("line", ["", "f", "certificates[0].prognosis = uncertain", "a = b (c)"])
def test_a_line_of_another_making_is_left_as_it_is(line):
    assert evidence_words.of_line(line, TODAY) == line
