"""Certificates that follow on each other, and the sick periods that they carry."""

from dataclasses import dataclass
from datetime import date
from random import Random

from handlerapp.domain.days import plus_days
from handlerapp.domain.sick_leave import Certificate, Prognosis, SickPeriod
from handlerapp.fiction.chance import between, one_of
from handlerapp.fiction.clock import working_day
from handlerapp.fiction.scene import Scene

_LENGTHS = ((14, 14, 28, 28, 42, 60), (14, 28, 28, 56, 60, 90), (21, 28, 42, 60, 60, 90))
"""How long certificates are, in days, the last length again and again."""

_HORIZON = {Prognosis.LIKELY: 28, Prognosis.WITH_ADAPTATION: 90}
"""How many days past its own end a certificate looks ahead, at most."""

_SHORT = 10
"""A piece shorter than this is not made a certificate of its own."""

_SHARE_LATE = 0.3

_FIRST_CERTIFICATE_DAY = 8
"""Employed people need a certificate from day 8 (lag 1991:1047 om sjuklön, section 8)."""


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Days of the case that one certificate covers."""

    first: int
    last: int


def sick_leave(scene: Scene) -> tuple[tuple[SickPeriod, ...], tuple[Certificate, ...]]:
    """Periods and certificates up to the last one issued by now, with any earlier leave first."""
    stretches = _stretches(scene)
    certificates = [_certificate(scene, stretch, place) for place, stretch in enumerate(stretches)]
    periods = [
        SickPeriod(
            first_day=scene.clock.date_of(stretch.first),
            last_day=scene.clock.date_of(stretch.last),
            degree=scene.degree_on(stretch.first),
        )
        for stretch in stretches
    ]
    earlier_period, earlier_certificates = _earlier(scene)
    return (
        (*earlier_period, *_joined(periods)),
        (*earlier_certificates, *certificates),
    )


def _stretches(scene: Scene) -> list[_Stretch]:
    lengths = one_of(scene.rng, _LENGTHS)
    found: list[_Stretch] = []
    first, now = 1, scene.clock.own_day
    while first <= now + between(scene.rng, 0, 5) or not found:
        if scene.last_sick_day is not None and first > scene.last_sick_day:
            return found
        length = lengths[min(len(found), len(lengths) - 1)]
        last = _last_day(scene, first, first + length - 1)
        found.append(_Stretch(first, last))
        first = _after_gap(scene, last)
    if _is_late(scene, found):
        found.pop()
    return found


def _is_late(scene: Scene, found: list[_Stretch]) -> bool:
    """Now and then the next certificate has not come yet."""
    return (
        len(found) > 1
        and found[-1].first > scene.clock.own_day - 6
        and found[-1].first == found[-2].last + 1
        and scene.rng.random() < _SHARE_LATE
    )


def _last_day(scene: Scene, first: int, last: int) -> int:
    """Where the certificate ends: at a change of degree, a pause or the end if one is near."""
    clock, gap = scene.clock, scene.story.gap
    changes = [day - 1 for day, _ in scene.degrees if day > 1]
    if gap is not None:
        changes.append(clock.told(gap[0]))
    for change in sorted(changes):
        if first < change < last + _SHORT:
            last = change
            break
    return last if scene.last_sick_day is None else min(last, scene.last_sick_day)


def _after_gap(scene: Scene, last: int) -> int:
    gap = scene.story.gap
    if gap is not None and last == scene.clock.told(gap[0]):
        return last + gap[1] + 1
    return last + 1


def _certificate(scene: Scene, stretch: _Stretch, place: int) -> Certificate:
    story, clock = scene.story, scene.clock
    prognosis = scene.prognosis_on(stretch.first)
    diagnoses = story.diagnoses[scene.teller.variant % len(story.diagnoses)]
    return Certificate(
        issued=_issued(scene, stretch, place),
        first_day=clock.date_of(_covered_from(scene, stretch, place)),
        last_day=clock.date_of(stretch.last),
        degree=scene.degree_on(stretch.first),
        diagnoses=diagnoses[:1] if place == 0 else diagnoses,
        prognosis=prognosis,
        expected_return=_expected_return(scene, stretch, prognosis),
        rehab_recommended=(
            None if story.rehab_from is None else stretch.first >= clock.told(story.rehab_from)
        ),
        work_related=story.work_related,
    )


def _covered_from(scene: Scene, stretch: _Stretch, place: int) -> int:
    late = place == 0 and stretch.last > _FIRST_CERTIFICATE_DAY and scene.clock.lag % 3 == 0
    return _FIRST_CERTIFICATE_DAY if late else stretch.first


def _issued(scene: Scene, stretch: _Stretch, place: int) -> date:
    clock = scene.clock
    lead = -between(scene.rng, 0, 6) if place == 0 else between(scene.rng, 0, 5)
    day = working_day(min(clock.date_of(stretch.first - lead), clock.now))
    return max(day, clock.day_one)


def _expected_return(scene: Scene, stretch: _Stretch, prognosis: Prognosis) -> date | None:
    if prognosis not in _HORIZON:
        return None
    wished = 0 if scene.story.returns is None else scene.clock.told(scene.story.returns)
    soonest = stretch.last + 1
    return scene.clock.date_of(min(max(wished, soonest), soonest + _HORIZON[prognosis]))


def _joined(periods: list[SickPeriod]) -> tuple[SickPeriod, ...]:
    """Periods of the same degree that follow day on day made one."""
    joined: list[SickPeriod] = []
    for period in periods:
        before = joined[-1] if joined else None
        if (
            before is not None
            and before.degree == period.degree
            and before.last_day is not None
            and plus_days(before.last_day, 1) == period.first_day
        ):
            joined[-1] = SickPeriod(
                first_day=before.first_day, last_day=period.last_day, degree=period.degree
            )
        else:
            joined.append(period)
    return tuple(joined)


def _earlier(scene: Scene) -> tuple[tuple[SickPeriod, ...], tuple[Certificate, ...]]:
    earlier = scene.story.earlier
    if earlier is None:
        return (), ()
    rng: Random = scene.rng
    last = plus_days(scene.clock.day_one, -1 - between(rng, *earlier.before))
    first = plus_days(last, 1 - between(rng, *earlier.days))
    middle = plus_days(first, (last - first).days // 2)
    certificates = (
        _old_certificate(first, middle, earlier.diagnoses),
        _old_certificate(plus_days(middle, 1), last, earlier.diagnoses),
    )
    return (SickPeriod(first_day=first, last_day=last, degree=100),), certificates


def _old_certificate(first: date, last: date, diagnoses: tuple[str, ...]) -> Certificate:
    return Certificate(
        issued=first,
        first_day=first,
        last_day=last,
        degree=100,
        diagnoses=diagnoses,
        prognosis=Prognosis.LIKELY,
        expected_return=plus_days(last, 1),
    )
