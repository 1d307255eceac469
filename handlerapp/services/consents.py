"""Consents: given, withdrawn, and who on a meeting's list has none."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from handlerapp import words
from handlerapp.domain.case import Case
from handlerapp.domain.consent import Consent, Scope
from handlerapp.domain.meeting import Meeting
from handlerapp.domain.party import Party
from handlerapp.errors import UserFixable
from handlerapp.meetings.need import has_consent
from handlerapp.services import changing
from handlerapp.services.changing import Changed
from handlerapp.services.opening import Store


def give(
    store: Store, ref: str, party: Party, scope: Iterable[Scope], given: date | None = None
) -> Changed:
    """Record that the insured has consented to the party, from a day (today where none is given).

    With no scopes it covers the meeting and the plan. Raises Refused where there is no such case.
    """
    on = given or store.now().date()
    consent = Consent(party=party, given=on, scope=tuple(dict.fromkeys(scope)))

    def with_it(case: Case) -> Case:
        return replace(case, consents=(*case.consents, consent))

    return changing.change(store, ref, with_it, "anteckna samtycke")


def withdraw(store: Store, ref: str, party: Party, on: date | None = None) -> Changed:
    """Record that every consent to the party that is in force is withdrawn, from today or a day.

    Raises Refused where there is no such case, UserFixable where no consent is in force.
    """
    day = on or store.now().date()

    def without(case: Case) -> Case:
        if not any(each.party is party and each.in_force(day) for each in case.consents):
            raise UserFixable(f"Inget samtycke gäller för {words.word(party)} den dagen.")
        return replace(
            case,
            consents=tuple(
                replace(each, withdrawn=day) if each.party is party and each.in_force(day) else each
                for each in case.consents
            ),
        )

    return changing.change(store, ref, without, "anteckna återtaget samtycke")


def missing_of(case: Case, meeting: Meeting, today: date) -> tuple[Party, ...]:
    """Those on the list that need a consent and have none in force today."""
    parties = dict.fromkeys(each.party for each in meeting.participants)
    return tuple(party for party in parties if has_consent(case, party, today) is False)


def warnings(parties: Iterable[Party]) -> tuple[str, ...]:
    """What to tell of each that has no consent."""
    return tuple(
        f"Samtycke saknas för {words.word(party)}: ingen inbjudan och inga handlingar dit förrän "
        "det finns."
        for party in parties
    )
