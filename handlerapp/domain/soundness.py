"""Whether what is recorded can be right, told by field: one place for files and for what is typed.

What a sentence says is read after the field's name: ”till: ligger före från-dagen”.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import MISSING, dataclass, fields
from datetime import date
from typing import Any
from unicodedata import category

from handlerapp.domain import diagnosis
from handlerapp.domain.assessment import Assessment, Benefit
from handlerapp.domain.case import Case
from handlerapp.domain.consent import Consent
from handlerapp.domain.contact import Contact
from handlerapp.domain.employer_plan import EmployerPlan
from handlerapp.domain.observation import Observation
from handlerapp.domain.person import Person, read_personnummer
from handlerapp.domain.plan_step import PlanStep
from handlerapp.domain.sick_leave import DEGREES, Certificate, SickPeriod, overlapping

MAX_TEXT = 100_000
"""Characters in one text; no note that a person wrote comes near it."""

MAX_REFERENCE = 64
"""Characters in a case's reference, and in the identifier of a bevakning or a meeting."""

MAX_CHAIN_DAY = 99_999
"""Beyond any sick leave; it keeps a slip of the hand out of the store."""

NO_DIAGNOSIS = "intyget har ingen diagnos"
NO_CODE = "ser inte ut som en diagnoskod; skrivs som F43.8A"
HALF_CHARACTER = (
    "innehåller ett halvt tecken (ensamt surrogat), som inte kan sparas; skriv om texten"
)

_DEGREES_IN_WORDS = f"{', '.join(map(str, DEGREES[:-1]))} eller {DEGREES[-1]}"

