"""Small made-up values for tests: say what matters, the rest is filled in."""

from datetime import date, datetime

from handlerapp.domain.bevakning import Bevakning, BevakningId
from handlerapp.domain.case import Case, CaseRef, Employer, Employment, Flow
from handlerapp.domain.contact import Contact
from handlerapp.domain.history import Change
from handlerapp.domain.meeting import AgendaPoint, Meeting, MeetingId, MeetingKind, PointId
from handlerapp.domain.party import Party
from handlerapp.domain.person import Person
from handlerapp.domain.sick_leave import Certificate, SickPeriod
from handlerapp.storage import cases, history, search
from handlerapp.storage.keys import Cost

TODAY = date(2026, 11, 23)
NOON = datetime(2026, 11, 23, 12, 0)
CHEAP = Cost(time=1, memory_kib=8, lanes=1)
"""A key derivation that takes no time: tests are not about its strength."""

PASSPHRASE = "fyra gröna hästar i regn"


def noon():
    return NOON


def a_case(ref="2026-000101", name="Åsa Öberg-Lindström", **fields):
    return Case(**{"ref": CaseRef(ref), "person": Person(name=name), **fields})


def a_full_case(ref="2026-000101", **fields):
    """A case with something of most kinds."""
    return Case(
        **{
            "ref": CaseRef(ref),
            "person": Person(name="Åsa Öberg-Lindström", phone="070-174 06 35"),
            "employment": Employment.EMPLOYED,
            "employer": Employer(name="Björkens förskola AB", contact="Per Ek"),
            "occupation": "förskollärare",
            "flow": Flow.K3,
            "opened": date(2026, 7, 20),
            "note": "Vill helst bli uppringd.",
            "sick_periods": (
                SickPeriod(first_day=date(2026, 7, 6), last_day=date(2026, 12, 31), degree=100),
            ),
            "certificates": (
                Certificate(
                    issued=date(2026, 10, 1),
                    first_day=date(2026, 10, 1),
                    last_day=date(2026, 12, 31),
                    degree=100,
                    diagnoses=("F43.8A",),
                ),
            ),
            "contacts": (
                Contact(day=date(2026, 7, 28), party=Party.INSURED, note="Trött, sover dåligt."),
            ),
            "bevakningar": (
                a_bevakning(f"b-{ref}", due=date(2026, 11, 20), what="Ring om planen"),
            ),
            "meetings": (
                Meeting(
                    id=MeetingId(f"m-{ref}"),
                    kind=MeetingKind.AVSTAMNING,
                    starts=datetime(2026, 12, 2, 13, 0),
                    agenda=(
                        AgendaPoint(
                            id=PointId("p1"), title="Arbetsuppgifter", notes="Mindre grupp prövas."
                        ),
                    ),
                ),
            ),
            **fields,
        }
    )


def a_bevakning(id="b1", **fields):
    return Bevakning(**{"id": BevakningId(id), "due": TODAY, "what": "Ring", **fields})


def put(store, *some):
    """Put cases in an open store as the program does, with their history and their words; their
    row numbers come back."""
    with store.db.atomic():
        ids = cases.insert(store.db, some)
        search.index(store.db, zip(ids, some, strict=True))
        told = [(id, Change(what="note", after=c.note)) for id, c in zip(ids, some, strict=True)]
        history.append(store.db, NOON, told)
    return ids
