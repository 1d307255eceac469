"""A made-up caseload is the same every time, hangs together, and belongs to nobody."""

import csv
import os
import re
import subprocess
import sys
from collections import Counter
from dataclasses import asdict, fields, is_dataclass
from datetime import date, datetime, timedelta
from enum import Enum
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

import pytest

from handlerapp import resources
from handlerapp.domain.assessment import Outcome
from handlerapp.domain.bevakning import BevakningStatus
from handlerapp.domain.case import Employment, Flow
from handlerapp.domain.consent import Scope
from handlerapp.domain.contact import ContactKind
from handlerapp.domain.diagnosis import normalise
from handlerapp.domain.employer_plan import PlanAssessment
from handlerapp.domain.meeting import MeetingStatus
from handlerapp.domain.observation import ObservationKind
from handlerapp.domain.party import Party
from handlerapp.domain.person import read_personnummer
from handlerapp.domain.plan_step import StepStatus
from handlerapp.domain.sick_leave import DEGREES, running_chain, spans
from handlerapp.errors import Bug, DataFileWrong, UserFixable
from handlerapp.fiction.caseload import deck, make
from handlerapp.fiction.clock import is_working_day
from handlerapp.fiction.library import read_storyline, storylines
from handlerapp.fiction.reading import Table
from handlerapp.fiction.storyline import Group
from handlerapp.fiction.telling import Teller, genitive
from handlerapp.fiction.workplaces import register
from handlerapp.rules import loader
from handlerapp.rules.engine import Judge

MONDAY = date(2026, 11, 23)
DAYS = [
    MONDAY,
    date(2024, 2, 29),
    date(2027, 1, 1),
    date(2025, 12, 31),
    date(2026, 6, 20),
    date(2026, 4, 5),
]
A_DAY = timedelta(days=1)

# One who comes under these parties needs the insured's consent (SFB 30:10).
OUTSIDE = {
    Party.EMPLOYER,
    Party.CARE,
    Party.OCCUPATIONAL_HEALTH,
    Party.UNION,
    Party.EMPLOYMENT_SERVICE,
    Party.SOCIAL_SERVICES,
}


@pytest.fixture(scope="module")
def caseload():
    return make(80, 1, MONDAY)


@pytest.fixture(scope="module", params=DAYS, ids=str)
def on_a_day(request):
    """A day and the caseload of two handlers on it."""
    return request.param, make(160, 3, request.param)


def told(value):
    """Every value inside a value, with the name it has there."""
    if is_dataclass(value):
        for field in fields(value):
            inner = getattr(value, field.name)
            yield field.name, inner
            yield from told(inner)
    elif isinstance(value, tuple):
        for inner in value:
            yield from told(inner)


def texts(case):
    return [text for name, text in told(case) if isinstance(text, str) and name != "id"]


def open_days(case):
    return [b for b in case.bevakningar if b.is_open]


# Same in, same out


def test_the_same_seed_day_and_count_give_equal_cases():
    assert make(40, 5, MONDAY) == make(40, 5, MONDAY)


def test_another_seed_gives_other_cases():
    assert make(40, 5, MONDAY) != make(40, 6, MONDAY)


def test_the_first_cases_of_a_larger_count_are_those_of_a_smaller():
    large = make(200, 9, MONDAY)
    for count in (0, 1, 7, 80, 81, 160):
        assert make(count, 9, MONDAY) == large[:count]


def written_out(cases):
    return sha256(repr([asdict(case) for case in cases]).encode()).hexdigest()


@pytest.mark.parametrize("hash_seed", ["0", "4711"])
def test_no_order_of_a_set_or_a_hash_shows_in_the_cases(hash_seed):
    code = (
        "from dataclasses import asdict; from datetime import date; from hashlib import sha256\n"
        "from handlerapp.fiction.caseload import make\n"
        "cases = make(80, 2, date(2026, 11, 23))\n"
        "print(sha256(repr([asdict(case) for case in cases]).encode()).hexdigest())"
    )
    root = Path(resources.__file__).parent.parent
    environment = {**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONPATH": str(root)}
    asked = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )
    assert asked.stdout.strip() == written_out(make(80, 2, MONDAY))


