"""What each cell of the list of cases says, to the eye and to the ear."""

from collections.abc import Callable

from handlerapp import words
from handlerapp.domain.case_list import CaseColumn, CaseGrouping, Impulses
from handlerapp.domain.case_row import CaseFilter, CaseRow, NextKind, NextThing
from handlerapp.domain.lines import Group
from handlerapp.domain.meeting import MeetingKind
from ui import labels
from ui.models.lines import Cell, Head, Tag
from ui.page import Desk
from ui.theme import Tone

HEADS: dict[CaseColumn, Head] = {
    CaseColumn.NAME: Head("Namn", 150, 200, 0, takes_more=True),
    CaseColumn.NEXT: Head("Nästa", 235, 300, 1, takes_more=True),
    CaseColumn.DAY: Head("Dag i kedjan", 110, 164, 2),
    CaseColumn.IMPULSES: Head("Impulser", 100, 112, 3),
    CaseColumn.CONTACT: Head("Kontakt", 100, 108, 4),
    CaseColumn.EMPLOYER: Head("Arbetsgivare", 120, 180, 5, takes_more=True),
    CaseColumn.DEGREE: Head("Omf.", 62, 66, 6),
    CaseColumn.LIMIT: Head("Nästa gräns", 150, 170, 7),
    CaseColumn.FLOW: Head("Flöde", 62, 66, 8),
    CaseColumn.REF: Head("Ärende", 104, 112, 9),
    CaseColumn.CERTIFICATE: Head("Intyg till", 104, 118, 10),
    CaseColumn.EMPLOYMENT: Head("Anställning", 112, 120, 11),
    CaseColumn.DIAGNOSIS: Head("Diagnos", 76, 84, 12),
}

_EMPTY = Cell(labels.NOTHING, "inget", muted=True)
_NOT_COUNTED = Cell("…", "räknas", muted=True)


