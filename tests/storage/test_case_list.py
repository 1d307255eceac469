"""The few columns that the list reads say what the whole cases say."""

from datetime import date, timedelta

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from handlerapp.domain.meeting import MeetingStatus
from handlerapp.domain.plan_step import StepStatus
from handlerapp.domain.sick_leave import Certificate, current_certificate
from handlerapp.storage import case_list, cases, connection
from tests.builders import TODAY, a_case
from tests.strategies import cases as any_case

_DAYS = st.integers(-3, 3).map(lambda away: TODAY + timedelta(days=away))
_SLOW = settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow], deadline=None)


@given(found=st.lists(any_case(), max_size=3, unique_by=lambda case: case.ref), on=st.dates())
@_SLOW
def test_the_overview_says_what_the_whole_cases_say(found, on):
    ids = [b.id for case in found for b in case.bevakningar]
    ids += [m.id for case in found for m in case.meetings]
    assume(len(set(ids)) == len(ids))
    with connection.open_in_memory() as db:
        cases.insert(db, found)
        seen = case_list.overview(db, on)
        assert [row[1] for row in seen.cases] == sorted(case.ref for case in found)
        for stored in cases.load(db):
            _agrees(seen, stored, on)


def _agrees(seen, stored, on):
    case, id = stored.case, stored.id
    (row,) = [row for row in seen.cases if row[0] == id]
    assert row[2] == case.person.name
    assert row[4] == (case.employer.name if case.employer else None)
    assert [tuple(period) for period in seen.periods.get(id, ())] == [
        (period.first_day, period.last_day, period.degree) for period in case.sick_periods
    ]
    open_ones = [b for b in case.bevakningar if b.is_open]
    first = min((b.due for b in open_ones), default=None)
    if first is None:
        assert id not in seen.next_due
    else:
        due, what = seen.next_due[id]
        assert due == first.isoformat()
        assert what in [b.what for b in open_ones if b.due == first]
    talked = [c.day for c in case.contacts if c.day <= on]
    assert seen.contacts.get(id) == max(map(date.isoformat, talked), default=None)
    held = (MeetingStatus.HELD, MeetingStatus.FINALISED)
    was = [m.starts.date() for m in case.meetings if m.status in held and m.starts.date() <= on]
    assert seen.held.get(id) == max(map(date.isoformat, was), default=None)
    coming = [
        m.starts.date()
        for m in case.meetings
        if m.status is MeetingStatus.PLANNED and m.starts.date() >= on
    ]
    next_meeting = seen.meetings.get(id, (None,))[0]
    assert next_meeting == min(map(date.isoformat, coming), default=None)
    ahead = (StepStatus.PLANNED, StepStatus.ONGOING)
    assert (id in seen.with_plan) is any(step.status in ahead for step in case.plan_steps)


@given(
    certificates=st.lists(
        st.builds(
            Certificate,
            issued=st.none() | _DAYS,
            first_day=st.none() | _DAYS,
            last_day=st.none() | _DAYS,
            diagnoses=st.lists(
                st.sampled_from(["F32.1", "F32.10", "M54", 'a"]', "b\\"]), max_size=2
            ).map(tuple),
        ),
        max_size=4,
    )
)
@settings(max_examples=300, deadline=None)
def test_the_current_certificate_is_chosen_as_of_a_whole_case(certificates):
    on = TODAY
    current = current_certificate(certificates, on)
    with connection.open_in_memory() as db:
        (id,) = cases.insert(db, [a_case("r", certificates=tuple(certificates))])
        row = case_list.overview(db, on).certificates.get(id)
    if current is None:
        assert row is None
        return
    assert row is not None
    assert row.last_day == current.last_day
    begins = current.first_day or current.issued
    known = [c for c in certificates if c.counts_from and c.counts_from <= on]
    assert row.followed is any((c.first_day or c.issued) > begins for c in known)
    assert row.diagnosis == next(iter(current.diagnoses), None)


def test_those_of_a_failing_employer_are_found(db):
    from handlerapp.domain.employer_plan import EmployerPlan, PlanAssessment
    from handlerapp.domain.observation import Observation, ObservationKind

    passive = Observation(day=TODAY, kind=ObservationKind.EMPLOYER_PASSIVE)
    deficient = EmployerPlan(assessment=PlanAssessment.DEFICIENT)
    first, second, _ = cases.insert(
        db,
        [
            a_case("a", observations=(passive,)),
            a_case("b", employer_plan=deficient),
            a_case("c", employer_plan=EmployerPlan(assessment=PlanAssessment.ADEQUATE)),
        ],
    )
    assert case_list.with_failing_employer(db) == [first, second]
