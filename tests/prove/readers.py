"""Everything of the program that reads what comes from outside, each with the input that it is
given: good ones made bad (`mutations`). Reading may raise UserFixable and nothing else."""

import json
from contextlib import suppress
from pathlib import Path

from handlerapp import resources
from handlerapp.domain.case_view import CaseListView
from handlerapp.domain.settings import Settings
from handlerapp.domain.working_hours import Absence, WorkingHours
from handlerapp.exchange import caseload, csv_file, handover, xlsx_file
from handlerapp.planning.calendar import WorkingCalendar
from handlerapp.planning.field_days import field_day
from handlerapp.planning.quick_entry import quick_entry
from handlerapp.planning.when import understand
from handlerapp.rules import loader
from handlerapp.services import (
    backups,
    importing,
    opening,
    preferences,
    receiving,
    restoring,
    rule_settings,
    working_time,
)
from handlerapp.services.opening import Place
from handlerapp.storage import connection, keys, names, package, recovery_key
from handlerapp.storage import settings as stored_settings
from tests.builders import CHEAP, NOON, PASSPHRASE, TODAY, a_full_case, put
from tests.prove import mutations
from tests.prove.mutations import bytes_changed, text_changed, value_changed
from tests.prove.work import Clock
from tests.storage.write_snapshot import a_case_with_everything

WORDS = (
    "i morgon",
    "på torsdag",
    "om 2 veckor",
    "v 49",
    "15/12",
    "2026-12-15",
    "dag 85",
    "varje måndag",
    "sista vardagen i månaden",
    "en vecka före intyget går ut",
    "två dagar före mötet",
    "andra tisdagen i varje månad",
    "kl 13.30",
    "ring Volvo om planen på torsdag 20 min #2026-000101",
    "den 3 mars",
    "om tre månader",
    "efter påsk",
    "20 min",
    '#"a b"',
)
COSTS = (1, 2, 16, 64, 65, 10**9, 1 << 20, 524_288, 131_072, 8, 0, -1)


class _Back(Exception):
    """What was put in is taken out again."""


