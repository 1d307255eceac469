"""Which fields each recorded thing is written in, in the order one thinks of them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from handlerapp import words
from handlerapp.domain.assessment import Assessment, Benefit, Outcome
from handlerapp.domain.case import Employment, Flow
from handlerapp.domain.consent import DEFAULT_SCOPE, Consent, Scope
from handlerapp.domain.contact import Channel, Contact, ContactKind
from handlerapp.domain.employer_plan import PlanForm
from handlerapp.domain.observation import Observation, ObservationKind, ObservationSource
from handlerapp.domain.party import Party
from handlerapp.domain.plan_step import PlanStep, StepStatus
from handlerapp.domain.sick_leave import DEGREES, Certificate, Prognosis, SickPeriod
from handlerapp.services.recording import Item
from ui.labels import upper_first
from ui.theme import Theme
from ui.widgets.edit_form import Spec
from ui.widgets.inputs import (
    ChoiceInput,
    CodesInput,
    DayInput,
    Input,
    LongInput,
    SeveralInput,
    TextInput,
)

LIMITS = (90, 180, 365)
"""The days of the chain that are assessed (contract: 90, 180, 365)."""

NOT_SAID = "–"
_YES_NO = ((True, "Ja"), (False, "Nej"))


@dataclass(frozen=True, slots=True)
class Tools:
    """What inputs are made with."""

    theme: Theme
    today: Callable[[], date]


Make = Callable[[Tools], Input]


def _past(tools: Tools) -> Input:
    return DayInput(tools.theme, tools.today, of_the_past=True)


def _ahead(tools: Tools) -> Input:
    return DayInput(tools.theme, tools.today, of_the_past=False)


def _text(tools: Tools) -> Input:
    return TextInput(tools.theme)


def _wide(tools: Tools) -> Input:
    return TextInput(tools.theme, 320)


def _long(tools: Tools) -> Input:
    return LongInput(tools.theme)


def _codes(tools: Tools) -> Input:
    return CodesInput(tools.theme)


def _degree(tools: Tools) -> Input:
    return ChoiceInput(tools.theme, [(each, f"{each} %") for each in reversed(DEGREES)])


def _degree_or_none(tools: Tools) -> Input:
    return ChoiceInput(
        tools.theme, [(each, f"{each} %") for each in reversed(DEGREES)], none=NOT_SAID
    )


def _flag(tools: Tools) -> Input:
    return ChoiceInput(tools.theme, _YES_NO, none=NOT_SAID)


def _limit(tools: Tools) -> Input:
    return ChoiceInput(tools.theme, [(each, str(each)) for each in LIMITS])


def _scopes(tools: Tools) -> Input:
    return SeveralInput(tools.theme, [(e, upper_first(words.word(e))) for e in Scope])


def _one_of(enum: Any, *, none: bool = True) -> Make:
    return lambda tools: ChoiceInput.of(tools.theme, enum, none=NOT_SAID if none else None)


ITEM_FIELDS: Mapping[type[Item], tuple[tuple[str, Make], ...]] = {
    SickPeriod: (("first_day", _past), ("last_day", _ahead), ("degree", _degree)),
    Certificate: (
        ("first_day", _past),
        ("last_day", _ahead),
        ("degree", _degree_or_none),
        ("diagnoses", _codes),
        ("prognosis", _one_of(Prognosis)),
        ("issued", _past),
        ("expected_return", _ahead),
        ("rehab_recommended", _flag),
        ("work_related", _flag),
    ),
    Contact: (
        ("note", _long),
        ("party", _one_of(Party, none=False)),
        ("kind", _one_of(ContactKind)),
        ("channel", _one_of(Channel)),
        ("day", _past),
    ),
    Observation: (
        ("kind", _one_of(ObservationKind, none=False)),
        ("source", _one_of(ObservationSource)),
        ("day", _past),
        ("ended", _past),
        ("note", _long),
    ),
    PlanStep: (
        ("what", _wide),
        ("actor", _one_of(Party, none=False)),
        ("begins", _ahead),
        ("due", _ahead),
        ("status", _one_of(StepStatus)),
        ("agreed_with_insured", _flag),
    ),
    Assessment: (
        ("chain_day", _limit),
        ("day", _past),
        ("outcome", _one_of(Outcome, none=False)),
        ("exception", _text),
        ("note", _long),
    ),
    Benefit: (("kind", _text), ("first_day", _past), ("last_day", _ahead)),
    Consent: (
        ("party", _one_of(Party, none=False)),
        ("given", _past),
        ("withdrawn", _past),
        ("scope", _scopes),
    ),
}

HEAD_FIELDS: Mapping[str, Make] = {
    "person.name": _wide,
    "person.personnummer": _text,
    "person.phone": _text,
    "person.email": _wide,
    "person.interpreter": _text,
    "person.contact_note": _wide,
    "employer.name": _wide,
    "employer.org_number": _text,
    "employer.contact": _wide,
    "employer.phone": _text,
    "employer.email": _wide,
    "employment": _one_of(Employment),
    "occupation": _wide,
    "flow": _one_of(Flow),
    "opened": _past,
    "note": _long,
    "employer_plan.requested": _past,
    "employer_plan.received": _past,
    "employer_plan.form": _one_of(PlanForm),
    "employer_plan.raised_with_employer": _past,
    "employer_plan.raised_with_lsv": _past,
}
"""By the path that `recording.edit` takes."""


def specs_of(kind: type[Item], tools: Tools) -> list[Spec]:
    """The fields of one kind of thing."""
    named = words.tables()[kind.__name__]
    return [
        Spec(name=name, label=named[name], make=_made(make, tools))
        for name, make in ITEM_FIELDS[kind]
    ]


def specs_at(paths: Sequence[str], tools: Tools) -> list[Spec]:
    """The fields at these paths of the case."""
    return [
        Spec(name=path, label=label_of(path), make=_made(HEAD_FIELDS[path], tools))
        for path in paths
    ]


def label_of(path: str) -> str:
    """`telefon` for `person.phone`."""
    return words.field_name(path).split(", ")[-1]


def begun(kind: type[Item], today: date) -> dict[str, Any]:
    """What a new one begins with: what is most often right."""
    usual: Mapping[type[Item], dict[str, Any]] = {
        SickPeriod: {"degree": 100},
        Certificate: {"degree": 100},
        Contact: {"day": today, "party": Party.INSURED, "channel": Channel.PHONE},
        Observation: {"day": today, "source": ObservationSource.HANDLER},
        PlanStep: {"status": StepStatus.PLANNED, "actor": Party.INSURED},
        Assessment: {"day": today},
        Consent: {"given": today, "party": Party.EMPLOYER, "scope": DEFAULT_SCOPE},
    }
    return usual.get(kind, {})


def _made(make: Make, tools: Tools) -> Callable[[], Input]:
    return lambda: make(tools)