def test_no_cases_and_one_case_can_be_asked_for():
    assert make(0, 1, MONDAY) == ()
    assert len(make(1, 1, MONDAY)) == 1


def test_a_day_on_which_nobody_is_of_working_age_is_refused_in_words():
    with pytest.raises(UserFixable, match="Övningsärenden"):
        make(1, 1, date(1950, 1, 1))
    with pytest.raises(UserFixable):
        make(1, 1, date.max)


# What a handler's caseload looks like


def test_the_deck_is_one_handlers_caseload_with_at_least_24_storylines():
    assert len(deck()) == 80
    assert len(storylines()) >= 24
    assert len({story.id for story in storylines()}) == len(storylines())


def first_diagnosis(case):
    return case.certificates[-1].diagnoses[0] if case.certificates else None


def test_half_the_cases_are_psychiatric_and_a_quarter_of_the_moving_organs(caseload):
    codes = [first_diagnosis(case) for case in caseload if case.certificates]
    psychiatric = sum(code[0] == "F" or code.startswith("Z73") for code in codes)
    moving = sum(code[0] == "M" for code in codes)
    assert 0.45 <= psychiatric / 80 <= 0.55
    assert 0.20 <= moving / 80 <= 0.30
    assert len({code[:3] for code in codes}) >= 25


def test_most_are_employed_and_every_employment_and_flow_is_there(caseload):
    employments = Counter(case.employment for case in caseload)
    assert employments[Employment.EMPLOYED] >= 60
    assert set(employments) >= set(Employment)
    flows = Counter(case.flow for case in caseload)
    assert 12 <= flows[Flow.K1] <= 25
    assert flows[Flow.K2] >= 15
    assert flows[Flow.K3] >= 25


def test_the_chain_reaches_from_a_few_days_to_seven_hundred_and_is_densest_early():
    days = []
    for case in make(400, 11, MONDAY):
        chain = running_chain(case.sick_periods, MONDAY) if case.closed is None else None
        if chain is not None:
            days.append(chain.day_on(MONDAY))
    assert 3 <= min(days) <= 11
    assert 600 <= max(days) <= 700
    assert sum(day < 91 for day in days) > sum(90 < day < 366 for day in days)
    assert sum(day > 365 for day in days) < len(days) / 8


def test_what_the_lessons_and_the_rules_need_is_in_every_eighty():
    for seed in (1, 2, 3, 4):
        cases = make(80, seed, MONDAY)
        kinds = {o.kind for case in cases for o in case.observations if o.is_active(MONDAY)}
        assert kinds >= {
            ObservationKind.TOO_ILL,
            ObservationKind.RETURNS_UNAIDED,
            ObservationKind.ADAPTED_MEETING_NEEDED,
            ObservationKind.LANGUAGE_BARRIER,
            ObservationKind.EMPLOYER_PASSIVE,
            ObservationKind.CANNOT_RETURN_TO_EMPLOYER,
        }
        assert any(case.person.interpreter for case in cases)
        assert any(b.kind == "rehabiliteringspenning" for case in cases for b in case.benefits)
        assert any(a.outcome is Outcome.DENIED for case in cases for a in case.assessments)
        assert any(c.withdrawn for case in cases for c in case.consents)
        assert any(case.employment is None and not case.certificates for case in cases)
        statuses = {m.status for case in cases for m in case.meetings}
        assert statuses >= {
            MeetingStatus.PLANNED,
            MeetingStatus.FINALISED,
            MeetingStatus.CANCELLED,
        }


@pytest.mark.parametrize("seed", [1, 2, 3, 4, 5])
def test_every_rule_fires_in_eighty_cases(seed):
    cases, judge = make(80, seed, MONDAY), Judge(loader.load_all())
    failings = judge.failings(cases, MONDAY)
    firing = [each for case in cases for each in judge.impulses(case, MONDAY, failings)]
    every = {rule.id for rule in judge.rule_set.rules}

    assert {each.rule.id for each in firing} == every
    if seed == 1:  # what the demo shows
        assert {each.rule.id for each in firing if each.held_back_by is None} == every