class Readers:
    """The readers over two stores in a folder of their own: one with cases, one with none."""

    def __init__(self, folder: Path):
        self._folder = folder
        self._full, self._empty = _store(folder / "full"), _store(folder / "empty")
        whole = [a_case_with_everything(), a_full_case("2026-000102")]
        put(self._full, *whole)
        self._caseload = json.loads(caseload.write(whole))
        self._csv, self._xlsx = csv_file.write_csv(whole), xlsx_file.write_xlsx(whole)
        self._content = handover.write(whole, "Kim", NOON)
        self._package = package.sealed(self._content, PASSPHRASE, CHEAP)
        self._backup = backups.make(self._full).path.read_bytes()
        self._rules = [
            "[[rule]]" + each
            for path in sorted(resources.path("rules").glob("*.toml"))
            for each in path.read_text("utf-8").split("[[rule]]")[1:]
        ]
        self._settings = _settings_as_kept()
        self._calendar, self._case = WorkingCalendar(WorkingHours()), a_full_case()

    def close(self):
        self._full.close()
        self._empty.close()

    def json(self, rng):
        """A caseload file, read and taken in."""
        if rng.random() < 0.3:
            data = bytes_changed(caseload.of_documents(self._caseload["cases"]), rng)
        else:
            data = mutations.as_json(value_changed(self._caseload, rng), rng)
        self._take_in(data, "a.json", rng)

    def csv(self, rng):
        """A list in CSV, read and taken in."""
        data = self._csv
        if rng.random() < 0.6:
            rows = [line.split(";") for line in data.decode("utf-8-sig").splitlines()]
            row = rng.choice(rows)
            row[rng.randrange(len(row))] = rng.choice((*mutations.NASTY_TEXTS, *WORDS))
            text = "\n".join(map(rng.choice((";", ",", "\t")).join, rows))
            data = text.encode(rng.choice(("utf-8", "utf-8-sig", "utf-16", "cp1252")), "replace")
        self._take_in(bytes_changed(data, rng) if rng.random() < 0.7 else data, "a.csv", rng)

    def xlsx(self, rng):
        """A workbook, read and taken in."""
        if rng.random() < 0.2:
            data = bytes_changed(self._xlsx, rng)
        else:
            data = mutations.zip_changed(self._xlsx, rng, _xml_changed)
        self._take_in(data, "a.xlsx", rng)

    def _take_in(self, data, name, rng):
        """Into the store with cases it is only tried; of the empty one it is taken out again."""
        store = rng.choice((self._full, self._empty))
        reading = importing.read_file(store, data, name, TODAY)
        if store is self._full:
            importing.import_cases(store, reading, dry_run=True, skip_bad=True)
            return
        with suppress(_Back), store.db.atomic():
            importing.import_cases(store, reading, skip_bad=True)
            raise _Back

    def package(self, rng):
        """A package that is handed over: its bytes, the key block in it, or what it holds."""
        chance = rng.random()
        if chance < 0.5:
            data = bytes_changed(self._package, rng)
        elif chance < 0.6:
            data = _with_block(self._package, rng)
        else:
            line, _, file = self._content.partition(b"\n")
            if rng.random() < 0.5:
                changed = mutations.as_json(value_changed(json.loads(line), rng), rng)
                line = changed.replace(b"\n", b"")
            else:
                file = mutations.as_json(value_changed(json.loads(file), rng), rng)
            data = package.sealed(line + b"\n" + file, PASSPHRASE, CHEAP)
        opened = receiving.opened(data, PASSPHRASE, TODAY)
        receiving.receive(self._full, opened, dry_run=True)

    def backup(self, rng):
        """A backup, looked at as before it is put back."""
        if rng.random() < 0.4:
            data = bytes_changed(self._backup, rng)
        else:
            data = mutations.zip_changed(self._backup, rng, _part_changed)
        path = self._folder / "b.zip"
        path.write_bytes(data)
        restoring.look(Place(self._folder / "none"), path, opening.by_passphrase(PASSPHRASE))

    def rules(self, rng):
        """A file of rules."""
        text = rng.choice(self._rules)
        if rng.random() < 0.6:
            lines, others = text.splitlines(), rng.choice(self._rules).splitlines()
            lines[rng.randrange(len(lines))] = _toml_changed(rng.choice((*lines, *others)), rng)
            text = "\n".join(lines)
        else:
            text = text_changed(text, rng)
        path = self._folder / "rule.toml"
        path.write_bytes(text.encode("utf-8", "surrogatepass"))
        loader.load_rules(path)

    def settings(self, rng):
        """Settings as they are kept, and as they are typed."""
        chance = rng.random()
        if chance < 0.5:
            name = rng.choice(list(self._settings))
            value = mutations.as_json(value_changed(self._settings[name], rng), rng)
            db = self._empty.db
            with suppress(_Back), db.atomic(), connection.translated():
                db.conn.execute(
                    "INSERT OR REPLACE INTO settings (name, value) VALUES (?, ?)",
                    (f"setting.{name}", value.decode("utf-8", "replace")),
                )
                stored_settings.load(db)
                raise _Back
        elif chance < 0.7:
            said = [
                text_changed("Kim Ek", rng),
                text_changed("Umeå", rng),
                text_changed("010", rng),
            ]
            with suppress(_Back), self._empty.db.atomic():
                preferences.set_sender(self._empty, *said)
                raise _Back
        elif chance < 0.9:
            rule = rng.choice([each for each in loader.load_all().rules if each.parameters])
            name = rng.choice(rule.parameters).name
            written = text_changed(rng.choice(("14", "90", "F43", "-1", "F32, F33")), rng)
            rule_settings.with_threshold(Settings(), rule.id, name, written)
        else:
            minutes = [rng.choice((0, 480, -1, 10**9)) for _ in range(rng.randrange(9))]
            with suppress(_Back), self._empty.db.atomic():
                working_time.set_hours(self._empty, minutes)
                working_time.set_reserved(self._empty, rng.choice((0, 240, -1, 10**9)))
                raise _Back

    def words(self, rng):
        """A day in words, a line of quick entry, a day in a field."""
        text = text_changed(rng.choice(WORDS), rng, WORDS)
        chance = rng.random()
        if chance < 0.4:
            understand(text, TODAY, self._calendar, rng.choice((None, self._case)))
        elif chance < 0.7:
            quick_entry(text, TODAY, self._calendar, lambda _: self._case)
        else:
            field_day(text, TODAY, of_the_past=rng.random() < 0.5)

    def recovery(self, rng):
        """A recovery key as it is typed."""
        written = recovery_key.make()
        recovery_key.secret(text_changed(written, rng, (written, written.replace("-", " "))))

    def key_file(self, rng):
        """A key file, and the passphrase tried on it."""
        data = self._full.place.key_file.read_bytes()
        data = bytes_changed(data, rng) if rng.random() < 0.5 else _forged(data, rng)
        keys.loads(data).unlock(keys.Slot.PASSPHRASE, keys.passphrase_secret(PASSPHRASE))


