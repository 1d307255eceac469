"""A made-up caseload: the same cases for the same seed, day and place in it."""

from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from random import Random

from handlerapp.domain.case import Case, CaseRef, Employment
from handlerapp.domain.days import plus_days
from handlerapp.domain.party import Party
from handlerapp.domain.person import Person
from handlerapp.domain.sick_leave import SickPeriod, chains
from handlerapp.fiction import events, people
from handlerapp.fiction.chance import at_place, between, one_of
from handlerapp.fiction.clock import Clock, next_working_day, working_day
from handlerapp.fiction.gatherings import meetings
from handlerapp.fiction.library import storylines
from handlerapp.fiction.phrases import phrases
from handlerapp.fiction.scene import Scene
from handlerapp.fiction.sickness import sick_leave
from handlerapp.fiction.storyline import Stage, Storyline, Telling
from handlerapp.fiction.tasks import Ahead, bevakningar
from handlerapp.fiction.telling import Teller, genitive
from handlerapp.fiction.workplaces import NamedEmployer, register

_SICK_PAY_DAYS = 14
"""The employer pays these; the agency's case is opened after them (SFB 27:26)."""

_REFS_A_DAY = 900

_SHARE_WITH_CONTACT_NOTE = 0.22
_SHARE_WITH_PHONE = 0.96
_SHARE_WITH_EMAIL = 0.6
_SHARE_OF_EXAMPLE_SE = 0.7


@dataclass(frozen=True, slots=True, kw_only=True)
class _Card:
    """One case of the deck: a storyline and how far it is told."""

    story: Storyline
    telling: Telling
    variant: int


@dataclass(slots=True)
class _Taken:
    """What may come only once in a caseload."""

    refs: set[str] = field(default_factory=set)
    ids: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)


def make(count: int, seed: int, today: date) -> tuple[Case, ...]:
    """`count` (0 or more) fictional cases as they stand on `today`.

    The first cases of a larger count are those of a smaller one. Personnummer are published test
    numbers, phone numbers are kept for fiction, and nothing recorded lies after `today`. Raises
    UserFixable for a day on which nobody among the test numbers is of working age, Bug where the
    shipped data is wrong.
    """
    crowd = people.People(today=today, seed=seed)
    taken = _Taken()
    cases: list[Case] = []
    for place in range(count):
        rng = Random(f"case/{seed}/{place}")
        card = _dealt(seed, place)
        identity = crowd.take(card.story.age, card.story.man, rng)
        card = _fitting(card, identity, rng)
        cases.append(_told(_Setting(card, identity, rng, today, taken)))
    return tuple(cases)


@lru_cache(maxsize=1)
def deck() -> tuple[_Card, ...]:
    """Every telling of every storyline once: one handler's caseload."""
    return tuple(
        _Card(story=story, telling=telling, variant=variant)
        for story in storylines()
        for variant, telling in enumerate(story.tellings)
    )


def _dealt(seed: int, place: int) -> _Card:
    block, nth = divmod(place, len(deck()))
    card = _shuffled(seed, block)[nth]
    return replace(card, variant=card.variant + block)


@lru_cache(maxsize=4)
def _shuffled(seed: int, block: int) -> tuple[_Card, ...]:
    cards = list(deck())
    Random(f"deck/{seed}/{block}").shuffle(cards)
    return tuple(cards)


def _fitting(card: _Card, identity: people.Identity, rng: Random) -> _Card:
    """The card itself, or one of the same group that fits who is left in a large caseload."""
    if _fits(card.story, identity):
        return card
    others = [
        other
        for other in deck()
        if other.story.group is card.story.group
        and other.telling.stage is card.telling.stage
        and _fits(other.story, identity)
    ]
    return one_of(rng, others) if others else card


def _fits(story: Storyline, identity: people.Identity) -> bool:
    right_sex = story.man is None or story.man == identity.man
    return right_sex and story.age[0] <= identity.age <= story.age[1]


@dataclass(frozen=True, slots=True)
class _Setting:
    """What one case is made from."""

    card: _Card
    identity: people.Identity
    rng: Random
    today: date
    taken: _Taken


def _told(setting: _Setting) -> Case:
    story = setting.card.story
    person, first_name = _person(setting)
    named = _employer(setting)
    scene = _scene(setting, named, (person.name, first_name))
    case = Case(
        ref=_ref(setting, scene.opened),
        person=person,
        opened=scene.opened,
        note=scene.teller.pick(story.note, scene.clock.now),
    )
    if story.bare:
        ahead = Ahead(chain=None, certificates=(), meetings=())
        return replace(case, bevakningar=bevakningar(scene, ahead))
    return _closed(setting, scene, _filled(setting, scene, case, named))


def _filled(setting: _Setting, scene: Scene, case: Case, named: NamedEmployer | None) -> Case:
    story, variant = setting.card.story, setting.card.variant
    periods, certificates = sick_leave(scene)
    chain = chains(periods)[-1]
    gathered = meetings(scene)
    ahead = Ahead(chain=chain, certificates=certificates, meetings=gathered)
    return replace(
        case,
        employment=story.employment,
        employer=None if named is None else named.employer,
        occupation=_occupation(setting, named),
        flow=at_place(story.flow, variant),
        employer_plan=events.employer_plan(scene),
        sick_periods=periods,
        certificates=certificates,
        contacts=events.contacts(scene),
        observations=events.observations(scene),
        plan_steps=events.plan_steps(scene),
        assessments=events.assessments(scene, chain),
        benefits=events.benefits(scene),
        consents=events.consents(scene),
        bevakningar=bevakningar(scene, ahead),
        meetings=gathered,
    )