def test_nearly_every_kind_of_observation_and_contact_is_told(caseload):
    kinds = {o.kind for case in caseload for o in case.observations}
    assert len(kinds) >= 18
    contacts = {c.kind for case in caseload for c in case.contacts}
    assert contacts >= {
        ContactKind.PHONE_INVESTIGATION,
        ContactKind.SASSAM,
        ContactKind.JOINT_MAPPING,
        ContactKind.FMR,
        ContactKind.EMPLOYER_INFORMED,
        ContactKind.FOLLOW_UP,
    }


def test_an_employer_with_repeated_failings_comes_in_several_cases(caseload):
    failing = Counter(
        case.employer.org_number
        for case in caseload
        if case.employer is not None
        and case.employer_plan is not None
        and case.employer_plan.assessment is PlanAssessment.DEFICIENT
    )
    assert max(failing.values()) >= 2
    shared = Counter(case.employer.name for case in caseload if case.employer is not None)
    assert sum(times >= 2 for times in shared.values()) >= 10
    assert max(shared.values()) <= 8


def test_retention_has_something_to_propose():
    for seed in (1, 2, 3):
        months = [
            (MONDAY - case.closed).days / 30.44
            for case in make(80, seed, MONDAY)
            if case.closed is not None
        ]
        assert sum(age > 12 for age in months) >= 2
        assert sum(age > 24 for age in months) >= 1
        assert sum(age < 3 for age in months) >= 2


def test_bevakningar_are_late_due_this_week_and_due_later(caseload):
    due = [b.due for case in caseload for b in open_days(case)]
    assert sum(day < MONDAY for day in due) >= 5
    assert sum(MONDAY <= day <= MONDAY + 4 * A_DAY for day in due) >= 15
    assert sum(day > MONDAY + 7 * A_DAY for day in due) >= 15
    assert any(b.minutes is None for case in caseload for b in open_days(case))


def test_meetings_lie_ahead_within_three_weeks_one_of_them_without_a_consent():
    for seed in (1, 2, 3, 4):
        ahead, lacking = 0, 0
        for case in make(80, seed, MONDAY):
            with_consent = {c.party for c in case.consents if c.in_force(MONDAY)}
            for meeting in case.meetings:
                if meeting.status is not MeetingStatus.PLANNED:
                    continue
                assert MONDAY <= meeting.starts.date() <= MONDAY + 21 * A_DAY
                ahead += 1
                invited = {p.party for p in meeting.participants} & OUTSIDE
                lacking += bool(invited - with_consent)
        assert ahead >= 4
        assert lacking >= 1


# Each case hangs together


def test_references_and_identifiers_come_once(on_a_day):
    _, cases = on_a_day
    refs = [case.ref for case in cases]
    assert len(set(refs)) == len(refs)
    for case in cases:
        assert re.fullmatch(rf"{case.opened.year}-\d{{6}}", case.ref)
    found = [b.id for case in cases for b in case.bevakningar]
    found += [m.id for case in cases for m in case.meetings]
    assert len(set(found)) == len(found)
    assert all(re.fullmatch("[bm][a-z2-7]{7}", each) for each in found)


def test_nothing_recorded_lies_ahead_of_today(on_a_day):
    today, cases = on_a_day
    for case in cases:
        recorded = [case.opened, case.closed]
        recorded += [c.issued for c in case.certificates] + [c.day for c in case.contacts]
        recorded += [d for o in case.observations for d in (o.day, o.ended)]
        recorded += [d for _, d in told(case.employer_plan) if isinstance(d, date)]
        recorded += [a.day for a in case.assessments] + [b.first_day for b in case.benefits]
        recorded += [d for c in case.consents for d in (c.given, c.withdrawn)]
        recorded += [b.due for b in case.bevakningar if b.status is BevakningStatus.DONE]
        recorded += [p.first_day for p in case.sick_periods[:1]]
        recorded += [
            m.starts.date()
            for m in case.meetings
            if m.status in (MeetingStatus.HELD, MeetingStatus.FINALISED)
        ]
        assert all(day <= today for day in recorded if day is not None), case.ref


