"""The shape of the database, step by step. A released step is never edited."""

from sqlite_utils import Database, Migrations

from handlerapp.errors import UserFixable

migrations = Migrations("handlerapp")

_ITEM = "case_id INTEGER NOT NULL REFERENCES cases(id) ON DELETE CASCADE, position INTEGER NOT NULL"
_OF_MEETING = (
    "meeting_id TEXT NOT NULL REFERENCES meetings(id) ON DELETE CASCADE, position INTEGER NOT NULL"
)
_BY_CASE = "PRIMARY KEY (case_id, position)"
_BY_MEETING = "PRIMARY KEY (meeting_id, position)"


@migrations()
def m0001_cases(db: Database) -> None:
    """Cases and everything recorded about them, their history, the search index, settings."""
    for statement in (
        """CREATE TABLE cases (
            id INTEGER PRIMARY KEY,
            revision INTEGER NOT NULL,
            ref TEXT NOT NULL UNIQUE,
            employment TEXT, occupation TEXT, flow TEXT, opened TEXT, closed TEXT,
            close_reason TEXT, note TEXT,
            person_name TEXT NOT NULL, person_personnummer TEXT, person_phone TEXT,
            person_email TEXT, person_interpreter TEXT, person_contact_note TEXT,
            employer_name TEXT, employer_org_number TEXT, employer_contact TEXT,
            employer_phone TEXT, employer_email TEXT,
            plan_requested TEXT, plan_received TEXT, plan_form TEXT, plan_assessed TEXT,
            plan_assessment TEXT, plan_deficiencies TEXT, plan_raised_with_employer TEXT,
            plan_raised_with_lsv TEXT
        ) STRICT""",
        f"""CREATE TABLE sick_periods ({_ITEM},
            first_day TEXT NOT NULL, degree INTEGER NOT NULL, last_day TEXT,
            {_BY_CASE}) STRICT, WITHOUT ROWID""",
        f"""CREATE TABLE certificates ({_ITEM},
            issued TEXT, first_day TEXT, last_day TEXT, degree INTEGER, diagnoses TEXT NOT NULL,
            prognosis TEXT, expected_return TEXT, rehab_recommended INTEGER, work_related INTEGER,
            {_BY_CASE}) STRICT, WITHOUT ROWID""",
        f"""CREATE TABLE contacts ({_ITEM},
            day TEXT NOT NULL, party TEXT NOT NULL, channel TEXT, kind TEXT, note TEXT,
            {_BY_CASE}) STRICT, WITHOUT ROWID""",
        f"""CREATE TABLE observations ({_ITEM},
            day TEXT NOT NULL, kind TEXT NOT NULL, source TEXT, note TEXT, ended TEXT,
            {_BY_CASE}) STRICT, WITHOUT ROWID""",
        f"""CREATE TABLE plan_steps ({_ITEM},
            actor TEXT NOT NULL, what TEXT NOT NULL, begins TEXT, due TEXT, status TEXT,
            agreed_with_insured INTEGER,
            {_BY_CASE}) STRICT, WITHOUT ROWID""",
        f"""CREATE TABLE assessments ({_ITEM},
            chain_day INTEGER NOT NULL, day TEXT NOT NULL, outcome TEXT NOT NULL, exception TEXT,
            note TEXT,
            {_BY_CASE}) STRICT, WITHOUT ROWID""",
        f"""CREATE TABLE benefits ({_ITEM},
            kind TEXT NOT NULL, first_day TEXT NOT NULL, last_day TEXT,
            {_BY_CASE}) STRICT, WITHOUT ROWID""",
        f"""CREATE TABLE consents ({_ITEM},
            party TEXT NOT NULL, given TEXT NOT NULL, scope TEXT NOT NULL, withdrawn TEXT,
            {_BY_CASE}) STRICT, WITHOUT ROWID""",
        f"""CREATE TABLE bevakningar ({_ITEM},
            id TEXT NOT NULL UNIQUE, due TEXT NOT NULL, what TEXT NOT NULL, kind TEXT NOT NULL,
            status TEXT NOT NULL, minutes INTEGER,
            {_BY_CASE}) STRICT, WITHOUT ROWID""",
        "CREATE INDEX bevakningar_open ON bevakningar (due) WHERE status = 'open'",
        f"""CREATE TABLE meetings ({_ITEM},
            id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, starts TEXT NOT NULL, form TEXT,
            minutes INTEGER, place TEXT, purpose TEXT, follow_up TEXT, status TEXT NOT NULL,
            {_BY_CASE}) STRICT, WITHOUT ROWID""",
        f"""CREATE TABLE participants ({_OF_MEETING},
            party TEXT NOT NULL, name TEXT, attended INTEGER,
            {_BY_MEETING}) STRICT, WITHOUT ROWID""",
        f"""CREATE TABLE agenda_points ({_OF_MEETING},
            title TEXT, category TEXT, notes TEXT,
            {_BY_MEETING}) STRICT, WITHOUT ROWID""",
        f"""CREATE TABLE meeting_actions ({_OF_MEETING},
            who TEXT NOT NULL, what TEXT NOT NULL, due TEXT, status TEXT, category TEXT,
            {_BY_MEETING}) STRICT, WITHOUT ROWID""",
        """CREATE TABLE history (
            seq INTEGER PRIMARY KEY,
            case_id INTEGER, at TEXT, what TEXT, before TEXT, after TEXT, salt BLOB,
            content_hash BLOB NOT NULL, hash BLOB NOT NULL
        ) STRICT""",
        "CREATE INDEX history_of_case ON history (case_id) WHERE case_id IS NOT NULL",
        """CREATE TABLE purged (
            ref TEXT NOT NULL, closed TEXT, purged TEXT NOT NULL
        ) STRICT""",
        "CREATE TABLE settings (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) STRICT",
        """CREATE VIRTUAL TABLE search USING fts5 (
            head, body, folded, found_in UNINDEXED,
            tokenize = 'unicode61 remove_diacritics 0', prefix = '1 2 3'
        )""",
    ):
        db.execute(statement)


