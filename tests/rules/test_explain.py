"""The tone of a case, and the texts in it; the sentences filled from findings."""

from dataclasses import replace
from datetime import date

import pytest

from handlerapp.domain.case import Employment
from handlerapp.domain.observation import Observation, ObservationKind
from handlerapp.domain.sick_leave import Certificate, SickPeriod
from handlerapp.rules import explain, loader
from handlerapp.rules.engine import Judge
from handlerapp.rules.model import RuleId, RuleSet
from tests.builders import a_case

RULES = loader.load_all()
TODAY = date(2026, 11, 23)


def a_case_of(code, *observed, work_related=False):
    """On sick leave since September for a diagnosis, with what has been noticed."""
    certificate = Certificate(
        issued=date(2026, 9, 1),
        first_day=date(2026, 9, 1),
        last_day=date(2026, 12, 31),
        diagnoses=(code,),
        work_related=work_related,
    )
    return replace(
        a_case(),
        sick_periods=(SickPeriod(first_day=date(2026, 9, 1), last_day=None, degree=100),),
        certificates=(certificate,),
        observations=tuple(Observation(day=date(2026, 10, 1), kind=kind) for kind in observed),
    )


def verdicts(case, rules=RULES, switched_off=()):
    judge = Judge(rules, {}, frozenset(map(RuleId, switched_off)))
    return judge.impulses(case, TODAY, judge.failings([case], TODAY))


@pytest.mark.parametrize("work_related", [False, True])
@pytest.mark.parametrize("code", ["F43.8A", "F00", "F99", "Z73.0"])
def test_a_case_with_a_psychiatric_diagnosis_takes_the_gentle_tone(code, work_related):
    assert explain.takes_gentle_tone(verdicts(a_case_of(code, work_related=work_related)))


@pytest.mark.parametrize("code", ["M54.5", "Z72.0", "G90.9"])
def test_a_case_with_another_diagnosis_does_not(code):
    case = a_case_of(code, ObservationKind.FEAR_OF_RETURN, work_related=True)

    assert verdicts(case)
    assert not explain.takes_gentle_tone(verdicts(case))
    assert not explain.takes_gentle_tone(())


def held_by(case, **more):
    held = {each.rule.id: each.held_back_by for each in verdicts(case, **more)}
    return held["psychiatric-diagnosis"].id if held["psychiatric-diagnosis"] else None


def test_of_a_rule_that_does_not_fire_each_condition_that_lacks_is_told():
    judge = Judge(RULES)
    rule = RULES.rule("longer-than-guideline")

    def told(case):
        verdict = judge.verdict(case, rule, TODAY, judge.failings([case], TODAY))
        return verdict, explain.missing(verdict)

    verdict, lacking = told(a_case_of("F43.0"))
    held = [each.condition.text for each in verdict.findings if each.holds]
    assert verdict.fires
    assert lacking == ()
    assert explain.would_change(verdict) == tuple(f"om det inte längre gäller: {t}" for t in held)
    verdict, lacking = told(a_case())
    assert not verdict.fires
    assert any(each.startswith("saknas: ") for each in lacking)
    young = replace(
        a_case_of("F43.0"), sick_periods=(SickPeriod(first_day=TODAY, last_day=None, degree=100),)
    )
    verdict, lacking = told(young)
    unmet = [each.condition.text for each in verdict.findings if not each.holds]
    assert unmet
    assert lacking == tuple(f"gäller inte: {each}" for each in unmet)
    assert explain.would_change(verdict) == tuple(f"om det gällde: {each}" for each in unmet)
    assert "–" in explain.why(verdict, TODAY)


def test_the_tone_stays_where_the_impulse_is_held_back_by_a_return_without_help():
    case = a_case_of("F43.8A", ObservationKind.RETURNS_UNAIDED)

    assert held_by(case) == "returns-unaided"
    assert explain.takes_gentle_tone(verdicts(case))


def test_the_tone_stays_where_the_impulse_is_covered_by_the_heavier_one():
    case = a_case_of("F43.8A", work_related=True)
    both = a_case_of("F43.8A", ObservationKind.RETURNS_UNAIDED, work_related=True)
    only_covered = [each for each in verdicts(case) if each.rule.id != "work-related-psychiatric"]

    assert held_by(case) == "covered"
    assert explain.takes_gentle_tone(only_covered)
    assert explain.takes_gentle_tone(verdicts(both))