def test_nothing_is_recorded_before_the_case_was_opened(on_a_day):
    _, cases = on_a_day
    for case in cases:
        recorded = [c.day for c in case.contacts] + [o.day for o in case.observations]
        recorded += [c.given for c in case.consents] + [b.due for b in case.bevakningar]
        assert all(day >= case.opened for day in recorded), case.ref
        assert case.closed is None or case.closed >= case.opened


def test_contacts_meetings_and_decisions_are_on_working_days(on_a_day):
    _, cases = on_a_day
    for case in cases:
        worked = [c.day for c in case.contacts] + [m.starts.date() for m in case.meetings]
        worked += [a.day for a in case.assessments] + [c.given for c in case.consents]
        # A case opened today may have been opened on any day that the program is tried on.
        first_days = {case.opened}
        assert all(is_working_day(day) or day in first_days for day in worked), case.ref


def test_certificates_follow_on_each_other_and_carry_the_sick_periods(on_a_day):
    _, cases = on_a_day
    for case in cases:
        certificates = case.certificates
        for before, after in pairwise(certificates):
            assert before.last_day < after.first_day, case.ref
            assert before.issued <= after.issued, case.ref
        for certificate in certificates:
            assert certificate.first_day <= certificate.last_day
            assert certificate.issued <= certificate.last_day
            assert certificate.diagnoses
            if certificate.expected_return is not None:
                assert certificate.expected_return > certificate.last_day
        for period in case.sick_periods:
            day = period.first_day
            while day <= period.last_day:
                covering = [c for c in certificates if c.covers(day)]
                # Day 1 to 7 may lack a certificate (lag 1991:1047, section 8).
                early = (day - case.sick_periods[0].first_day).days < 7
                assert len(covering) == 1 or (early and not covering), (case.ref, day)
                assert all(c.degree == period.degree for c in covering), (case.ref, day)
                day += 5 * A_DAY


def test_degrees_are_valid_and_periods_never_overlap(on_a_day):
    _, cases = on_a_day
    for case in cases:
        periods = case.sick_periods
        assert all(period.degree in DEGREES for period in periods)
        for before, after in pairwise(periods):
            assert before.last_day < after.first_day


def test_a_running_case_is_sick_today_or_waits_for_a_certificate(on_a_day):
    today, cases = on_a_day
    waiting = 0
    for case in cases:
        denied = any(a.outcome is Outcome.DENIED for a in case.assessments)
        if case.closed is not None or denied or not case.sick_periods:
            continue
        last = case.sick_periods[-1].last_day
        assert last >= today - 10 * A_DAY, case.ref
        waiting += last < today
    assert waiting < len(cases) / 8


def test_spells_join_over_gaps_and_earlier_leave_stays_outside_the_chain():
    joined = apart = 0
    for case in make(160, 4, MONDAY):
        chain = running_chain(case.sick_periods, MONDAY)
        if chain is not None:
            joined += len(chain.spans) > 1
            apart += len(spans(case.sick_periods)) > len(chain.spans)
    assert joined >= 2
    assert apart >= 2


def test_the_plan_goes_from_request_to_receipt_to_judgement(on_a_day):
    _, cases = on_a_day
    for case in cases:
        plan = case.employer_plan
        if plan is None:
            continue
        assert case.employment in (Employment.EMPLOYED, Employment.HOURLY)
        steps = [plan.requested, plan.received, plan.assessed]
        steps += [plan.raised_with_employer, plan.raised_with_lsv]
        known = [day for day in steps if day is not None]
        assert known == sorted(known), case.ref
        assert (plan.assessed is None) == (plan.assessment is None)
        assert (plan.form is None) == (plan.received is None)
        deficient = plan.assessment is PlanAssessment.DEFICIENT
        assert deficient == (plan.deficiencies is not None)