@migrations()
def m0002_decisions(db: Database) -> None:
    """The handler's answers to impulses."""
    db.execute(
        f"""CREATE TABLE decisions ({_ITEM},
            rule TEXT NOT NULL, rule_version TEXT NOT NULL, answer TEXT NOT NULL, at TEXT NOT NULL,
            fingerprint TEXT NOT NULL, rested_on TEXT NOT NULL, reason TEXT, comment TEXT,
            until TEXT,
            {_BY_CASE}) STRICT, WITHOUT ROWID"""
    )


@migrations()
def m0003_bevakningar(db: Database) -> None:
    """Where a bevakning comes from, what it waits for, where it is put, and every move of it; what
    an answer to an impulse made; and the day that each impulse was first seen."""
    for column in (
        "note TEXT",
        "origin TEXT NOT NULL DEFAULT 'own'",
        "origin_of TEXT",
        "legal INTEGER",
        "made TEXT",
        "at TEXT",
        "not_before TEXT",
        "tied TEXT",
        "repeats TEXT",
        "nominal TEXT",
        "waits_for TEXT",
        "waits_of TEXT",
        "planned TEXT",
        "planned_week TEXT",
        "finished TEXT",
        "outcome TEXT",
    ):
        db.execute(f"ALTER TABLE bevakningar ADD COLUMN {column}")
    for column in (
        "first_seen TEXT",
        "made TEXT NOT NULL DEFAULT '[]'",
        "said TEXT NOT NULL DEFAULT '[]'",
    ):
        db.execute(f"ALTER TABLE decisions ADD COLUMN {column}")
    db.execute(
        """CREATE TABLE bevakning_moves (
            bevakning_id TEXT NOT NULL REFERENCES bevakningar(id) ON DELETE CASCADE,
            position INTEGER NOT NULL,
            at TEXT NOT NULL, before TEXT NOT NULL, after TEXT NOT NULL, because TEXT,
            PRIMARY KEY (bevakning_id, position)) STRICT, WITHOUT ROWID"""
    )
    db.execute(
        """CREATE TABLE impulses_seen (
            case_id INTEGER NOT NULL REFERENCES cases(id) ON DELETE CASCADE,
            rule TEXT NOT NULL, fingerprint TEXT NOT NULL, first_seen TEXT NOT NULL,
            PRIMARY KEY (case_id, rule, fingerprint)) STRICT, WITHOUT ROWID"""
    )


