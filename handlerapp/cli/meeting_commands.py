"""The commands about meetings."""

from collections.abc import Iterable, Iterator

from handlerapp import words
from handlerapp.cli import printing
from handlerapp.cli.calling import DONE, Call
from handlerapp.domain.consent import Scope
from handlerapp.domain.meeting import (
    AgendaPoint,
    Category,
    Meeting,
    MeetingAction,
    MeetingForm,
    MeetingKind,
    Participant,
    Reply,
    Statement,
)
from handlerapp.domain.party import Party
from handlerapp.meetings.drafting import Wish
from handlerapp.meetings.need import Need
from handlerapp.meetings.texts import Way
from handlerapp.services import meeting_life as life
from handlerapp.services import meeting_people as people
from handlerapp.services import meetings as service
from handlerapp.services.meetings import Acted, Details, Note, Seen

_WAYS = {Way.MEETING: "Möte", Way.PHONE_CALL: "Samtal", Way.NOTHING_YET: "Inget ännu"}


def meeting(call: Call) -> int:
    """Plan, fill in, hold, finish."""
    return {
        "need": _need,
        "new": _new,
        "list": _list,
        "show": _show,
        "party": _party,
        "invited": _invited,
        "reply": _reply,
        "attended": _attended,
        "point": _point,
        "note": _note,
        "action": _action,
        "set": _set,
        "hold": _hold,
        "finalise": _finalise,
        "amend": _amend,
        "retract": _retract,
        "move": _move,
        "cancel": _cancel,
        "compare": _compare,
    }[call.args.act](call)


def journal(call: Call) -> int:
    """The meeting as plain text."""
    with call.open() as store:
        text = service.journal(store, call.args.id)
    for line in text.splitlines():
        printing.out(printing.one_line(line))
    return DONE


def _need(call: Call) -> int:
    with call.open() as store:
        found = life.need(store, call.args.ref)
    if call.args.json:
        printing.document(_need_document(found))
        return DONE
    for way, name in _WAYS.items():
        mark = " (förslag)" if way is found.suggests else ""
        printing.out(f"{name}{mark}")
        for reason in found.reasons[way]:
            printing.out(f"  {reason}")
    for view in found.forms:
        mark = " (förslag)" if view.is_suggested else ""
        printing.out(f"Form: {words.word(view.form)}, {view.minutes} minuter{mark}")
        for text in view.speaks_for:
            printing.out(f"  + {text}")
        for text in view.against:
            printing.out(f"  - {text}")
    for who in found.people:
        lacks = " Samtycke saknas." if who.has_consent is False else ""
        printing.out(f"{words.word(who.party)}: {who.why}{lacks}")
    return DONE


def _need_document(found: Need) -> dict[str, object]:
    return {
        "suggests": found.suggests.value,
        "reasons": {way.value: list(found.reasons[way]) for way in Way},
        "kind": found.kind.value,
        "forms": [
            {
                "form": view.form.value,
                "minutes": view.minutes,
                "for": list(view.speaks_for),
                "against": list(view.against),
                "suggested": view.is_suggested,
            }
            for view in found.forms
        ],
        "people": [
            {"party": who.party.value, "why": who.why, "consent": who.has_consent}
            for who in found.people
        ],
    }


def _new(call: Call) -> int:
    args = call.args
    wish = Wish(
        kind=MeetingKind(args.kind),
        starts=args.when,
        form=MeetingForm(args.form) if args.form else None,
        parties=tuple(map(Party, args.parties or ())),
    )
    with call.open() as store:
        made = life.new(store, args.ref, wish)
    printing.out(made.draft.meeting.id)
    return _tell(made.told)


def _list(call: Call) -> int:
    with call.open() as store:
        found = service.listed(store)
    if call.args.json:
        printing.document(
            [
                {
                    "id": each.id,
                    "case": ref,
                    "kind": each.kind.value,
                    "form": each.form.value if each.form else None,
                    "when": _when(each),
                    "status": each.status.value,
                }
                for ref, each in found
            ]
        )
    elif found:
        printing.table(
            ("Id", "När", "Ärende", "Form", "Läge", "Slag"),
            [
                (
                    each.id,
                    _when(each),
                    ref,
                    words.word(each.form) if each.form else "–",
                    words.word(each.status),
                    words.word(each.kind),
                )
                for ref, each in found
            ],
        )
    else:
        printing.told("Inga möten.")
    return DONE