def test_another_hold_takes_the_tone_away():
    too_ill = next(hold for hold in RULES.holds if hold.id == "too-ill")
    wider = replace(too_ill, holds=too_ill.holds | {RuleId("psychiatric-diagnosis")})
    rules = RuleSet(rules=RULES.rules, holds=(wider,))
    case = a_case_of("F43.8A", ObservationKind.TOO_ILL)

    assert held_by(case, rules=rules) == "too-ill"
    assert not explain.takes_gentle_tone(verdicts(case, rules=rules))
    assert explain.takes_gentle_tone(verdicts(case))


def test_one_who_is_too_ill_for_measures_is_met_gently():
    case = a_case_of("F32.1", ObservationKind.TOO_ILL, ObservationKind.LOW_MOTIVATION)

    assert explain.takes_gentle_tone(verdicts(case))


def test_a_verdict_that_does_not_fire_sets_no_tone():
    judge = Judge(RULES)
    case = a_case_of("M54.5")
    rule = RULES.rule("psychiatric-diagnosis")

    verdict = judge.verdict(case, rule, TODAY, judge.failings([case], TODAY))

    assert not explain.takes_gentle_tone([verdict])


def test_the_rules_and_holds_that_the_tone_hangs_on_are_there_and_no_other_hold_keeps_them():
    """A verdict names the first hold only; so none but the two may hold these rules."""
    holding = {hold.id for hold in RULES.holds if hold.holds & explain.PSYCHIATRIC}

    assert {rule.id for rule in RULES.rules} >= explain.PSYCHIATRIC
    assert holding == explain.GENTLE_ALTHOUGH_HELD


def test_the_gentle_texts_take_the_place_of_the_ordinary_ones_where_there_are_any():
    for rule in RULES.rules:
        for written, plain, gentle in (
            (
                rule.suggestions,
                explain.suggestions(rule, gentle=False),
                explain.suggestions(rule, gentle=True),
            ),
            (
                rule.questions,
                explain.questions(rule, gentle=False),
                explain.questions(rule, gentle=True),
            ),
        ):
            assert plain == written
            assert [each.text for each in gentle] == [each.gentle or each.text for each in written]
            assert [replace(each, text="") for each in gentle] == [
                replace(each, text="") for each in written
            ]


def test_the_sentence_says_dates_and_days_as_a_swede_does():
    rule = RULES.rule("longer-than-guideline")
    judge = Judge(RULES)
    case = a_case_of("F43.0")

    def said(on, today=TODAY):
        return explain.why(judge.verdict(case, rule, on, judge.failings([case], on)), today)

    assert "läkarintyget från 1 september är passerad med 56 dagar." in said(TODAY)
    assert "med 1 dag." in said(date(2026, 9, 29))
    assert "från 1 september 2026 " in said(TODAY, today=date(2027, 1, 2))


def test_a_limit_that_came_today_is_told_by_its_day():
    rule = RULES.rule("certificate-ending")
    judge = Judge(RULES)
    case = a_case_of("M54.5")
    on = date(2027, 1, 4)

    verdict = judge.verdict(case, rule, on, judge.failings([case], on))

    assert explain.why(verdict, on) == (
        "Sista dagen i läkarintyget är den 31 december 2026, och inget senare intyg är antecknat."
    )


def told(id, case):
    judge = Judge(RULES)
    return explain.why(
        judge.verdict(case, RULES.rule(id), TODAY, judge.failings([case], TODAY)), TODAY
    )


def test_the_sentence_says_each_alternative_that_holds_and_no_other():
    noticed = a_case_of("M54.5", ObservationKind.CANNOT_RETURN_TO_EMPLOYER)
    unemployed = replace(noticed, employment=Employment.UNEMPLOYED)
    (certificate,) = noticed.certificates
    recommended = replace(unemployed, certificates=(replace(certificate, rehab_recommended=True),))
    first = "Att återgång till arbetsgivaren inte är möjlig antecknades den 1 oktober."
    second = (
        "Den försäkrade är arbetslös, och läkarintyget från 1 september rekommenderar "
        "rehabilitering."
    )
    rest = (
        " Varken gemensam kartläggning eller kontaktmöte med Arbetsförmedlingen är antecknat i den "
        "här sjukperioden."
    )

    assert told("new-work-needed", noticed) == first + rest
    assert told("new-work-needed", unemployed) == first + rest
    assert told("new-work-needed", recommended) == f"{first} {second}{rest}"
    assert told("new-work-needed", replace(recommended, observations=())) == second + rest


def test_the_sentence_of_a_rule_that_no_version_has_is_left_with_no_reason():
    rule = RULES.rule("plan-not-holding")
    case = a_case_of("M54.5")
    judge = Judge(RULES)
    before = date(2021, 9, 30)

    verdict = judge.verdict(case, rule, before, judge.failings([case], before))

    assert explain.why(verdict, before) == ""