def test_steps_stand_where_their_dates_put_them(on_a_day):
    today, cases = on_a_day
    for case in cases:
        for step in case.plan_steps:
            assert step.begins is None or step.due is None or step.begins <= step.due
            if case.closed is None and step.status in (StepStatus.DONE, StepStatus.MISSED):
                assert step.due < today, case.ref
            if case.closed is None and step.status is StepStatus.PLANNED and step.begins:
                assert step.begins > today, case.ref
            if case.closed is not None:
                assert step.status in (StepStatus.DONE, StepStatus.CANCELLED)


def test_assessments_come_before_the_limit_they_are_for(on_a_day):
    _, cases = on_a_day
    made = 0
    for case in cases:
        if not case.assessments:
            continue
        chain = running_chain(case.sick_periods, case.assessments[-1].day)
        for assessment in case.assessments:
            limit = chain.date_of(assessment.chain_day + 1)
            assert 0 < (limit - assessment.day).days <= 16, case.ref
            made += 1
    assert made >= 30


def test_a_closed_case_is_over(on_a_day):
    today, cases = on_a_day
    for case in cases:
        if case.closed is None:
            continue
        assert case.close_reason
        assert case.sick_periods[-1].last_day < case.closed <= today
        assert not open_days(case)
        assert all(m.status is not MeetingStatus.PLANNED for m in case.meetings)


def test_who_was_at_a_meeting_had_consent_and_what_was_agreed_is_dated(on_a_day):
    _, cases = on_a_day
    for case in cases:
        for meeting in case.meetings:
            if meeting.status is not MeetingStatus.FINALISED:
                continue
            day = meeting.starts.date()
            parties = {p.party for p in meeting.participants}
            assert {Party.HANDLER, Party.INSURED} <= parties
            given = {c.party for c in case.consents if c.given <= day}
            assert parties & OUTSIDE <= given, case.ref
            assert all(p.attended for p in meeting.participants)
            assert all(point.notes for point in meeting.agenda)
            assert all(action.due is not None for action in meeting.actions)
            assert meeting.follow_up is None or meeting.follow_up > day


def test_nearly_every_meeting_that_was_held_has_a_day_for_its_follow_up(caseload):
    held = [m for case in caseload for m in case.meetings if m.status is MeetingStatus.FINALISED]
    without = [meeting for meeting in held if meeting.follow_up is None]
    assert 1 <= len(without) <= len(held) / 5


def test_a_meeting_ahead_has_an_agenda_and_no_notes(on_a_day):
    _, cases = on_a_day
    for case in cases:
        for meeting in case.meetings:
            if meeting.status is MeetingStatus.PLANNED:
                assert meeting.agenda
                assert not meeting.actions
                assert all(point.notes is None for point in meeting.agenda)


def test_no_employer_is_talked_with_before_the_insured_consented(on_a_day):
    _, cases = on_a_day
    for case in cases:
        for contact in case.contacts:
            if contact.party in OUTSIDE and contact.party is not Party.CARE:
                assert any(
                    consent.party is contact.party and consent.given <= contact.day
                    for consent in case.consents
                ), (case.ref, contact.party)


# It belongs to nobody


def test_every_personnummer_is_a_published_test_number_of_working_age(on_a_day):
    today, cases = on_a_day
    with resources.path("reference", "test_personnummer.csv").open(encoding="utf-8") as file:
        published = {row["personnummer"] for row in csv.DictReader(file)}
    numbers = [case.person.personnummer for case in cases if case.person.personnummer]
    assert set(numbers) <= published
    for number in numbers:
        born = read_personnummer(number, today).birth_date
        age = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
        assert 20 <= age <= 66


def test_nobody_is_used_twice_among_a_thousand_cases():
    for today in (MONDAY, date(2024, 2, 29)):
        numbers = [c.person.personnummer for c in make(1000, 6, today) if c.person.personnummer]
        assert len(set(numbers)) == len(numbers)


