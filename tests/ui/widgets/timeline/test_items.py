"""A case along its days: what is told of it, and in which order."""

from datetime import date, datetime, timedelta

import pytest

from handlerapp.domain.bevakning import BevakningStatus
from handlerapp.domain.case import Employment
from handlerapp.domain.contact import Channel, Contact, ContactKind
from handlerapp.domain.grounds import chain_for, coming_limits
from handlerapp.domain.meeting import Meeting, MeetingId, MeetingKind, MeetingStatus
from handlerapp.domain.party import Party
from handlerapp.domain.plan_step import PlanStep, StepStatus
from handlerapp.domain.sick_leave import Certificate, Prognosis, SickPeriod
from handlerapp.services.caseload import CaseView
from tests.builders import TODAY, a_bevakning, a_case
from ui.theme import Tone
from ui.widgets.timeline.items import Lane, Sign, timeline

DAY_ONE = date(2026, 7, 6)


def seen(**fields):
    case = a_case(**{"employment": Employment.EMPLOYED, **fields})
    return CaseView(
        case=case, chain=chain_for(case, TODAY), limits=coming_limits(case, TODAY), history=()
    )


def items(**fields):
    return timeline(seen(**fields), TODAY).items


def of(lane, **fields):
    return [each for each in items(**fields) if each.lane is lane and each.sign is not Sign.TODAY]


PERIOD = SickPeriod(first_day=DAY_ONE, last_day=date(2026, 12, 31), degree=50)


def test_the_limits_stand_on_their_days_and_those_passed_are_told_so():
    limits = of(Lane.LIMITS, sick_periods=(PERIOD,))
    assert [(each.first, each.said) for each in limits] == [
        (date(2026, 10, 4), "Gräns: dag 91, sön 4 okt, passerad"),
        (date(2027, 1, 2), "Gräns: dag 181, lör 2 jan, kommer"),
        (date(2027, 7, 6), "Gräns: dag 366, tis 6 juli 2027, kommer"),
    ]
    assert [each.tone for each in limits] == [Tone.NEUTRAL, Tone.NEARS, Tone.NEARS]


def test_today_says_the_day_of_the_chain_where_one_runs():
    (today,) = (each for each in items(sick_periods=(PERIOD,)) if each.sign is Sign.TODAY)
    assert (today.short, today.said) == ("i dag, dag 141", "I dag, mån 23 nov, dag 141 i kedjan")
    (today,) = items()
    assert (today.short, today.said) == ("i dag", "I dag, mån 23 nov")


def test_bands_have_their_degree_and_their_days_and_run_on_where_no_end_is_known():
    going = SickPeriod(first_day=date(2027, 1, 1), degree=25)
    first, second = of(Lane.PERIODS, sick_periods=(PERIOD, going))
    assert (first.first, first.last, first.degree, first.short) == (
        DAY_ONE,
        date(2026, 12, 31),
        50,
        "50 %",
    )
    assert (second.last, second.said) == (None, "Sjukperiod från 1 jan · 25 %")


def test_a_certificate_tells_its_prognosis_and_one_without_a_day_is_not_drawn():
    certificate = Certificate(
        issued=date(2026, 10, 1),
        last_day=date(2026, 12, 31),
        degree=75,
        diagnoses=("F43.8A",),
        prognosis=Prognosis.UNCERTAIN,
    )
    (found,) = of(Lane.CERTIFICATES, certificates=(certificate, Certificate()))
    assert found.first == date(2026, 10, 1)
    assert found.short == "intyg · prognos oklar"
    assert found.said == "Läkarintyg 1 okt – 31 dec · 75 % · F43.8A · prognos oklar"