@migrations()
def m0004_meetings(db: Database) -> None:
    """What leads up to a meeting and what becomes of it: the list with its answers, notes with
    their owners, moves, versions; and identifiers on points and measures."""
    for table, columns in {
        "meetings": (
            "goal TEXT",
            "adapted_form TEXT",
            "adapted_answer TEXT",
            "rules_told TEXT NOT NULL DEFAULT '[]'",
            "cancelled_because TEXT",
            "amending TEXT",
        ),
        "participants": ("role TEXT", "contact TEXT", "invited TEXT", "reply TEXT"),
        "agenda_points": ("id TEXT", "kind TEXT", "questions TEXT NOT NULL DEFAULT '[]'"),
        "meeting_actions": ("id TEXT",),
    }.items():
        for column in columns:
            db.execute(f"ALTER TABLE {table} ADD COLUMN {column}")
    for table in ("agenda_points", "meeting_actions"):
        db.execute(f"UPDATE {table} SET id = lower(hex(randomblob(6)))")
    for statement in (
        f"""CREATE TABLE statements ({_OF_MEETING},
            point TEXT, text TEXT NOT NULL, category TEXT, by TEXT, agreed TEXT NOT NULL,
            not_agreed TEXT NOT NULL, unsettled INTEGER,
            {_BY_MEETING}) STRICT, WITHOUT ROWID""",
        f"""CREATE TABLE meeting_moves ({_OF_MEETING},
            at TEXT NOT NULL, before TEXT NOT NULL, after TEXT NOT NULL, because TEXT NOT NULL,
            {_BY_MEETING}) STRICT, WITHOUT ROWID""",
        f"""CREATE TABLE meeting_versions ({_OF_MEETING},
            number INTEGER NOT NULL, at TEXT NOT NULL, content TEXT NOT NULL, because TEXT,
            retracted TEXT, retracted_because TEXT,
            {_BY_MEETING}) STRICT, WITHOUT ROWID""",
    ):
        db.execute(statement)


@migrations()
def m0005_due_list(db: Database) -> None:
    """The list of open bevakningar is read from its index alone, in order."""
    db.execute("DROP INDEX bevakningar_open")
    db.execute(
        """CREATE INDEX bevakningar_open ON bevakningar
            (due, id, case_id, what, kind, minutes, origin, origin_of, waits_for)
            WHERE status = 'open'"""
    )


@migrations()
def m0006_papers(db: Database) -> None:
    """The documents that were made of a finalised meeting, with what a check of each found."""
    db.execute(
        f"""CREATE TABLE meeting_papers ({_OF_MEETING},
            at TEXT NOT NULL, kind TEXT NOT NULL, recipient TEXT NOT NULL, version INTEGER NOT NULL,
            digest TEXT NOT NULL, pages INTEGER NOT NULL, flaws TEXT NOT NULL,
            {_BY_MEETING}) STRICT, WITHOUT ROWID"""
    )


@migrations()
def m0007_case_list(db: Database) -> None:
    """The list of cases is read from narrow indexes, past addresses and notes."""
    db.execute(
        """CREATE INDEX cases_listed ON cases
            (ref, person_name, employment, employer_name, flow, closed)"""
    )
    db.execute("CREATE INDEX contacts_days ON contacts (case_id, day)")


def bring_up_to_date(db: Database) -> None:
    """Apply what is missing, each step in a transaction of its own.

    Raises UserFixable where the database is from a newer program.
    """
    refuse_newer(db)
    migrations.apply(db)


def pending(db: Database) -> tuple[str, ...]:
    """The names of the steps that this database has not had, in order."""
    return tuple(step.name for step in migrations.pending(db))


def applied(db: Database) -> tuple[str, ...]:
    """The names of the steps that this database has had, in order."""
    return tuple(step.name for step in migrations.applied(db))


def refuse_newer(db: Database) -> None:
    """Raise UserFixable where the database has had steps that this program does not know."""
    known = {step.name for step in migrations.pending(Database(memory=True, execute_plugins=False))}
    unknown = sorted(step.name for step in migrations.applied(db) if step.name not in known)
    if unknown:
        raise UserFixable(
            "Ärendena är sparade av en nyare version av programmet "
            f"({unknown[-1]}). Uppdatera programmet och öppna dem igen. Inget har ändrats."
        )