def _closed(setting: _Setting, scene: Scene, case: Case) -> Case:
    if setting.card.telling.stage is not Stage.CLOSED:
        return case
    last = _last_day(case.sick_periods)
    closed = next_working_day(plus_days(last, between(setting.rng, 1, 6)))
    reasons = setting.card.story.closing or phrases().case_ends
    return replace(
        case, closed=max(closed, scene.opened), close_reason=scene.teller.pick(reasons, closed)
    )


def _last_day(periods: tuple[SickPeriod, ...]) -> date:
    return max(period.last_day or period.first_day for period in periods)


def _person(setting: _Setting) -> tuple[Person, str]:
    """The person and the first name."""
    rng, story, identity = setting.rng, setting.card.story, setting.identity
    origin = people.draw_origin(rng, interpreter=story.interpreter)
    name = people.draw_name(rng, origin, man=identity.man, taken=setting.taken.names)
    setting.taken.names.add(name)
    note = at_place(story.contact_note, setting.card.variant) if story.contact_note else None
    if note is None and rng.random() < _SHARE_WITH_CONTACT_NOTE:
        note = one_of(rng, people.names().contact_notes)
    phone = people.phone_number(between(rng, 0, people.PHONE_COUNT - 1))
    has_phone, has_email = rng.random() < _SHARE_WITH_PHONE, rng.random() < _SHARE_WITH_EMAIL
    domain = "example.se" if rng.random() < _SHARE_OF_EXAMPLE_SE else "example.com"
    bare = story.bare
    person = Person(
        name=name,
        personnummer=None if bare else identity.personnummer,
        phone=phone if has_phone and not bare else None,
        email=f"{people.plain_letters(name)}@{domain}" if has_email and not bare else None,
        interpreter=origin.interpreter if story.interpreter else None,
        contact_note=None if bare else note,
    )
    return person, name.split()[0]


def _employer(setting: _Setting) -> NamedEmployer | None:
    story, known = setting.card.story, register()
    if story.employers:
        return known.by_id[one_of(setting.rng, story.employers)]
    if not story.workplaces:
        return None
    return one_of(setting.rng, known.by_kind[one_of(setting.rng, story.workplaces)])


def _occupation(setting: _Setting, named: NamedEmployer | None) -> str | None:
    if named is not None:
        return one_of(setting.rng, named.occupations)
    occupations = setting.card.story.occupations
    return at_place(occupations, setting.card.variant) if occupations else None


def _scene(setting: _Setting, named: NamedEmployer | None, name: tuple[str, str]) -> Scene:
    rng, story = setting.rng, setting.card.story
    clock = _clock(setting)
    all_names = people.names()
    doctor, official = one_of(rng, all_names.doctors), one_of(rng, all_names.officials)
    words = {"namn": name[1], "namns": genitive(name[1])}
    words |= {"vc": one_of(rng, all_names.care), "dr": doctor}
    present = {Party.INSURED.value: name[0], Party.CARE.value: f"Dr {doctor}"}
    present["official"] = official
    if named is not None:
        words |= _words_of(named)
        present[Party.EMPLOYER.value] = (named.employer.contact or "").split(",")[0]
    return Scene(
        story=story,
        clock=clock,
        teller=Teller(words, setting.card.variant),
        rng=rng,
        degrees=tuple((clock.told(day), degree) for day, degree in story.degrees),
        prognosis=tuple((clock.told(day), word) for day, word in story.prognosis),
        opened=_opened(setting, clock),
        today=setting.today,
        last_sick_day=_last_sick_day(setting, clock),
        taken_ids=setting.taken.ids,
        names=present,
    )


def _words_of(named: NamedEmployer) -> dict[str, str]:
    first, work = named.contact_first_name, named.workplace
    return {
        "chef": first,
        "chefs": genitive(first),
        "firma": named.employer.name or "",
        "heavy": work.heavy,
        "strain": work.strain,
        "light": work.light,
    }


def _clock(setting: _Setting) -> Clock:
    rng, telling, story = setting.rng, setting.card.telling, setting.card.story
    stretch, lag = between(rng, 93, 107), between(rng, 0, 4)
    now = setting.today
    if telling.stage is Stage.CLOSED:
        now = plus_days(now, -between(rng, *telling.ago) - 9)
    clock = Clock(now=now, own_day=between(rng, *telling.days), stretch=stretch, lag=lag)
    if telling.stage is Stage.BEFORE_MEETING:
        return replace(clock, own_day=clock.told(story.meetings[0].day) - clock.own_day)
    return clock


def _opened(setting: _Setting, clock: Clock) -> date:
    has_sick_pay = setting.card.story.employment in (Employment.EMPLOYED, Employment.HOURLY)
    days = between(setting.rng, _SICK_PAY_DAYS, _SICK_PAY_DAYS + 3) if has_sick_pay else 2
    return max(working_day(min(plus_days(clock.day_one, days), clock.now)), clock.day_one)


def _last_sick_day(setting: _Setting, clock: Clock) -> int | None:
    if setting.card.telling.stage is Stage.CLOSED:
        return clock.own_day
    return setting.card.story.ends


def _ref(setting: _Setting, opened: date) -> CaseRef:
    """Year of opening and a number that grows with the days of the year."""
    number = opened.timetuple().tm_yday * _REFS_A_DAY + between(setting.rng, 0, _REFS_A_DAY - 1)
    while (ref := f"{opened.year}-{number:06d}") in setting.taken.refs:
        number += 1
    setting.taken.refs.add(ref)
    return CaseRef(ref)
