"""The impulses of one case: read without reading the whole caseload, told with facts and source."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from handlerapp import words
from handlerapp.domain.case import Case
from handlerapp.domain.party import Party
from handlerapp.errors import Problem, Refused
from handlerapp.rules import explain
from handlerapp.rules.engine import Verdict
from handlerapp.rules.facts import Evidence
from handlerapp.rules.model import Source
from handlerapp.rules.resting import without_places
from handlerapp.services import accepting, caseload, impulses
from handlerapp.services.impulses import Impulse
from handlerapp.services.opening import Store
from handlerapp.storage import connection
from handlerapp.storage import settings as stored_settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """A question worth asking, and the title of the impulse that asks it."""

    text: str = field(repr=False)
    because_of: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A rule on a case in full: whether it fires, each condition with whether it holds, what that
    rests on, what would change it, what holds it back, and where the rule comes from."""

    title: str
    fires: bool
    conditions: tuple[tuple[bool, str], ...] = field(repr=False)
    facts: tuple[str, ...] = field(repr=False)
    would_change: tuple[str, ...] = field(repr=False)
    held_back_by: str | None
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """One impulse in full with its case, and whether it can become a point on an agenda."""

    impulse: Impulse
    told: Told
    case: Case = field(repr=False)
    can_be_point: bool


def of_case(store: Store, ref: str, today: date) -> tuple[Impulse, ...]:
    """Every impulse of a case, in every status, the heaviest first; those that stand open have
    been seen from now on.

    Of other cases only those of the same employer are read: no rule looks at more. Raises Refused
    where there is no such case.
    """
    case = caseload.case(store, ref)
    with connection.translated():
        judging = impulses.judge(stored_settings.load(store.db))
    found = impulses.of_cases([case], impulses.with_same_employer(store, case), judging, today)
    impulses.record_seen(store, found, today)
    return found


def told(store: Store, ref: str, rule_id: str, today: date) -> Told:
    """All about one rule on one case, whether or not it fires. Raises Refused where there is no
    such case or no such rule."""
    return _told(impulses.why(store, ref, rule_id, today), today)


def whole(store: Store, ref: str, rule_id: str, today: date) -> Whole:
    """All about one impulse, with its case. Raises Refused where there is no such case or rule, and
    where the rule neither fires nor has an answer on it."""
    found = [each for each in of_case(store, ref, today) if each.rule.id == rule_id]
    if not found:
        raise Refused(Problem(where=ref, message=f"{rule_id} slår inte till på ärendet."))
    case = caseload.case(store, ref)
    return Whole(
        impulse=found[0],
        told=told(store, ref, rule_id, today),
        case=case,
        can_be_point=accepting.can_be_point(case, found[0].rule, today),
    )


def questions_to(party: Party, some: Iterable[Impulse]) -> tuple[Asking, ...]:
    """What the open impulses ask of a party, each question once, the heaviest impulse first."""
    found: dict[str, Asking] = {}
    for impulse in some:
        for question in impulse.questions:
            if question.of == party.value:
                asking = Asking(text=question.text, because_of=impulse.rule.title)
                found.setdefault(question.text, asking)
    return tuple(found.values())


def _told(verdict: Verdict, today: date) -> Told:
    return Told(
        title=verdict.rule.title,
        fires=verdict.fires,
        conditions=tuple((each.holds, each.condition.text) for each in verdict.findings),
        facts=tuple(_fact(each, today) for each in verdict.evidence),
        would_change=explain.missing(verdict) if not verdict.fires else (),
        held_back_by=verdict.held_back_by.text if verdict.held_back_by else None,
        sources=tuple(map(source_words, verdict.rule.sources)),
    )


def _fact(evidence: Evidence, today: date) -> str:
    """`läkarintyg, prognos: oklar (tor 1 okt)`."""
    path = without_places(evidence.what)
    name = words.field_name(path) or path
    value = evidence.value
    if isinstance(value, bool):
        said = "ja" if value else "nej"
    else:
        said = "" if value is None else words.value_text(path, str(value))
    day = f"({words.day_text(evidence.day, today)})" if evidence.day else ""
    return " ".join(part for part in (f"{name}:" if said or day else name, said, day) if part)


def source_words(source: Source) -> str:
    """`Samordning av rehabiliteringsinsatser, kap. 3 (2021)`."""
    parts = (source.title, source.part, source.section)
    return f"{', '.join(part for part in parts if part)} ({source.year})"