def _show(call: Call) -> int:
    with call.open() as store:
        found = service.seen(store, call.args.id)
    if call.args.json:
        printing.document(service.document(found))
        return DONE
    for line in _lines(found, call):
        printing.out(printing.one_line(line))
    return DONE


def _lines(found: Seen, call: Call) -> Iterator[str]:
    each = found.meeting
    form = f", {words.word(each.form)}" if each.form else ""
    yield f"{words.word(each.kind)} {_when(each)}{form}, {words.word(each.status)}"
    yield f"Ärende {found.ref}"
    for label, text in (("Plats", each.place), ("Syfte", each.purpose), ("Mål", each.goal)):
        if text:
            yield f"{label}: {text}"
    for number, who in enumerate(each.participants, 1):
        yield f"Deltagare {number}: {_person(who)}"
    for number, point in enumerate(each.agenda, 1):
        yield from _point_lines(number, point, each)
    yield from _agreed_lines(each, call)
    for preparation in found.preparations:
        yield f"[{'x' if preparation.is_done else ' '}] {preparation.text}"


def _point_lines(number: int, point: AgendaPoint, each: Meeting) -> Iterator[str]:
    yield f"{number}. {point.title or '–'} ({words.word(point.reads_as)})"
    for line in (point.notes or "").splitlines():
        yield f"   {line}"
    for said in each.statements:
        if said.point is not None and said.point == point.id:
            yield f"   {_said(said)}"
    for question in point.questions:
        yield f"   ? {question}"


def _said(each: Statement) -> str:
    by = f"{words.word(each.by)}: " if each.by else ""
    kind = f" ({words.word(each.category)})" if each.category else ""
    return f"{by}{each.text}{kind}{' (inte överenskommet)' if each.unsettled else ''}"


def _agreed_lines(each: Meeting, call: Call) -> Iterator[str]:
    for action in each.actions:
        by_when = words.day_text(action.due, call.today) if action.due else "–"
        yield f"Åtgärd: {words.word(action.who)}, {action.what}, senast {by_when}"
    if each.follow_up:
        yield f"Uppföljning: {words.day_text(each.follow_up, call.today)}"
    for version in each.versions:
        yield f"Version {version.number}: {version.at:%Y-%m-%d %H:%M}"
    for paper in each.papers:
        found = ", ".join(map(words.word, paper.flaws)) or "utan fel"
        yield (
            f"Handling: {words.word(paper.kind)} till {words.word(paper.recipient)}, version "
            f"{paper.version}, {paper.at:%Y-%m-%d %H:%M}, {found}"
        )


def _party(call: Call) -> int:
    args = call.args
    who = Participant(party=Party(args.party), name=args.name, role=args.role, contact=args.contact)
    with call.open() as store:
        return _told(people.put_on_list(store, args.id, who), "Uppsatt på listan.")


def _invited(call: Call) -> int:
    with call.open() as store:
        return _told(people.invited(store, call.args.id, call.args.number), "Inbjuden.")


def _reply(call: Call) -> int:
    args = call.args
    with call.open() as store:
        return _told(people.reply(store, args.id, args.number, Reply(args.answer)), "Antecknat.")


def _attended(call: Call) -> int:
    args = call.args
    with call.open() as store:
        return _told(people.attended(store, args.id, args.number, came=not args.no), "Antecknat.")


def _point(call: Call) -> int:
    args = call.args
    with call.open() as store:
        acted = service.point(store, args.id, args.title, _category(args.category))
    return _told(acted, f"Punkt {len(acted.meeting.agenda)}.")