def _store(folder):
    place = Place(folder)
    opening.create(place, PASSPHRASE, Clock(), CHEAP)
    return opening.open_store(place, opening.by_passphrase(PASSPHRASE), Clock(), cost=CHEAP)


def _settings_as_kept():
    """Every setting that is kept, set to something, by its name."""
    day = Absence(first_day=TODAY, last_day=TODAY, what="Kurs")
    with connection.open_in_memory() as db:
        view = CaseListView(name="Mina")
        stored_settings.save(
            db,
            Settings(
                rules_off=("a",),
                thresholds={"a": {"b": 1}},
                case_views=(view, view),
                working_hours=WorkingHours(absences=(day,)),
            ),
        )
        rows = db.conn.execute("SELECT name, value FROM settings").fetchall()
    return {name.removeprefix("setting."): json.loads(value) for name, value in rows}


def _forged(data, rng):
    """A key file with something else in it and the checksum that goes with it, as a forger can."""
    document = json.loads(data)
    del document["checksum"]
    slot = document["slots"]["passphrase"]
    if rng.random() < 0.5:
        slot[rng.choice(("time", "memory_kib", "lanes"))] = rng.choice(COSTS)
    else:
        document = value_changed(document, rng)
    if isinstance(document, dict):
        document["checksum"] = keys._checksum(document)  # noqa: SLF001 - a forger can do the same
    return json.dumps(document).encode()


def _with_block(data, rng):
    """A package with a forged key block."""
    begins = data.index(b"\n") + 5
    length = int.from_bytes(data[begins - 4 : begins], "big")
    block = _forged(data[begins : begins + length], rng)
    after = data[begins + length :]
    return data[: begins - 4] + len(block).to_bytes(4, "big") + block + after


def _part_changed(name, data, rng):
    """A part of a backup: its key file forged, or its bytes changed."""
    if name == names.KEY and rng.random() < 0.7:
        return _forged(data, rng)
    return bytes_changed(data, rng)


def _xml_changed(_, data, rng):
    """A part of a workbook: letters between its brackets changed, or its bytes."""
    text = data.decode("utf-8", "replace")
    if rng.random() < 0.5:
        at = rng.randrange(len(text) + 1)
        said = rng.choice((*mutations.NASTY_TEXTS, *mutations.NASTY_XML)).replace("\x00", "")
        end = min(len(text), at + rng.choice((0, 3, 30)))
        return (text[:at] + said + text[end:]).encode("utf-8", "surrogatepass")
    return bytes_changed(data, rng)


def _toml_changed(line, rng):
    """A line of a rule with another value."""
    key, sign, _ = line.partition("=")
    values = ("-1", "[]", "{}", "[[1]]", "9" * 5000, "2026-02-30", "inf", "''", "[" * 5000, "true")
    return key + sign + rng.choice(values) if sign else text_changed(line, rng)
