"""`python -m tests.storage.write_snapshot`: writes the snapshot of the newest step, with rows.

Run once, when a step is released. A snapshot that is there is never written over.
"""

import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

from handlerapp.domain.assessment import Assessment, Benefit, Outcome
from handlerapp.domain.bevakning import Move
from handlerapp.domain.consent import Consent, Scope
from handlerapp.domain.history import Change
from handlerapp.domain.impulse import Answer, Decision, DismissReason
from handlerapp.domain.meeting import (
    ActionId,
    MeetingAction,
    MeetingVersion,
    NewTime,
    Participant,
    Statement,
)
from handlerapp.domain.observation import Observation, ObservationKind
from handlerapp.domain.paper import Flaw, MadePaper, PaperKind
from handlerapp.domain.party import Party
from handlerapp.domain.plan_step import PlanStep
from handlerapp.domain.retention import PurgedCase
from handlerapp.domain.settings import Settings
from handlerapp.storage import cases, history, impulses_seen, migrations, purging, search
from handlerapp.storage import settings as stored_settings
from handlerapp.storage.connection import open_in_memory
from tests.builders import NOON, TODAY, a_bevakning, a_full_case

SNAPSHOTS = Path(__file__).parent / "snapshots"
DAY = date(2026, 10, 1)


def a_case_with_everything():
    """A case with a row in every table."""
    plain = a_full_case()
    (meeting,) = plain.meetings
    return a_full_case(
        bevakningar=(
            a_bevakning("b9", due=TODAY, moves=(Move(at=NOON, before=DAY, after=TODAY),)),
        ),
        observations=(Observation(day=DAY, kind=ObservationKind.TOO_ILL, note="Väntar på vård."),),
        plan_steps=(PlanStep(actor=Party.EMPLOYER, what="Anpassar schemat", due=TODAY),),
        assessments=(Assessment(chain_day=90, day=DAY, outcome=Outcome.GRANTED),),
        benefits=(Benefit(kind="rehabiliteringspenning", first_day=DAY),),
        decisions=(
            Decision(
                rule="uncertain-return",
                rule_version=date(2021, 10, 1),
                answer=Answer.DISMISSED,
                at=NOON,
                fingerprint="0f",
                rested_on=("certificates[0].prognosis = uncertain (2026-10-01)",),
                reason=DismissReason.ALREADY_DONE,
            ),
        ),
        consents=(Consent(party=Party.EMPLOYER, given=DAY, scope=(Scope.MEETING, Scope.WORK)),),
        meetings=(
            replace(
                meeting,
                goal="En plan som håller",
                participants=(Participant(party=Party.EMPLOYER, name="Per Ek", attended=True),),
                statements=(Statement(text="Kan börja på halva dagar.", by=Party.EMPLOYER),),
                actions=(
                    MeetingAction(
                        id=ActionId("a1"), who=Party.EMPLOYER, what="Prövar två timmar", due=TODAY
                    ),
                ),
                moves=(NewTime(at=NOON, before=NOON, after=meeting.starts, because="Förhinder."),),
                versions=(MeetingVersion(number=1, at=NOON, content="{}"),),
                papers=(
                    MadePaper(
                        at=NOON,
                        kind=PaperKind.SUMMARY,
                        recipient=Party.EMPLOYER,
                        version=1,
                        digest="0f",
                        pages=2,
                        flaws=(Flaw.HEADINGS,),
                    ),
                ),
            ),
        ),
    )


def filled():
    """A database in memory, of the present shape, with a row in every table."""
    db = open_in_memory()
    case = a_case_with_everything()
    ids = cases.insert(db, [case])
    search.index(db, zip(ids, [case], strict=True))
    history.append(db, NOON, [(ids[0], Change(what="flow", before="K2", after="K3"))])
    gone = a_full_case("2024-000001", closed=date(2024, 5, 2))
    search.index(db, zip(cases.insert(db, [gone]), [gone], strict=True))
    db.conn.commit()
    purging.purge(db, [PurgedCase(ref=gone.ref, closed=gone.closed, purged=TODAY)])
    impulses_seen.note(db, [(ids[0], "uncertain-return", "0f")], TODAY)
    stored_settings.save(db, Settings())
    return db


def dump(db):
    """The whole database as SQL that makes it again."""
    lines = []
    schema = db.conn.execute(
        "SELECT name, type, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY rowid"
    ).fetchall()
    tables = [
        (name, sql)
        for name, kind, sql in schema
        if kind == "table" and not name.startswith(("search_", "sqlite_"))
    ]
    for name, sql in tables:
        lines.append(f"{sql};")
        columns = [row[1] for row in db.conn.execute(f'PRAGMA table_info("{name}")')]
        if name == "search":
            columns = ["rowid", *columns]
        names = ", ".join(f'"{column}"' for column in columns)
        quoted = " || ', ' || ".join(f'quote("{column}")' for column in columns)
        for (values,) in db.conn.execute(f'SELECT {quoted} FROM "{name}"'):
            lines.append(f'INSERT INTO "{name}" ({names}) VALUES ({values});')
    lines += [f"{sql};" for _, kind, sql in schema if kind == "index"]
    return "\n".join(lines) + "\n"


def main():
    with filled() as db:
        newest = migrations.migrations.applied(db)[-1].name
        path = SNAPSHOTS / f"{newest}.sql"
        if path.exists():
            return f"{path.name} is there already and is never written over"
        path.write_text(dump(db), encoding="utf-8")
    return None


if __name__ == "__main__":
    sys.exit(main())
