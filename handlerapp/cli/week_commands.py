"""The command that shows the plan of a week."""

from typing import Any

from handlerapp import words
from handlerapp.cli import printing
from handlerapp.cli.calling import DONE, Call
from handlerapp.domain.working_hours import Absence
from handlerapp.planning.spread import Move
from handlerapp.planning.week_plan import Item, WeekPlan
from handlerapp.services import impulses
from handlerapp.services import week as service
from handlerapp.services.week import WeekView


def week(call: Call) -> int:
    """Show the week, or act on it: spread what is late, close a day, enter an absence."""
    args = call.args
    if args.spread or args.spread_now:
        return _spread(call)
    if args.close:
        return _close(call)
    if args.absence:
        return _absence(call)
    if args.back or args.hours or args.reserved is not None:
        return _set(call)
    with impulses.reading_rules_ahead(), call.open() as store:
        view = service.of(store, args.of or call.today, call.today)
        if args.ics:
            from handlerapp.services import calendar_file

            calendar_file.write(store, view, args.ics, names=args.names)
            printing.told(f"Veckan är skriven till {args.ics.name}.")
    if args.pdf:
        from handlerapp.services import documents

        for line in documents.write_week(view, args.pdf, call.today):
            printing.told(line)
        printing.told(f"Veckan är skriven till {args.pdf.name}.")
    if args.json:
        printing.document(_document(view))
    elif not (args.ics or args.pdf):
        _print(call, view)
    return DONE


def _spread(call: Call) -> int:
    with call.open() as store:
        moves = service.spread_late(store, call.today)
        if call.args.spread_now:
            service.carry_out(store, moves)
    _print_moves(call, moves)
    done = "Lagda på sina dagar." if call.args.spread_now else "Inget är flyttat än."
    printing.told(f"{printing.number_of(len(moves), 'bevakning', 'bevakningar')}. {done}")
    return DONE


def _close(call: Call) -> int:
    with call.open() as store:
        found = service.left_over(store, call.args.close, call.today)
    for each in found:
        to = f" ({words.day_text(each.to, call.today)} har plats)" if each.to else ""
        answers = ", ".join(f"{words.word(a)}" for a in each.answers)
        printing.out(f"{each.item.id}  {printing.one_line(each.item.what)}: {answers}{to}")
    printing.told(printing.number_of(len(found), "sak är inte gjord", "saker är inte gjorda") + ".")
    return DONE


def _absence(call: Call) -> int:
    first, last = call.args.absence
    with call.open() as store:
        found = service.add_absence(store, Absence(first_day=first, last_day=last), call.today)
    _print_moves(call, (*found.moves, *found.for_colleague))
    printing.told(
        f"Frånvaron är antecknad. {len(found.moves)} kan göras före eller efter, "
        f"{len(found.for_colleague)} behöver en kollega. Inget är flyttat."
    )
    return DONE


def _set(call: Call) -> int:
    from handlerapp.services import working_time

    args = call.args
    with call.open() as store:
        if args.back:
            working_time.remove_absence(store, args.back)
        if args.hours:
            working_time.set_hours(store, args.hours)
        if args.reserved is not None:
            working_time.set_reserved(store, args.reserved)
        kept = working_time.settings(store)
    minutes = " ".join(map(str, kept.working_hours.minutes))
    printing.told(
        f"Minuter måndag–söndag: {minutes}. Avsatt för samordning: {kept.coordination_minutes} "
        f"i veckan. Frånvaro: {len(kept.working_hours.absences)}."
    )
    return DONE


def _document(view: WeekView) -> dict[str, Any]:
    plan = view.plan
    return {
        "week": f"{view.week.year:04}-W{view.week.number:02}",
        "from": plan.first.isoformat(),
        "to": plan.last.isoformat(),
        "days": [
            {
                "date": day.day.isoformat(),
                "capacity": day.capacity,
                "planned": day.planned,
                "name": view.day_names.get(day.day),
                "items": [_item(each, view) for each in day.items],
            }
            for day in plan.days
        ],
        "unplanned": [_item(each, view) for each in plan.unplanned],
        "overdue": [_item(each, view) for each in plan.overdue],
        "does_not_fit": [_item(each, view) for each in plan.does_not_fit],
        "milestones": [
            {
                "case": each.ref,
                "day": each.day,
                "date": each.date.isoformat(),
                "text": each.text,
            }
            for each in view.milestones
        ],
    }


def _item(each: Item, view: WeekView) -> dict[str, Any]:
    return {
        "id": each.id,
        "kind": each.kind.value,
        "case": each.case,
        "name": view.name_of(each.case),
        "what": each.what,
        "minutes": each.minutes,
        "at": each.at.isoformat("minutes") if each.at else None,
        "due": each.due.isoformat() if each.due else None,
        "pinned": each.is_pinned,
        "overdue": each.is_overdue,
        "reason": each.reason,
        "could_move": list(each.could_move),
    }


def _print(call: Call, view: WeekView) -> None:
    plan = view.plan
    printing.out(f"Vecka {view.week.number}, {view.week.year}")
    for day in plan.days:
        name = view.day_names.get(day.day)
        printing.out("")
        printing.out(
            f"{words.day_text(day.day, call.today)}{f', {name}' if name else ''}: "
            f"{day.planned} av {day.capacity} min"
        )
        for each in day.items:
            _print_item(each, view)
        for milestone in view.milestones:
            if milestone.date == day.day:
                printing.out(f"  ◆ dag {milestone.day}  {milestone.ref}  {milestone.text}")
    _print_part("Har ingen dag i veckan", plan.unplanned, view)
    _print_part("Får inte plats", plan.does_not_fit, view)
    late = len(plan.overdue)
    printing.told(
        f"{printing.number_of(late, 'försenad', 'försenade')}. "
        f"{_fit(plan)} week --spread visar hur det försenade kan fördelas."
        if late
        else _fit(plan)
    )


def _fit(plan: WeekPlan) -> str:
    over = sum(item.minutes for item in plan.does_not_fit)
    return f"{over} minuter får inte plats." if over else "Allt får plats."


def _print_part(head: str, items: tuple[Item, ...], view: WeekView) -> None:
    if items:
        printing.out("")
        printing.out(head)
    for each in items:
        _print_item(each, view)


def _print_item(each: Item, view: WeekView) -> None:
    at = f"{each.at:%H.%M}" if each.at else "     "
    who = f"  {view.name_of(each.case) or ''} {each.case}" if each.case else ""
    line = printing.one_line(f"{each.what}{who}")
    printing.out(f"  {at} {each.minutes:>4} min  {line}  – {each.reason}")


def _print_moves(call: Call, moves: tuple[Move, ...]) -> None:
    for each in moves:
        to = words.day_text(each.to, call.today) if each.to else "ingen dag"
        what = printing.one_line(" · ".join(filter(None, (each.what, each.case))))
        printing.out(f"{each.id}  {to}  {what}  – {each.reason}")