def test_contacts_meetings_steps_and_bevakningar_tell_what_they_are():
    said = [
        each.said
        for each in items(
            contacts=(
                Contact(
                    day=date(2026, 7, 28),
                    party=Party.INSURED,
                    channel=Channel.PHONE,
                    kind=ContactKind.PHONE_INVESTIGATION,
                ),
                Contact(day=date(2026, 8, 2), party=Party.CARE),
            ),
            meetings=(
                Meeting(
                    id=MeetingId("m"),
                    kind=MeetingKind.AVSTAMNING,
                    starts=datetime(2026, 12, 2, 13, 0),
                ),
            ),
            plan_steps=(
                PlanStep(actor=Party.EMPLOYER, what="Handledare", due=date(2026, 12, 4)),
                PlanStep(actor=Party.CARE, what="Utan dag"),
            ),
            bevakningar=(
                a_bevakning("late", due=date(2026, 11, 20), what="Ring om planen"),
                a_bevakning("done", due=date(2026, 11, 20), status=BevakningStatus.DONE),
            ),
        )
    ]
    assert said == [
        "Kontakt tis 28 juli · den försäkrade · telefonutredning · telefon",
        "Kontakt sön 2 aug · vården",
        "Bevakning fre 20 nov · Ring om planen · försenad",
        "I dag, mån 23 nov",
        "Avstämningsmöte ons 2 dec kl. 13.00 · planerat",
        "Arbetsgivaren: Handledare · senast fre 4 dec",
    ]


@pytest.mark.parametrize(
    ("due", "status", "tone"),
    [
        (TODAY - timedelta(days=1), StepStatus.ONGOING, Tone.LATE),
        (TODAY, StepStatus.ONGOING, Tone.INFO),
        (TODAY - timedelta(days=1), StepStatus.DONE, Tone.NEUTRAL),
        (TODAY, StepStatus.MISSED, Tone.LATE),
    ],
)
def test_a_step_is_late_the_day_after_it_was_due(due, status, tone):
    (step,) = of(
        Lane.STEPS,
        plan_steps=(PlanStep(actor=Party.CARE, what="Träning", due=due, status=status),),
    )
    assert step.tone is tone


@pytest.mark.parametrize(
    ("due", "tone"),
    [
        (TODAY - timedelta(days=1), Tone.LATE),
        (TODAY, Tone.NEARS),
        (TODAY + timedelta(days=1), Tone.NEUTRAL),
    ],
)
def test_a_bevakning_is_late_near_or_ahead(due, tone):
    (found,) = of(Lane.BEVAKNINGAR, bevakningar=(a_bevakning(due=due),))
    assert found.tone is tone


def test_a_cancelled_meeting_says_so_and_has_lost_its_colour():
    meeting = Meeting(
        id=MeetingId("m"),
        kind=MeetingKind.AVSTAMNING,
        starts=datetime(2026, 12, 2, 13, 0),
        status=MeetingStatus.CANCELLED,
    )
    (found,) = of(Lane.MEETINGS, meetings=(meeting,))
    assert (found.tone, found.short) == (Tone.NEUTRAL, "avstämningsmöte · inställt")


def test_the_days_shown_at_first_hold_the_whole_chain_and_the_next_limit():
    line = timeline(seen(sick_periods=(PERIOD,)), TODAY)
    assert line.first < DAY_ONE
    assert line.last > date(2027, 1, 2)


def test_a_chain_of_many_years_begins_with_the_last_two():
    long = SickPeriod(first_day=date(2001, 1, 1), degree=100)
    line = timeline(seen(sick_periods=(long,)), TODAY)
    assert (line.last - line.first).days < 900


def test_a_case_with_nothing_recorded_shows_today():
    line = timeline(seen(), TODAY)
    assert line.first < TODAY < line.last


def test_what_is_long_is_cut_in_the_drawing_and_told_whole():
    (found,) = of(Lane.BEVAKNINGAR, bevakningar=(a_bevakning(what="x" * 400 + "\nrad två"),))
    assert len(found.short) <= 30
    assert "\n" not in found.short
    assert "rad två" in found.said