def test_names_do_not_repeat_within_one_handlers_caseload(caseload):
    names = [case.person.name for case in caseload]
    assert len(set(names)) == len(names)


def test_the_person_fits_the_storyline_in_age_and_sex(caseload):
    for case in caseload:
        code, number = first_diagnosis(case), case.person.personnummer
        if code in ("N80", "C50", "O26.7"):
            assert int(number[-2]) % 2 == 0
        if code == "C61":
            assert int(number[-2]) % 2 == 1
        if code in ("M17", "M16", "I63", "C61"):
            assert int(number[:4]) <= MONDAY.year - 44


def test_every_phone_number_is_kept_for_fiction(on_a_day):
    _, cases = on_a_day
    phones = [value for case in cases for name, value in told(case) if name == "phone" and value]
    assert len(phones) > 100
    for phone in phones:
        shape = re.fullmatch(r"070-174 06 (\d\d)", phone)
        assert shape is not None
        assert 5 <= int(shape.group(1)) <= 99


def test_no_e_mail_leads_outside_the_domains_for_examples(on_a_day):
    _, cases = on_a_day
    found = [value for case in cases for name, value in told(case) if name == "email" and value]
    assert len(found) > 100
    for address in found:
        assert re.fullmatch(r"[a-z.\-]+@example\.(se|com)", address), address
    assert not any("@" in text and "@example." not in text for c in cases for text in texts(c))


def test_no_organisation_number_has_a_right_check_digit():
    for named in register().by_id.values():
        digits = named.employer.org_number.replace("-", "")
        assert digits.startswith("556000")
        doubled = (int(d) * (2 - place % 2) for place, d in enumerate(digits))
        assert sum(d // 10 + d % 10 for d in doubled) % 10 != 0


# It reads well


def test_no_slot_is_left_in_a_text_and_every_text_begins_and_spaces_as_it_should(on_a_day):
    _, cases = on_a_day
    for case in cases:
        for text in texts(case):
            assert not re.search(r"[{}]|  |\s[.,]|\.\.|None", text), text
            assert text == text.strip()
        notes = [c.note for c in case.contacts] + [o.note for o in case.observations]
        notes += [s.what for s in case.plan_steps] + [b.what for b in case.bevakningar]
        for note in notes:
            assert note, case.ref
            assert note[0].isupper() or note[0].isdigit(), note
            assert not re.search(r"[.?!] [a-zåäö]", note), note


def test_every_diagnosis_is_written_in_the_one_way_and_has_a_title_or_a_block():
    with resources.path("reference", "icd10se_codes.csv").open(encoding="utf-8") as file:
        titled = {row["code"] for row in csv.DictReader(file)}
    with resources.path("reference", "icd10se_blocks.csv").open(encoding="utf-8") as file:
        blocks = [(row["from"], row["to"]) for row in csv.DictReader(file)]
    for story in storylines():
        for code in {code for codes in story.diagnoses for code in codes}:
            assert normalise(code) == code
            in_block = any(first <= code[:3] <= last for first, last in blocks)
            assert code in titled or in_block, code


def test_texts_told_of_several_cases_of_one_storyline_differ(caseload):
    first_notes = Counter(
        case.contacts[0].note for case in caseload if case.contacts and case.contacts[0].note
    )
    assert max(first_notes.values()) <= 2


def test_the_genitive_takes_no_second_s():
    assert [genitive(name) for name in ("Anna", "Anas", "Tomasz")] == ["Annas", "Anas", "Tomasz"]


def test_slots_give_weeks_dates_and_seasons_from_the_day_of_the_text():
    teller = Teller({"chef": "Åsa"}, 0)
    assert teller.tell("Klart v. {v+2}, svar till {d+14}.", date(2026, 12, 21)) == (
        "Klart v. 1, svar till 4 januari."
    )
    assert teller.tell("Sjuk sedan {s-120}. {chef} vet.", date(2026, 11, 23)) == (
        "Sjuk sedan i somras. Åsa vet."
    )
    with pytest.raises(Bug, match="okänd plats"):
        teller.tell("{unknown}", MONDAY)
    with pytest.raises(Bug, match="okänd plats"):
        teller.tell("{x+1}", MONDAY)


# The data is held to its shape


def a_storyline(**changes):
    story = {
        "id": "x",
        "cards": [[1, 2]],
        "employment": "employed",
        "flow": ["K1"],
        "diagnoses": [["M54.5"]],
        "age": [20, 60],
        "degrees": [[1, 100]],
        "prognosis": [[1, "likely"]],
    }
    return Table({**story, **changes}, "here.storyline[0]")


def test_a_storyline_with_only_what_it_needs_is_read():
    assert read_storyline(a_storyline(), Group.OTHER).id == "x"


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"colour": "red"}, "here.storyline\\[0\\]: .*colour"),
        ({"contacts": [{"day": 3, "with": "insured", "kind": "other", "mood": ""}]}, "mood"),
        ({"contacts": [{"day": 3, "with": "nobody", "kind": "other"}]}, "contacts\\[0\\].with"),
        ({"employment": "pirate"}, "storyline\\[0\\].employment"),
        ({"age": [20]}, "storyline\\[0\\].age"),
        ({"age": "young"}, "storyline\\[0\\].age"),
        ({"sex": "both"}, "storyline\\[0\\].sex"),
        ({"work_related": "yes"}, "storyline\\[0\\].work_related"),
        ({"prognosis": [[1]]}, "storyline\\[0\\].prognosis"),
        ({"plan": {"requested": 3, "sent": 4}}, "plan: .*sent"),
        ({"plan": 3}, "storyline\\[0\\].plan"),
        ({"steps": 4}, "storyline\\[0\\].steps"),
        ({"note": 4}, "storyline\\[0\\].note"),
        ({"returns": "soon"}, "storyline\\[0\\].returns"),
        ({"id": None}, "storyline\\[0\\].id"),
    ],
)
def test_what_does_not_belong_in_a_storyline_is_named_with_its_place(changes, place):
    with pytest.raises(DataFileWrong, match=place):
        read_storyline(a_storyline(**changes), Group.OTHER)


