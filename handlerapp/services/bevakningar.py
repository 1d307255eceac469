"""What a handler does with bevakningar: adds, does, moves, drops, puts on a day."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from handlerapp import words
from handlerapp.domain.bevakning import (
    Bevakning,
    BevakningId,
    BevakningKind,
    Origin,
    WaitsFor,
)
from handlerapp.domain.calls import calls
from handlerapp.domain.case import Case, CaseRef
from handlerapp.domain.grounds import Reminder, chain_for, reminders, rules
from handlerapp.domain.party import Party
from handlerapp.domain.sick_leave import current_certificate
from handlerapp.domain.tied_date import TiedDate
from handlerapp.errors import AnswerMissing, Problem, Refused, UserFixable
from handlerapp.planning.calendar import WorkingCalendar
from handlerapp.planning.following import due_day
from handlerapp.planning.recurring import Occurrence, next_occurrence, nominal_of
from handlerapp.services import caseload, changing, working_time
from handlerapp.services.changing import Changed
from handlerapp.services.identifiers import new_id
from handlerapp.services.opening import Store
from handlerapp.storage import bevakningar, connection

if TYPE_CHECKING:
    from handlerapp.planning.quick_entry import Entry
    from handlerapp.planning.when import When

WHAT_IS_IN_THE_WAY = (
    "Den har flyttats flera gånger. Vad står egentligen i vägen? Går det att ringa nu, "
    "be någon om hjälp, eller stryka den?"
)

Act = Callable[[Bevakning], tuple[Bevakning, ...]]
"""What an act makes of a bevakning: what stands in its place, and what comes with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Acted:
    """A bevakning after an act, the change that it was, and what the handler should be told."""

    bevakning: Bevakning
    changed: Changed
    told: tuple[str, ...] = field(default=(), repr=False)

    @property
    def made(self) -> tuple[str, ...]:
        """The ids of the bevakningar that came with it: the next one of what repeats."""
        before = {b.id for case in self.changed.before if case for b in case.bevakningar}
        after = (b.id for case in self.changed.after if case for b in case.bevakningar)
        return tuple(id for id in after if id not in before)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What the handler says of a bevakning beside what and when. None: as usual."""

    kind: BevakningKind | None = None
    minutes: int | None = None
    note: str | None = field(default=None, repr=False)
    waits_for: WaitsFor | None = None
    waits_of: Party | None = None


def add(store: Store, ref: str, bevakning: Bevakning) -> Acted:
    """Add a bevakning to a case; it gets an identifier and today as the day it was made.

    Raises Refused where there is no such case, UserFixable where nothing says what is to be done.
    """
    if not bevakning.what.strip():
        raise UserFixable("Skriv vad som ska bevakas.")
    made = replace(bevakning, id=BevakningId(new_id()), made=store.now().date())

    def with_it(case: Case) -> Case:
        return replace(case, bevakningar=(*case.bevakningar, made))

    return _acted(changing.change(store, ref, with_it, "lägga till bevakning"), made.id)


def add_in_words(store: Store, ref: str, when: str, what: str, wish: Wish) -> Acted:
    """Add a bevakning whose day is said in words; what was understood is told.

    Raises Refused where there is no such case, UserFixable where the day is not understood.
    """
    from handlerapp.planning.entry_words import kind_of

    timing = understood(store, when, ref)
    draft = drafted(store, timing, what, wish.kind or kind_of(what), wish)
    acted = add(store, ref, draft)
    return replace(acted, told=(timing.said, *acted.told, *_offered(store, acted)))


def read_line(store: Store, line: str, about: str | None = None) -> "Entry":
    """What `add_line` would take a line to mean; nothing is added.

    Raises UserFixable where it says nothing to do, is too long, or names a case that is not there.
    """
    from handlerapp.planning.quick_entry import quick_entry  # a tenth of a second of words

    calendar, today = working_time.calendar(store), store.now().date()
    return quick_entry(line, today, calendar, lambda ref: _case_or_none(store, ref or about))


def add_line(store: Store, line: str, wish: Wish, about: str | None = None) -> Acted:
    """Add what one line says: `ring Volvo om planen på torsdag 20 min #2026-000101`.

    `about`: the case that it is about where the line names none. Raises UserFixable where no day,
    no case or nothing to do is said in it.
    """
    entry = read_line(store, line, about)
    if entry.ref is None:
        raise UserFixable("Skriv vilket ärende det gäller, till exempel #2026-000101.")
    if entry.when is None:
        raise UserFixable(f"{entry.said}. Skriv till exempel på fredag, v 49 eller 15/12.")
    wish = replace(wish, minutes=wish.minutes if entry.minutes is None else entry.minutes)
    draft = drafted(store, entry.when, entry.what, wish.kind or entry.kind, wish)
    acted = add(store, entry.ref, draft)
    return replace(acted, told=(entry.said, *acted.told, *_offered(store, acted)))


def move_in_words(store: Store, id: str, when: str, because: str | None = None) -> Acted:
    """Move a bevakning to a day that is said in words, as `move`; what was understood is told."""
    ref, before = whole(store, id)
    timing = understood(store, when, ref)
    to = drafted(store, timing, before.what, before.kind, Wish())
    acted = move(store, id, to, because)
    return replace(acted, told=(timing.said, *acted.told))


def understood(store: Store, when: str, ref: str | None = None) -> "When":
    """What a day in words means today, in a case where one is given.

    Raises UserFixable, and Refused where there is no such case.
    """
    from handlerapp.planning.when import understand  # a tenth of a second of words

    case = None if ref is None else caseload.case(store, ref)
    return understand(when, store.now().date(), working_time.calendar(store), case)


def drafted(store: Store, timing: "When", what: str, kind: BevakningKind, wish: Wish) -> Bevakning:
    """A bevakning of what is to be done on the day that is meant, without an identifier yet."""
    calendar = working_time.calendar(store)
    day = timing.due(calendar)
    repeats = timing.repeats
    return Bevakning(
        id=BevakningId(""),
        due=day,
        what=what,
        kind=kind,
        minutes=wish.minutes,
        note=wish.note,
        at=timing.at,
        tied=timing.tied,
        repeats=repeats,
        nominal=None if repeats is None else nominal_of(repeats, day, calendar),
        planned_week=None if timing.week is None else timing.week.monday,
        waits_for=wish.waits_for,
        waits_of=wish.waits_of,
    )


def offered(store: Store, ref: str) -> tuple[Bevakning, ...]:
    """The reminders of the chain and of the certificate that lie ahead in a case and that it has no
    bevakning for yet, each as it would be added (domain, section 1).

    Raises Refused where there is no such case.
    """
    case, today = caseload.case(store, ref), store.now().date()
    certificate = current_certificate(case.certificates, today)
    known = {(each.origin, each.origin_of) for each in case.bevakningar}
    chain = chain_for(case, today)
    if chain is None or not case.is_open(today):
        return ()
    found = []
    for each in reminders(chain, certificate, case.employment):
        draft = _reminder(each)
        due = due_day(draft, case, today, working_time.calendar(store))
        if due is not None and due >= today and (draft.origin, draft.origin_of) not in known:
            found.append(replace(draft, due=due))
    return tuple(sorted(found, key=lambda each: each.due))


def add_offered(store: Store, ref: str) -> Changed:
    """Add every reminder that is offered in a case, in one change. Raises Refused."""
    made = [
        replace(each, id=BevakningId(new_id()), made=store.now().date())
        for each in offered(store, ref)
    ]

    def with_them(case: Case) -> Case:
        return replace(case, bevakningar=(*case.bevakningar, *made))

    return changing.change(store, ref, with_them, "lägga till påminnelser")


def finish(store: Store, id: str, outcome: str | None = None) -> Acted:
    """Mark it as done, with what came of it. One that repeats comes back as a new one.

    Raises Refused where there is no such bevakning, UserFixable where it is not open.
    """
    act, told = finishing(store, outcome)
    return _told_also(_change(store, id, act, "klarmarkera bevakning"), told)


def move(store: Store, id: str, to: Bevakning, because: str | None = None) -> Acted:
    """Move it to what is due, tied and repeating in `to`; the move is kept.

    What is due by law or by the chain is moved only with a reason, and what is tied to a day and is
    moved from it is told to follow no more. The third move and later ones
    ask what is really in the way: the question is told. Raises Refused, UserFixable.
    """
    act, told = moving(store, to, because)
    return _told_also(_change(store, id, act, "flytta bevakning"), told)


def rewrite(store: Store, id: str, what: str, wish: Wish) -> Acted:
    """Say otherwise what is to be done, and of what kind, how long it takes and what is noted of
    it. When it is due is moved by `move`. Raises Refused, and UserFixable where it is not open or
    nothing says what is to be done."""
    if not what.strip():
        raise UserFixable("Skriv vad som ska bevakas.")

    def rewritten(each: Bevakning) -> tuple[Bevakning, ...]:
        kind = wish.kind or each.kind
        note = (wish.note or "").strip() or None
        return (
            replace(_open(each), what=what.strip(), kind=kind, minutes=wish.minutes, note=note),
        )

    return _change(store, id, rewritten, "ändra bevakning")


def drop(store: Store, id: str, because: str) -> Acted:
    """Strike it out, with the reason. Raises Refused, UserFixable."""
    return _change(store, id, dropping(store, because), "stryka bevakning")


def finishing(store: Store, outcome: str | None) -> tuple[Act, list[str]]:
    """What being done makes of a bevakning, and where what is to be told will stand."""
    today, calendar = store.now().date(), working_time.calendar(store)
    told: list[str] = []

    def done(each: Bevakning) -> tuple[Bevakning, ...]:
        following = _following(each, today, calendar)
        told.extend(f"Kommer åter {words.day_text(come.due, today)}." for come in following)
        return (each.done(today, outcome), *following)

    return done, told


def moving(store: Store, to: Bevakning, because: str | None) -> tuple[Act, list[str]]:
    """What a move to what is due in `to` makes of a bevakning, and where what is to be told will
    stand."""
    told: list[str] = []

    def moved(each: Bevakning) -> tuple[Bevakning, ...]:
        if each.legal and not (because or "").strip():
            raise AnswerMissing(
                "Datumet följer av lag eller av rehabiliteringskedjan. Skriv varför det flyttas "
                "ändå.",
                "because",
            )
        if each.tied is not None and to.tied is None and to.due != each.due:
            told.append(f"Den följde {each.tied.words} och flyttas inte längre med.")
        if each.asks_what_is_in_the_way and to.due != each.due:
            told.append(WHAT_IS_IN_THE_WAY)
        after = each.moved(to.due, store.now(), because)
        return (
            replace(
                after,
                tied=to.tied,
                at=to.at or after.at,
                planned_week=to.planned_week,
                repeats=to.repeats or after.repeats,
                nominal=to.nominal or after.nominal,
            ),
        )

    return moved, told


def dropping(store: Store, because: str) -> Act:
    """What being struck out makes of a bevakning."""
    today = store.now().date()
    return lambda each: (each.dropped(today, because),)


def with_acts(case: Case, acts: Mapping[str, Act]) -> Case:
    """The case with what each act makes of its bevakning in the bevakning's place; what follows
    the first is added last."""
    kept: list[Bevakning] = []
    come: list[Bevakning] = []
    for each in case.bevakningar:
        if each.id in acts:
            first, *rest = acts[each.id](each)
            kept.append(first)
            come += rest
        else:
            kept.append(each)
    return replace(case, bevakningar=(*kept, *come))


def put(store: Store, id: str, day: date | None, week: date | None = None) -> Acted:
    """Put it on a day of the week's plan, or in a week (its Monday) with no day; None for both
    lets the plan choose. What is due is not moved. Raises Refused, UserFixable."""
    return _change(
        store,
        id,
        lambda each: (replace(_open(each), planned=day, planned_week=week),),
        _put_where(day, week),
    )


def _put_where(day: date | None, week: date | None) -> str:
    if day is not None:
        return "lägga bevakning på dag"
    return "lägga bevakning i vecka" if week is not None else "låta planen välja dag"


def put_all(store: Store, days: Mapping[str, date]) -> Changed:
    """Put each of these on its day, all in one change that is taken back in one.

    Raises Refused where one is not there, UserFixable where one is not open; then none is put.
    """
    refs: dict[CaseRef, None] = dict.fromkeys(case_of(store, id) for id in days)

    def with_days(case: Case) -> Case:
        return replace(
            case,
            bevakningar=tuple(
                replace(_open(each), planned=days[each.id], planned_week=None)
                if each.id in days
                else each
                for each in case.bevakningar
            ),
        )

    return changing.change_all(store, dict.fromkeys(refs, with_days), "fördela försenade")


def defer(store: Store, id: str, until: date | None) -> Acted:
    """Put it off until a day without moving what is due; None lets it stand again."""
    return _change(
        store, id, lambda each: (replace(_open(each), not_before=until),), "skjuta upp bevakning"
    )


def whole(store: Store, id: str) -> tuple[CaseRef, Bevakning]:
    """One bevakning in full, and the case it belongs to. Raises Refused where there is none."""
    ref = case_of(store, id)
    case = caseload.case(store, ref)
    return ref, next(each for each in case.bevakningar if each.id == id)


def case_of(store: Store, id: str) -> CaseRef:
    """The case that a bevakning belongs to. Raises Refused where there is no such bevakning."""
    with connection.translated():
        ref = bevakningar.case_of(store.db, id)
    if ref is None:
        raise Refused(Problem(where=id, message="det finns ingen bevakning med det id:t."))
    return ref


def _reminder(each: Reminder) -> Bevakning:
    """A reminder as a bevakning tied to its day; of the certificate by the certificate's last day,
    so that a new certificate is reminded of anew."""
    tied = (
        TiedDate(offset=-rules().certificate_reminder.days_before)
        if each.day is None
        else TiedDate(chain_day=each.day)
    )
    return Bevakning(
        id=BevakningId(""),
        due=each.date,
        what=each.text,
        kind=each.kind,
        origin=Origin.MILESTONE,
        origin_of="certificate" if each.day is None else str(each.day),
        legal=each.day is not None,
        tied=tied,
        waits_for=WaitsFor.CERTIFICATE if each.day is None else None,
    )


def _offered(store: Store, acted: Acted) -> tuple[str, ...]:
    """A short call with nothing to wait for is offered now instead of being put on the pile."""
    if not acted.bevakning.could_be_done_now:
        return ()
    number = calls(acted.changed.case, acted.bevakning)[0].number
    return (f"Går det att ringa nu i stället?{f' {number}' if number else ''}",)


def _case_or_none(store: Store, ref: str | None) -> Case | None:
    if ref is None:
        return None
    try:
        return caseload.case(store, ref)
    except Refused:
        return None


def _open(each: Bevakning) -> Bevakning:
    if not each.is_open:
        raise UserFixable("Bevakningen är redan avslutad.")
    return each


def _following(each: Bevakning, done: date, calendar: WorkingCalendar) -> tuple[Bevakning, ...]:
    """What comes after one that repeats; nothing where it does not."""
    if each.repeats is None:
        return ()
    last = Occurrence(each.nominal or each.due, each.due)
    coming = next_occurrence(each.repeats, last, done, calendar)
    if coming is None:
        return ()
    return (
        replace(
            each,
            id=BevakningId(new_id()),
            due=coming.due,
            nominal=coming.nominal,
            made=done,
            moves=(),
            planned=None,
            planned_week=None,
            not_before=None,
            tied=None,
        ),
    )


def _change(store: Store, id: str, act: Act, name: str) -> Acted:
    """Put what `act` makes of the bevakning in its place."""
    ref = case_of(store, id)
    return _acted(changing.change(store, ref, lambda case: with_acts(case, {id: act}), name), id)


def _told_also(acted: Acted, told: Sequence[str]) -> Acted:
    return replace(acted, told=(*acted.told, *told))


def _acted(changed: Changed, id: str) -> Acted:
    bevakning = next(each for each in changed.case.bevakningar if each.id == id)
    return Acted(bevakning=bevakning, changed=changed, told=changed.told)
