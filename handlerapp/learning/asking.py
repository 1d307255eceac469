"""What a check looks for, in words: who does not get on is told what is missing."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import Enum
from typing import Any

from handlerapp import words
from handlerapp.domain.bevakning import BevakningKind
from handlerapp.domain.consent import Scope
from handlerapp.domain.contact import Channel, ContactKind
from handlerapp.domain.employer_plan import PlanAssessment
from handlerapp.domain.meeting import Category, MeetingKind, MeetingStatus
from handlerapp.domain.observation import ObservationKind
from handlerapp.domain.party import Party

Asked = Mapping[str, Any]
"""A check as it stands in its file."""

_CLAUSE = "att "

_PLAN = {
    "requested": "begärd",
    "received": "mottagen",
    "assessed": "bedömd",
    "raised_with_employer": "tagen upp med arbetsgivaren",
    "raised_with_lsv": "anmäld till LSV",
}


def asks(asked: Asked) -> str:
    """`en kontakt med vården, med en anteckning på minst 40 tecken`, or a clause that begins with
    `att`; empty where nothing is looked for, since only the reader can say."""
    return _SAID[asked["check"]](asked)


def all_of(asked: Iterable[str]) -> str:
    """What a step looks for, as a sentence; empty where it looks for nothing."""
    said = [each for each in asked if each]
    things = [each for each in said if not each.startswith(_CLAUSE)]
    clauses = [each for each in said if each.startswith(_CLAUSE)]
    parts = [
        f"letar efter {', och '.join(things)}" if things else "",
        f"ser efter {' och '.join(clauses)}" if clauses else "",
    ]
    return f"Programmet {', och '.join(filter(None, parts))}." if said else ""


def _any(asked: Asked) -> str:
    return ", eller ".join(map(asks, asked["of"]))


def _contact(asked: Asked) -> str:
    return (
        "en kontakt"
        + _listed(" med", Party, asked.get("with"))
        + _listed(" av slaget", ContactKind, asked.get("kinds"))
        + _listed(" genom", Channel, asked.get("channels"))
        + _at_least(", med en anteckning på", asked.get("note_at_least"))
    )


def _observation(asked: Asked) -> str:
    kinds = _listed(" av slaget", ObservationKind, asked.get("kinds"))
    least = _at_least(", med en anteckning på", asked.get("note_at_least"))
    return f"en iakttagelse{kinds}{least}"


def _consent(asked: Asked) -> str:
    covers = _listed(" som omfattar", Scope, asked.get("scope"), last="och")
    return f"ett samtycke för {words.word(Party(asked['party']))}{covers}"


def _answer(asked: Asked) -> str:
    least = _at_least(", med en kommentar på", asked.get("because_at_least"))
    return f"ett svar på impulsen{least}"


def _bevakning(asked: Asked) -> str:
    days = [
        f"tidigast om {asked['not_before']}" if "not_before" in asked else "",
        f"senast om {asked['within']}" if "within" in asked else "",
    ]
    when = " och ".join(filter(None, days))
    kinds = _listed(" av slaget", BevakningKind, asked.get("kinds"))
    given = " som mötet har gett" if asked.get("from_meeting") else ""
    return f"en bevakning{kinds}{given}" + (f", {when} dagar" if when else "")


def _bevakning_done(asked: Asked) -> str:
    return "en bevakning som är klar" + _at_least(", med en rad på", asked.get("outcome_at_least"))


def _plan(asked: Asked) -> str:
    days = [said for name, said in _PLAN.items() if asked.get(name)]
    judged = [words.word(PlanAssessment(each)) for each in asked.get("judged", ())]
    return f"att arbetsgivarens plan är {_with_last([*days, *judged], 'och')}"


def _plan_step(asked: Asked) -> str:
    actors = _listed(" för", Party, asked.get("actors"))
    when = f", senast om {asked['due_within']} dagar" if "due_within" in asked else ""
    agreed = ", överenskommet med den försäkrade" if asked.get("agreed") else ""
    return f"ett steg i planen{actors}{when}{agreed}"


def _meeting(asked: Asked) -> str:
    kinds = _listed(" av slaget", MeetingKind, asked.get("kinds"))
    return f"ett möte{kinds}" + _listed(" som är", MeetingStatus, asked.get("status"))


def _participants(asked: Asked) -> str:
    return "ett möte" + _listed(" med", Party, asked["parties"], last="och")


def _agenda(asked: Asked) -> str:
    return f"en dagordning med minst {_number(asked.get('points_at_least', 1), 'punkt', 'er')}"


def _goal(asked: Asked) -> str:
    return "ett mål för mötet" + _at_least(" på", asked.get("at_least"))


def _notes(asked: Asked) -> str:
    number = _number(asked.get("at_least", 1), "anteckning", "ar")
    kinds = _listed(" av slaget", Category, asked.get("categories"))
    unsettled = ", märkt som ej överens" if asked.get("unsettled") else ""
    return f"minst {number} på mötet{kinds}{unsettled}"


def _measures(asked: Asked) -> str:
    number = _number(asked.get("at_least", 1), "åtgärd", "er")
    return f"minst {number}" + (" med en dag" if asked.get("dated") else "")


def _finalised(asked: Asked) -> str:
    follow_up = ", med en dag för uppföljning" if asked.get("follow_up") else ""
    return f"att mötets anteckningar är färdigställda{follow_up}"


def _left_alone(asked: Asked) -> str:
    return (
        f"att {asked['days']} dagar har gått utan möte, och utan kontakt med någon annan än den "
        "försäkrade"
    )


_SAID: Mapping[str, Callable[[Asked], str]] = {
    "any": _any,
    "contact": _contact,
    "observation": _observation,
    "consent": _consent,
    "answer": _answer,
    "bevakning": _bevakning,
    "bevakning_done": _bevakning_done,
    "put": lambda _: "en bevakning som du har lagt på en dag eller flyttat",
    "meeting": _meeting,
    "participants": _participants,
    "agenda": _agenda,
    "goal": _goal,
    "notes": _notes,
    "measures": _measures,
    "finalised": _finalised,
    "plan": _plan,
    "plan_step": _plan_step,
    "left_alone": _left_alone,
    "days": lambda asked: f"att {asked['at_least']} dagar har gått",
    "read": lambda _: "",
}


def _listed(
    lead: str, kind: type[Enum], values: Sequence[str] | None, *, last: str = "eller"
) -> str:
    if not values:
        return ""
    return f"{lead} {_with_last([words.word(kind(each)) for each in values], last)}"


def _with_last(said: Sequence[str], last: str) -> str:
    *first, end = said
    return f"{', '.join(first)} {last} {end}" if first else end


def _at_least(lead: str, characters: int | None) -> str:
    return f"{lead} minst {characters} tecken" if characters else ""


def _number(number: int, one: str, ending: str) -> str:
    """`en anteckning`, `3 anteckningar`; of words that have `en`."""
    return f"en {one}" if number == 1 else f"{number} {one}{ending}"
