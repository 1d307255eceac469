"""A meeting as it is shown: what was read of it, and how names and free text may be said."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date

from handlerapp import words
from handlerapp.domain.case import Case
from handlerapp.domain.disclosure import Information
from handlerapp.domain.meeting import Meeting, MeetingStatus
from handlerapp.domain.party import Party
from handlerapp.domain.readable import Withheld
from handlerapp.meetings import timing
from handlerapp.services.impulses import Impulse
from handlerapp.services.meetings import Seen
from ui.labels import counted, joined, near_day, one_line, upper_first
from ui.page import Desk
from ui.theme import Tone
from ui.widgets.rows import Line

STATUS_TONES = {
    MeetingStatus.PLANNED: Tone.MEETING,
    MeetingStatus.HELD: Tone.NEARS,
    MeetingStatus.FINALISED: Tone.DONE,
    MeetingStatus.CANCELLED: Tone.NEUTRAL,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What is read of a meeting at once. `answered` are the impulses that it may have answered."""

    seen: Seen
    today: date
    name: str = field(repr=False)
    hide: Callable[[str], str]
    answered: tuple[Impulse, ...] = ()

    @classmethod
    def of(cls, seen: Seen, desk: Desk, answered: tuple[Impulse, ...]) -> "View":
        """The meeting with names and texts as they may be shown just now."""
        case = seen.case
        known = [case.person.name, (case.employer and case.employer.contact) or ""]
        known += [each.name or "" for each in seen.meeting.participants]
        return cls(
            seen=seen,
            today=desk.today(),
            name=one_line(desk.name(case.person.name)),
            hide=lambda words: desk.text(words, *known),
            answered=answered,
        )

    @property
    def meeting(self) -> Meeting:
        return self.seen.meeting

    @property
    def case(self) -> Case:
        return self.seen.case

    @property
    def is_open(self) -> bool:
        """Whether it can be changed: neither finalised nor cancelled."""
        return self.meeting.status in (MeetingStatus.PLANNED, MeetingStatus.HELD)

    def hidden(self, line: Line) -> Line:
        """The line as it may be shown."""
        return replace(line, what=self.hide(line.what), more=self.hide(line.more))


def kind_of(each: Meeting) -> str:
    """`Avstämningsmöte`."""
    return upper_first(words.word(each.kind))


def when_of(each: Meeting, today: date) -> str:
    """`ons 25 nov 13.00–14.00`."""
    end = each.starts.hour * 60 + each.starts.minute + timing.length(each)
    day = near_day(each.starts.date(), today)
    return f"{day} {each.starts:%H.%M}–{end // 60 % 24:02}.{end % 60:02}"


def under_title(view: View) -> str:
    """Whose it is, when and how."""
    each = view.meeting
    form = words.word(each.form) if each.form else None
    return joined(view.name, when_of(each, view.today), form)


def party_name(party: Party) -> str:
    """`Arbetsgivaren`."""
    return upper_first(words.word(party))


def worth_telling(withheld: tuple[Withheld, ...]) -> tuple[Withheld, ...]:
    """What was left out but for the handler's own, which is in nobody's document."""
    return tuple(e for e in withheld if e.information is not Information.HANDLER_ONLY)


def withheld_line(each: Withheld) -> Line:
    """What was left out and what would open it."""
    return Line(
        what=upper_first(words.word(each.part)) + (f" ({each.count})" if each.count > 1 else ""),
        more=_why(each),
    )


def left_out(withheld: tuple[Withheld, ...]) -> str:
    """`2 delar utelämnade`; nothing where all is there."""
    if not withheld:
        return ""
    return counted(len(withheld), "del utelämnad", "delar utelämnade")


def _why(each: Withheld) -> str:
    what = words.word(each.information)
    if not each.opened_by:
        return f"{upper_first(what)} lämnas aldrig ut till den mottagaren."
    scopes = sorted(words.word(scope) for scope in each.opened_by)
    return f"Samtycket omfattar inte {what}. Öppnas av samtycke till {' eller '.join(scopes)}."
