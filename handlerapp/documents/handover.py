"""What a colleague needs to know now of the cases that are handed over, about half a page each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from handlerapp import words
from handlerapp.documents.blocks import (
    NOTHING,
    Block,
    Document,
    Facts,
    Heading,
    KeepTogether,
    Note,
    Paragraph,
    Run,
    Text,
    as_runs,
    bold,
    runs,
)
from handlerapp.documents.meeting_parts import day, there
from handlerapp.documents.typography import FIRM, clock
from handlerapp.domain.bevakning import Bevakning
from handlerapp.domain.case import Case
from handlerapp.domain.grounds import chain_for, coming_limits
from handlerapp.domain.meeting import Meeting, MeetingAction, MeetingStatus
from handlerapp.domain.plan_step import PlanStep, StepStatus
from handlerapp.domain.sick_leave import current_period

MOST_LISTED = 4
"""Lines under a label; the rest is counted, and stands in the package."""

_LONGEST_LINE = 160
_LONGEST_NAME = 60
_OVER = (StepStatus.DONE, StepStatus.CANCELLED)
_HELD = (MeetingStatus.HELD, MeetingStatus.FINALISED)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseAtHandover:
    """A case, and what its open impulses are called, the heaviest first."""

    case: Case = field(repr=False)
    impulses: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverSheet:
    """What the sheet says. With `names` it says who the insured are and how they are reached."""

    cases: Sequence[CaseAtHandover]
    sender: str | None = field(repr=False)
    check_value: str
    made_on: date
    names: bool = False


def handover(sheet: HandoverSheet) -> Document:
    """The sheet, for the colleague alone."""
    return Document(
        kind="Överlämning",
        title=f"Överlämning {words.full_day(sheet.made_on)}",
        written_by=sheet.sender,
        made_on=sheet.made_on,
        own_copy=True,
        letterhead=False,
        blocks=tuple(_blocks(sheet)),
    )


def _blocks(sheet: HandoverSheet) -> Iterator[Block]:
    number = len(sheet.cases)
    yield Note(
        text="Bladet innehåller personuppgifter, även om hälsa. Lämna det bara till den som tar "
        "över, och förstör det när ärendena är mottagna."
    )
    yield Paragraph(
        text=runs(
            f"{'Ett ärende' if number == 1 else f'{number} ärenden'} i paketet med kontrollvärde ",
            bold(sheet.check_value),
            ". Här står det närmaste; hela ärendet finns i paketet.",
        )
    )
    for each in sheet.cases:
        yield KeepTogether(blocks=tuple(_case_blocks(each, sheet)))


def _case_blocks(each: CaseAtHandover, sheet: HandoverSheet) -> Iterator[Block]:
    case, today = each.case, sheet.made_on
    name = f", {_short(case.person.name, _LONGEST_NAME)}" if sheet.names else ""
    yield Heading(text=f"Ärende {case.ref}{name}")
    yield Facts(
        pairs=tuple(
            there(
                [
                    ("Telefon", case.person.phone if sheet.names else None),
                    ("Läge", _state(case, today)),
                    ("Nästa gräns", _next_limit(case, today)),
                    ("Impulser", _listed(each.impulses)),
                    ("Bevakningar", _listed(_bevakningar(case, today))),
                    ("Möten", _listed(_meetings(case, today))),
                    ("Överenskommet", _listed(_agreed(case))),
                ]
            )
        )
    )


def _state(case: Case, today: date) -> str:
    if not case.is_open(today) and case.closed is not None:
        return f"Avslutat {day(case.closed)}"
    parts = []
    chain = chain_for(case, today)
    if chain is not None:
        parts.append(f"dag{FIRM}{chain.day_on(today)} i rehabiliteringskedjan")
    period = current_period(case.sick_periods, today)
    if period is not None:
        until = f" till {day(period.last_day)}" if period.last_day else ""
        parts.append(f"{period.degree}{FIRM}%{until}")
    return words.capital(", ".join(parts)) or "Ingen sjukperiod i dag"


def _next_limit(case: Case, today: date) -> str | None:
    coming = coming_limits(case, today)
    return f"Dag{FIRM}{coming[0].day}, {day(coming[0].date)}" if coming else None


def _bevakningar(case: Case, today: date) -> list[Text]:
    open_ones = sorted((each for each in case.bevakningar if each.is_open), key=_due)
    return [
        runs(
            bold(day(each.due)),
            f"{' (försenad)' if each.is_overdue(today) else ''}: {_short(each.what)}",
        )
        for each in open_ones
    ]


def _due(each: Bevakning) -> date:
    return each.due


def _meetings(case: Case, today: date) -> list[Text]:
    ahead = [
        each
        for each in case.meetings
        if each.status is MeetingStatus.PLANNED and each.starts.date() >= today
    ]
    return [
        runs(
            bold(f"{day(each.starts.date())} {clock(each.starts.time())}"),
            f": {words.word(each.kind)}{f', {words.word(each.form)}' if each.form else ''}",
        )
        for each in sorted(ahead, key=_starts)
    ]


def _starts(each: Meeting) -> str:
    return each.starts.isoformat()


def _agreed(case: Case) -> list[Text]:
    """Steps of the plan and measures of meetings that are not over, each said once."""
    steps: list[PlanStep | MeetingAction] = list(case.plan_steps)
    known = {(each.actor, each.what) for each in case.plan_steps}
    for meeting in case.meetings:
        if meeting.status in _HELD:
            steps += [each for each in meeting.actions if (each.who, each.what) not in known]
    left = [each for each in steps if each.status not in _OVER]
    return [_step(each) for each in sorted(left, key=lambda each: each.due or date.max)]


def _step(each: PlanStep | MeetingAction) -> Text:
    who = each.actor if isinstance(each, PlanStep) else each.who
    until = f", senast {day(each.due)}" if each.due else ""
    told = each.status in (StepStatus.ONGOING, StepStatus.MISSED)
    status = f" ({words.word(each.status)})" if each.status and told else ""
    return runs(bold(words.capital(words.word(who))), f"{until}: {_short(each.what)}{status}")


def _short(text: str, longest: int = _LONGEST_LINE) -> str:
    line = " ".join(text.split())
    return line if len(line) <= longest else f"{line[: longest - 1].rstrip()}…"


def _listed(lines: Sequence[Text]) -> Text:
    """The first lines, and how many there are besides; a dash where there are none."""
    if not lines:
        return NOTHING
    shown = list(lines if len(lines) <= MOST_LISTED else lines[: MOST_LISTED - 1])
    if len(shown) < len(lines):
        shown.append(f"… och {len(lines) - len(shown)} till")
    first, *rest = map(as_runs, shown)
    return (*first, *(run for line in rest for run in (Run(text="\n"), *line)))
