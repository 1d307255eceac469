"""What is measured, by which day, and the words that define it, from `resources/follow_up.toml`."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from pathlib import Path

from handlerapp import resources, shipped
from handlerapp.rules.model import RuleId
from handlerapp.shipped import Table


class Measure(Enum):
    """The outcomes that are followed up, in the order that they are shown."""

    EARLY_CONTACT = "early_contact"
    PHONE_60 = "phone_60"
    PHONE_180 = "phone_180"
    EMPLOYER_CONTACT = "employer_contact"
    PLAN_REQUESTED = "plan_requested"
    PLAN_RECEIVED = "plan_received"
    PLAN_JUDGED = "plan_judged"
    MEETING_ON_SIGN = "meeting_on_sign"
    STEPS_DONE = "steps_done"
    STEPS_IN_TIME = "steps_in_time"
    FOLLOW_UP_SET = "follow_up_set"


class What(Enum):
    """What can have happened in a case by a day of its chain."""

    INSURED_CONTACT = "insured_contact"
    INVESTIGATION = "investigation"
    PHONE_INVESTIGATION = "phone_investigation"
    EMPLOYER_CONTACT = "employer_contact"
    PLAN_REQUESTED = "plan_requested"
    PLAN_RECEIVED = "plan_received"
    PLAN_JUDGED = "plan_judged"
    AVSTAMNING = "avstamning"


@dataclass(frozen=True, slots=True, kw_only=True)
class ByDay:
    """A measure of what has happened by the end of a day of the chain, in the cases that have
    reached the day `reached`. Cases that `rule` is held back in are left out; with
    `with_employer` only those of employed and hourly employed count."""

    measure: Measure
    what: What
    by: int
    reached: int
    rule: RuleId
    with_employer: bool = False


BY_DAY: tuple[ByDay, ...] = (
    ByDay(
        measure=Measure.EARLY_CONTACT,
        what=What.INSURED_CONTACT,
        by=30,
        reached=30,
        rule=RuleId("early-contact-missing"),
    ),
    ByDay(
        measure=Measure.PHONE_60,
        what=What.INVESTIGATION,
        by=60,
        reached=60,
        rule=RuleId("phone-investigation-missing"),
    ),
    ByDay(
        measure=Measure.PHONE_180,
        what=What.INVESTIGATION,
        by=180,
        reached=180,
        rule=RuleId("phone-investigation-missing"),
    ),
    ByDay(
        measure=Measure.EMPLOYER_CONTACT,
        what=What.EMPLOYER_CONTACT,
        by=90,
        reached=91,
        rule=RuleId("employer-contact-missing"),
        with_employer=True,
    ),
    ByDay(
        measure=Measure.PLAN_REQUESTED,
        what=What.PLAN_REQUESTED,
        by=60,
        reached=60,
        rule=RuleId("employer-plan-missing"),
        with_employer=True,
    ),
    ByDay(
        measure=Measure.PLAN_RECEIVED,
        what=What.PLAN_RECEIVED,
        by=90,
        reached=90,
        rule=RuleId("employer-plan-missing"),
        with_employer=True,
    ),
)
"""The days are those of the rules (domain, section 3). That a plan is needed is certain from day
60 on (SFB 30:6); by day 90 it should be in the handler's hands, since from 91 on the employer's
other work counts."""

MEETING_WITHIN = 60
"""Days from a sign that calls for a meeting until one should have been held (own choice)."""


class Group(Enum):
    """By the diagnoses of the certificate that was current on the day that counts."""

    PSYCHIATRIC = "psychiatric"
    MUSCULOSKELETAL = "musculoskeletal"
    OTHER = "other"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureText:
    """A measure in words: its name, its name on an axis, what is counted (the numerator), among
    which (the denominator), what is unknown, what is left out, and what they are (`one`,
    `several`)."""

    title: str
    short: str
    counts: str
    among: str
    unknown: str
    left_out: str | None
    one: str
    several: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupText:
    """What a group is called; `prefixes` are the diagnosis codes that it has, where the rules or
    the others do not say so."""

    title: str
    prefixes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """All of it. `said` are the sentences that stand once."""

    measures: Mapping[Measure, MeasureText]
    groups: Mapping[Group, GroupText]
    said: Mapping[str, str]


_SAID = (
    "title",
    "own",
    "purpose",
    "everyone",
    "latest",
    "later",
    "small",
    "nothing",
    "nothing_known",
    "national",
    "no_own",
    "answered",
    "done",
    "coordination",
)


@lru_cache(maxsize=1)
def texts() -> Texts:
    """Everything that is shipped. Raises DataFileWrong naming file and place."""
    return load(resources.path("follow_up.toml"))


def load(path: Path) -> Texts:
    """The words of one file. Raises DataFileWrong naming file and place."""
    table = shipped.load(path)
    said = table.table("said")
    found = Texts(
        said={name: said.filled(name) for name in _SAID},
        measures=table.by_member("measure", Measure, _measure, named="id"),
        groups=table.by_member("group", Group, _group, named="id"),
    )
    said.done()
    table.done()
    return found


def _measure(table: Table) -> MeasureText:
    return MeasureText(
        title=table.filled("title"),
        short=table.filled("short"),
        counts=table.filled("counts"),
        among=table.filled("among"),
        unknown=table.filled("unknown"),
        left_out=table.text_or("left_out", None),
        one=table.filled("one"),
        several=table.filled("several"),
    )


def _group(table: Table) -> GroupText:
    return GroupText(title=table.filled("title"), prefixes=table.texts("prefixes"))