class CaseCells:
    """The cells of rows on a day, with names as they may be shown just now."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._today = desk.today()
        self._makers: dict[CaseColumn, Callable[[CaseRow], Cell]] = {
            CaseColumn.NAME: self._name,
            CaseColumn.REF: self._ref,
            CaseColumn.DAY: self._day,
            CaseColumn.DEGREE: self._degree,
            CaseColumn.EMPLOYMENT: self._employment,
            CaseColumn.EMPLOYER: self._employer,
            CaseColumn.FLOW: self._flow,
            CaseColumn.NEXT: self._next,
            CaseColumn.LIMIT: self._limit,
            CaseColumn.CONTACT: self._contact,
            CaseColumn.CERTIFICATE: self._certificate,
            CaseColumn.DIAGNOSIS: self._diagnosis,
        }

    def cell(self, row: CaseRow, column: CaseColumn, impulses: Impulses | None) -> Cell:
        """What a cell says. `impulses` None: they are not counted yet."""
        if column is CaseColumn.IMPULSES:
            return _impulses(row, impulses)
        return self._makers[column](row)

    def _name(self, row: CaseRow) -> Cell:
        name = self._desk.name(labels.one_line(row.name))
        return Cell(name, f"{name}, ärende {labels.one_line(row.ref)}")

    def _ref(self, row: CaseRow) -> Cell:
        return Cell(labels.one_line(row.ref), labels.one_line(row.ref))

    def _day(self, row: CaseRow) -> Cell:
        if not row.day:
            return _EMPTY._replace(spoken="ingen kedja löper")
        limit = f", nästa gräns dag {row.next_limit[0]}" if row.next_limit else ""
        return Cell(str(row.day), f"dag {row.day}{limit}", day=row.day, below=f"dag {row.day}")

    def _degree(self, row: CaseRow) -> Cell:
        if not row.degree:
            return _EMPTY._replace(spoken="inte sjukskriven nu")
        return Cell(f"{row.degree} %", f"{row.degree} procent")

    def _employment(self, row: CaseRow) -> Cell:
        if row.employment is None:
            return _EMPTY._replace(spoken="okänd anställning")
        return Cell(words.word(row.employment), words.word(row.employment))

    def _employer(self, row: CaseRow) -> Cell:
        if not row.employer:
            return _EMPTY._replace(spoken="ingen arbetsgivare")
        name = labels.one_line(row.employer)
        return Cell(name, name)

    def _flow(self, row: CaseRow) -> Cell:
        if row.flow is None:
            return _EMPTY._replace(spoken="inget flöde valt")
        return Cell(words.word(row.flow), words.word(row.flow))

    def _next(self, row: CaseRow) -> Cell:
        if row.closed is not None and row.next is None:
            said = f"avslutat {labels.near_day(row.closed, self._today)}"
            return Cell(said, said, muted=True)
        if row.next is None:
            return _EMPTY._replace(spoken="inget planerat")
        what = self._what(row, row.next)
        day = row.next.day
        tone = self._tone(row.next)
        when = labels.away(day, self._today) if day <= self._today else ""
        when = when or labels.near_day(day, self._today)
        late = "försenat: " if tone is Tone.LATE else ""
        spoken = f"{late}{what}, {labels.day_and_away(day, self._today)}"
        return Cell(what, spoken, tags=(Tag(when, tone),))

    def _what(self, row: CaseRow, following: NextThing) -> str:
        match following.kind:
            case NextKind.BEVAKNING:
                return self._desk.text(labels.one_line(following.what), row.name)
            case NextKind.MEETING:
                return words.word(MeetingKind(following.what))
            case NextKind.CERTIFICATE:
                ended = following.day < self._today
                return "intyget har gått ut" if ended else "intyget går ut"
            case NextKind.LIMIT:
                return f"dag {following.what}"

    def _tone(self, following: NextThing) -> Tone:
        if following.day < self._today:
            return Tone.LATE
        if following.kind is NextKind.MEETING:
            return Tone.MEETING
        days = (following.day - self._today).days
        nears = labels.NEARS_WITHIN_DAYS if following.kind is NextKind.LIMIT else 0
        return Tone.NEARS if days <= nears else Tone.NEUTRAL

    def _limit(self, row: CaseRow) -> Cell:
        if row.next_limit is None:
            return _EMPTY._replace(spoken="ingen gräns")
        day, on = row.next_limit
        when = labels.near_day(on, self._today) if on >= self._today else labels.RESTING
        spoken = f"dag {day}, {labels.limit_when(on, self._today)}"
        if row.is_among(CaseFilter.LIMIT_NEAR):
            tags = (Tag(when, Tone.NEARS),)
            return Cell(f"dag {day}", f"nära: {spoken}", tags=tags, below=f"dag {day} {when}")
        return Cell(f"{when} dag {day}", spoken, below=f"dag {day} {when}")

    def _contact(self, row: CaseRow) -> Cell:
        if row.last_contact is None:
            return Cell("aldrig", "ingen kontakt än", muted=True, below="ingen kontakt än")
        away = labels.away(row.last_contact, self._today)
        spoken = f"senaste kontakt {labels.near_day(row.last_contact, self._today)}, {away}"
        muted = not row.is_among(CaseFilter.SILENT)
        return Cell(away, spoken, muted=muted, below=f"kontakt {away}")

    def _certificate(self, row: CaseRow) -> Cell:
        if row.certificate_end is None:
            return _EMPTY._replace(spoken="inget intyg med slutdag")
        said = labels.near_day(row.certificate_end, self._today)
        spoken = f"intyg till {labels.day_and_away(row.certificate_end, self._today)}"
        if not row.is_among(CaseFilter.CERTIFICATE_ENDING):
            return Cell(said, spoken, below=f"intyg till {said}")
        ended = row.certificate_end < self._today
        tag = Tag(said, Tone.LATE if ended else Tone.NEARS)
        return Cell("", spoken, tags=(tag,), below=f"intyg till {said}")

    def _diagnosis(self, row: CaseRow) -> Cell:
        if row.diagnosis is None:
            return _EMPTY._replace(spoken="ingen diagnos")
        return Cell(labels.one_line(row.diagnosis), f"diagnos {labels.one_line(row.diagnosis)}")


def _impulses(row: CaseRow, impulses: Impulses | None) -> Cell:
    if row.marks == 0 and row.closed is not None:
        return _EMPTY._replace(spoken="inga impulser i ett avslutat ärende")
    if impulses is None:
        return _NOT_COUNTED._replace(spoken="impulserna räknas")
    if not impulses.total:
        return _EMPTY._replace(spoken="inga öppna impulser")
    others = impulses.total - impulses.heavy
    tags, said = [], []
    if impulses.heavy:
        heavy = labels.counted(impulses.heavy, "tung", "tunga")
        tags.append(Tag(heavy, Tone.NEARS))
        said.append(labels.counted(impulses.heavy, "tung impuls", "tunga impulser"))
    if others:
        tags.append(Tag(str(others), Tone.NEUTRAL))
        word = ("annan impuls", "andra impulser") if said else ("impuls", "impulser")
        said.append(labels.counted(others, *word))
    return Cell("", " och ".join(said), tags=tuple(tags), below=", ".join(said))


_WITHOUT = {
    CaseGrouping.EMPLOYER: "Ingen arbetsgivare",
    CaseGrouping.FLOW: "Inget flöde valt",
    CaseGrouping.LIMIT: "Ingen gräns framför sig",
    CaseGrouping.DIAGNOSIS: "Ingen diagnos",
}


def group_title(group: Group, grouping: CaseGrouping | None) -> str:
    """The head's words: `Norra skolan`, `Dag 91`, `Ingen diagnos`."""
    if grouping is None or group.title is None:
        return _WITHOUT[grouping] if grouping else ""
    if grouping is CaseGrouping.LIMIT:
        return f"Dag {group.title}"
    return labels.one_line(group.title)