Values = Mapping[str, Any]
"""What is said of a value, by the names of its fields; None where nothing is said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Flaw:
    """One field that is wrong (it cannot be kept) or doubtful (it can, and is told)."""

    field: str
    message: str
    is_error: bool = True


def flaws(kind: type, values: Values, today: date, beside: Sequence[Any] = ()) -> tuple[Flaw, ...]:
    """What is wrong with a value of this kind before it is made, errors first.

    `values` has its fields; one that is left out is as one that is empty. `beside` are the other
    values of the same list in the case, which sick periods may overlap.
    """
    found = [*_missing(kind, values), *_texts(values)]
    own = _CHECKS.get(kind)
    if own is not None:
        found += own(values, today)
    if kind is SickPeriod and not any(each.is_error for each in found):
        found += _overlaps(values, beside)
    return tuple(sorted(found, key=lambda each: not each.is_error))


def ends_before_it_begins(first: date | None, last: date | None) -> bool:
    """Whether the last day lies before the first."""
    return first is not None and last is not None and last < first


def doubt_of_personnummer(written: str, today: date) -> str | None:
    """What makes one doubt that this is a personal identity number; None where nothing does."""
    number = read_personnummer(written, today)
    if number is None:
        return "går inte att läsa som ett personnummer; skrivs ÅÅÅÅMMDD-NNNN"
    if number.birth_date is None:
        return "börjar inte med ett datum som finns; kontrollera siffrorna"
    if not number.check_digit_ok:
        return "kontrollsiffran stämmer inte; kontrollera siffrorna"
    return None


def too_long(text: str, most: int = MAX_TEXT) -> str | None:
    """What is said of a text with more characters than there is room for."""
    if len(text) <= most:
        return None
    return f"är för lång: {len(text)} tecken, och högst {most} får plats"


def has_half_a_character(text: str) -> bool:
    """Whether it holds one half of a surrogate pair alone, which no file can keep."""
    if text.isascii():
        return False
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False


def has_control_character(text: str) -> bool:
    """Whether it holds a line break or the like, which no reference may."""
    return any(category(character) == "Cc" for character in text)


def _missing(kind: type, values: Values) -> Iterable[Flaw]:
    for each in fields(kind):
        needed = each.default is MISSING and each.default_factory is MISSING
        value = values.get(each.name)
        if needed and (value is None or (isinstance(value, str) and not value.strip())):
            yield Flaw(field=each.name, message="behöver fyllas i")


def _texts(values: Values) -> Iterable[Flaw]:
    for name, value in values.items():
        if not isinstance(value, str):
            continue
        if long := too_long(value, MAX_REFERENCE if name == "ref" else MAX_TEXT):
            yield Flaw(field=name, message=long)
        if has_half_a_character(value):
            yield Flaw(field=name, message=HALF_CHARACTER)


def _person(values: Values, today: date) -> Iterable[Flaw]:
    written = values.get("personnummer")
    doubt = doubt_of_personnummer(written, today) if written else None
    if doubt is not None:
        yield _doubt("personnummer", doubt)


def _period(values: Values, _: date) -> Iterable[Flaw]:
    yield from _degree(values)
    yield from _order(values)


def _certificate(values: Values, today: date) -> Iterable[Flaw]:
    if values.get("issued") is None and values.get("first_day") is None:
        yield Flaw(field="issued", message="behöver fyllas i, eller från-dagen")
    yield from _period(values, today)
    codes = values.get("diagnoses") or ()
    if not codes:
        yield _doubt("diagnoses", NO_DIAGNOSIS)
    for code in codes:
        if not diagnosis.is_code(code):
            yield _doubt("diagnoses", f"{code} {NO_CODE}")
    yield from _ahead(values, "issued", today)


def _contact(values: Values, today: date) -> Iterable[Flaw]:
    yield from _ahead(values, "day", today)


def _observation(values: Values, today: date) -> Iterable[Flaw]:
    yield from _ahead(values, "day", today)
    if ends_before_it_begins(values.get("day"), values.get("ended")):
        yield _doubt("ended", "ligger före dagen då det märktes")


def _plan_step(values: Values, _: date) -> Iterable[Flaw]:
    if ends_before_it_begins(values.get("begins"), values.get("due")):
        yield _doubt("due", "ligger före från-dagen")


def _assessment(values: Values, today: date) -> Iterable[Flaw]:
    day = values.get("chain_day")
    if day is not None and not 1 <= day <= MAX_CHAIN_DAY:
        yield Flaw(field="chain_day", message=f"ska vara från 1 till {MAX_CHAIN_DAY}")
    yield from _ahead(values, "day", today)


def _benefit(values: Values, _: date) -> Iterable[Flaw]:
    yield from _order(values)


def _consent(values: Values, today: date) -> Iterable[Flaw]:
    yield from _ahead(values, "given", today)
    if ends_before_it_begins(values.get("given"), values.get("withdrawn")):
        yield _doubt("withdrawn", "ligger före dagen då det lämnades")


def _employer_plan(values: Values, today: date) -> Iterable[Flaw]:
    for name in ("requested", "received", "assessed"):
        yield from _ahead(values, name, today)
    if ends_before_it_begins(values.get("received"), values.get("assessed")):
        yield _doubt("assessed", "ligger före dagen då planen kom")


def _case(values: Values, _: date) -> Iterable[Flaw]:
    if ends_before_it_begins(values.get("opened"), values.get("closed")):
        yield _doubt("closed", "ligger före dagen då ärendet inleddes")
    ref = values.get("ref") or ""
    if has_control_character(ref):
        yield Flaw(field="ref", message="får inte ha radbrytning eller styrtecken")


_CHECKS: Mapping[type, Callable[[Values, date], Iterable[Flaw]]] = {
    Person: _person,
    SickPeriod: _period,
    Certificate: _certificate,
    Contact: _contact,
    Observation: _observation,
    PlanStep: _plan_step,
    Assessment: _assessment,
    Benefit: _benefit,
    Consent: _consent,
    EmployerPlan: _employer_plan,
    Case: _case,
}


def _order(values: Values) -> Iterable[Flaw]:
    if ends_before_it_begins(values.get("first_day"), values.get("last_day")):
        yield Flaw(
            field="last_day",
            message="ligger före från-dagen; ska vara samma dag eller senare",
        )


def _degree(values: Values) -> Iterable[Flaw]:
    degree = values.get("degree")
    if degree is not None and degree not in DEGREES:
        yield Flaw(field="degree", message=f"ska vara {_DEGREES_IN_WORDS}")


def _ahead(values: Values, name: str, today: date) -> Iterable[Flaw]:
    day = values.get(name)
    if day is not None and day > today:
        yield _doubt(name, "ligger framåt i tiden")


def _overlaps(values: Values, beside: Sequence[SickPeriod]) -> Iterable[Flaw]:
    own = SickPeriod(
        first_day=values["first_day"], last_day=values.get("last_day"), degree=values["degree"]
    )
    if any(overlapping((own, other)) for other in beside):
        yield _doubt("first_day", "överlappar en annan sjukperiod; varje dag räknas en gång")


def _doubt(name: str, message: str) -> Flaw:
    return Flaw(field=name, message=message, is_error=False)