def test_a_meeting_at_no_hour_is_named_with_its_place():
    meeting = {"known": 1, "day": 2, "time": "noon"}
    with pytest.raises(DataFileWrong, match=r"meetings\[0\].time"):
        read_storyline(a_storyline(meetings=[meeting]), Group.OTHER)


def test_the_days_of_every_storyline_are_in_order():
    for story in storylines():
        for days in (
            [c.day for c in story.contacts],
            [t.day for t in story.tasks],
            [day for day, _ in story.degrees],
            [day for day, _ in story.prognosis],
        ):
            assert days == sorted(days), story.id
        for step in story.steps:
            assert step.due is None or step.due >= max(step.day, step.begins or 0), story.id
        for meeting in story.meetings:
            assert meeting.known < meeting.day, story.id
            assert all(action.due > meeting.day for action in meeting.actions), story.id


def test_every_workplace_employer_and_scope_that_a_storyline_names_is_there():
    known = register()
    for story in storylines():
        assert set(story.workplaces) <= set(known.by_kind), story.id
        assert set(story.employers) <= set(known.by_id), story.id
        needs_employer = story.employment in (Employment.EMPLOYED, Employment.HOURLY)
        assert bool(story.workplaces) == (needs_employer and not story.bare), story.id
        assert all(scope in Scope for c in story.consents for scope in c.scope)


def test_enumerations_and_times_in_the_cases_are_of_their_own_types(caseload):
    for case in caseload:
        for name, value in told(case):
            if name in ("status", "kind") and not isinstance(value, str):
                assert isinstance(value, Enum) or value is None  # a point that is its own
            if name == "starts":
                assert isinstance(value, datetime)
                assert 8 <= value.hour <= 16