def _note(call: Call) -> int:
    args = call.args
    said = Note(
        text=args.text,
        category=_category(args.category),
        by=Party(args.by) if args.by else None,
        agreed=tuple(map(Party, args.agreed or ())),
        not_agreed=tuple(map(Party, args.not_agreed or ())),
        unsettled=args.unsettled or None,
    )
    with call.open() as store:
        return _told(service.note(store, args.id, args.point, said), "Antecknat.")


def _action(call: Call) -> int:
    args = call.args
    agreed = MeetingAction(who=Party(args.who), what=args.what, category=_category(args.category))
    with call.open() as store:
        return _told(service.action_in_words(store, args.id, agreed, args.due), "Antecknat.")


def _set(call: Call) -> int:
    args = call.args
    with call.open() as store:
        details = Details(
            purpose=args.purpose,
            goal=args.goal,
            place=args.place,
            minutes=args.minutes,
            form=MeetingForm(args.form) if args.form else None,
            adapted_form=args.adapted_form,
            adapted_answer=args.adapted_answer,
            rules_told=service.standard_sentences(args.told) if args.told else None,
            follow_up=service.day_in_words(store, args.id, args.follow_up),
        )
        return _told(service.describe(store, args.id, details), "Ändrat.")


def _hold(call: Call) -> int:
    absent = tuple(map(Party, call.args.absent or ()))
    with call.open() as store:
        _told(life.hold(store, call.args.id, absent), "Mötet är hållet.")
    return _tell(["Rätta vilka som var med med meeting attended."])


def _finalise(call: Call) -> int:
    with call.open() as store:
        acted = life.finalise(store, call.args.id)
        answered = life.answered_by(store, call.args.id)
    _told(acted, f"Version {len(acted.meeting.versions)} är färdig.")
    return _tell(
        f"Svarar mötet på {each.rule.id} ({each.rule.title})? Avfärda den då med redan gjort."
        for each in answered
    )


def _amend(call: Call) -> int:
    with call.open() as store:
        return _told(life.amend(store, call.args.id, call.args.because), "Öppet för ändring.")


def _retract(call: Call) -> int:
    with call.open() as store:
        return _told(life.retract(store, call.args.id, call.args.because), "Återtaget.")


def _move(call: Call) -> int:
    args = call.args
    with call.open() as store:
        return _told(life.move(store, args.id, args.when, args.because), "Flyttat.")


def _cancel(call: Call) -> int:
    with call.open() as store:
        return _told(life.cancel(store, call.args.id, call.args.because), "Inställt.")


def _compare(call: Call) -> int:
    args = call.args
    with call.open() as store:
        changes = life.compared(store, args.id, args.number, args.other)
    for each in changes:
        printing.out(printing.change_line(each))
    if not changes:
        printing.told("Inget skiljer.")
    return DONE


def _person(who: Participant) -> str:
    parts = [words.word(who.party), who.name or "", who.role or ""]
    if who.invited is not None:
        parts.append(f"inbjuden {who.invited.isoformat()}")
    if who.reply is not None:
        parts.append(words.word(who.reply))
    if who.attended is not None:
        parts.append("deltog" if who.attended else "deltog inte")
    return ", ".join(part for part in parts if part)


def _category(written: str | None) -> Category | None:
    return Category(written) if written else None


def _when(each: Meeting) -> str:
    return each.starts.isoformat(" ", "minutes")


def _told(acted: Acted, first: str) -> int:
    return _tell((first, *acted.told))


def _tell(lines: Iterable[str]) -> int:
    for line in lines:
        printing.told(printing.one_line(line))
    return DONE


def consent(call: Call) -> int:
    """Record that a consent is given or withdrawn."""
    from handlerapp.services import consents

    args = call.args
    party = Party(args.party)
    with call.open() as store:
        if args.act == "give":
            consents.give(store, args.ref, party, map(Scope, args.scope), args.on)
        else:
            consents.withdraw(store, args.ref, party, args.on)
    done = "Samtycket är antecknat" if args.act == "give" else "Samtycket är återtaget"
    printing.told(f"{done}: {words.word(party)}.")
    return DONE
