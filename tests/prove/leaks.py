"""Leaks looked for: a working day with a planted word in every text, on the command line and in the
window, cut off from every network; and what each reader of a document gets."""

import json
import os
import re
import resource
import secrets
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from handlerapp.domain.consent import Consent, Scope
from handlerapp.domain.meeting import Participant
from handlerapp.domain.party import RECIPIENTS, Party
from handlerapp.exchange import caseload
from handlerapp.storage import keys
from tests.builders import a_full_case
from tests.documents.test_meeting_papers import (
    everything_in,
    test_no_word_reaches_who_may_not_read_it_and_what_may_be_read_is_there,
)
from tests.prove import no_network, workday
from tests.prove.outcome import Outcome
from tests.prove.planted import Planted, in_memory_of
from tests.prove.workday import MEETING, NEW, REF
from tests.storage.write_snapshot import a_case_with_everything

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = str(ROOT / "main.py")
ELSEWHERE = ("/tmp", "/var/tmp", "/dev/shm", "~", "/run/user")

FREE_TEXTS = (
    "name", "note", "notes", "what", "goal", "purpose", "place", "title", "text", "contact",
    "occupation", "because", "diagnoses",
)  # fmt: skip
FOR_NO_EMPLOYER = (
    "note", "contacts", "observations", "assessments", "certificates", "bevakningar", "plan_steps",
)  # fmt: skip
"""Keys of a case under which nothing is told an employer in any document of a meeting."""

_LARGEST = 200_000_000
_NOTIFIES = re.compile(rb"member=Notify\b")
_KEY = re.compile(r"\b[0-9]{6}(?:-[0-9]{6}){7}\b")


def prove(recipients=RECIPIENTS, commands=None, look_elsewhere=True):
    """A test is content with some readers and `commands`, and with the folder of the day."""
    outcome = Outcome(
        done="En arbetsdag med ett eget ord i varje fritext, namn, diagnos, nummer och nyckel: "
        "kommandon, sedan fönstret (läsa, ändra, läsa in, säkerhetskopiera, hålla och dokumentera "
        "ett möte, ett fel i programmet, kopiera, låsa med halvskriven text, låsa upp, avsluta). "
        "Orden söktes i varje fil som skrevs på datorn (även packat, i fem teckenkodningar), "
        "urklipp, tillgänglighetsträd, titlar, D-Bus, felutskrift och minne; varje annat uttag mot "
        "nätet än AF_UNIX dödade processen. Varje handling till varje mottagare söktes igenom"
    )
    with tempfile.TemporaryDirectory(prefix="prove-") as folder:
        day = Day(Path(folder))
        with _bus(day) as bus:
            outcome.wrong += day.on_the_command_line(commands)
            window = day.in_the_window(bus)
        outcome.number += day.commands + 1
        outcome.wrong += window.wrong
        outcome.told += window.told
        outcome.wrong += day.found_in_papers()
        outcome.wrong += day.found_in_files(look_elsewhere)
        outcome.told.append(f"{day.files} filer söktes igenom")
        outcome.wrong += day.found_on_the_bus()
        outcome.told.append(
            "D-Bus: inget ord, ingen avisering" if bus else "D-Bus: INTE TITTAT, dbus saknas"
        )
    for each in recipients:
        outcome.wrong += _papers(each)
        outcome.number += 1
    return outcome


def a_case_to_meet_about():
    """A case with everything, and a meeting that is still to be held, with the employer."""
    case = a_case_with_everything()
    consent = Consent(
        party=Party.EMPLOYER, given=case.opened, scope=(Scope.MEETING, Scope.PLAN, Scope.WORK)
    )
    parties = (Party.INSURED, Party.EMPLOYER)
    meeting = replace(
        case.meetings[0],
        participants=tuple(Participant(party=each, name=each.value) for each in parties),
        versions=(),
        papers=(),
    )
    return replace(case, consents=(consent,), meetings=(meeting,))


class Day:
    """A working day in a home of its own."""

    def __init__(self, folder, program=PROGRAM):
        self.folder, self._program = folder, program
        self.planted = Planted(
            phone="070-" + _digits(7), personnummer=_personnummer(), phrase=_letters(12)
        )
        self.words, self.for_no_employer = 0, set()
        self.began = time.clock_gettime(time.CLOCK_REALTIME)
        self.commands = self.files = 0
        for name in ("home", "temp", "given", "asked"):
            (folder / name).mkdir(parents=True)
        (folder / "given" / "phrase").write_text(f"{self.planted.others['phrase']} gron hast\n")
        self._give("in.json", a_case_to_meet_about())
        self._give("more.json", a_full_case(NEW))

    def _give(self, name, case):
        """A file to read in, of this case with a word for each text."""
        document = self._with_words(caseload.document(case))
        document["person"] |= {key: self.planted.others[key] for key in ("phone", "personnummer")}
        (self.folder / "given" / name).write_bytes(caseload.of_documents([document]))

    def _with_words(self, value, *keys):
        if isinstance(value, dict):
            return {key: self._with_words(each, *keys, key) for key, each in value.items()}
        if isinstance(value, list):
            return [self._with_words(each, *keys) for each in value]
        if isinstance(value, str) and keys[-1] in FREE_TEXTS:
            self.words += 1
            if keys[0] in FOR_NO_EMPLOYER:
                self.for_no_employer.add(self.words)
            return self.planted.word(self.words)
        return value

    def environment(self, bus=None):
        there = {
            "HOME": "home",
            "TMPDIR": "temp",
            "SQLITE_TMPDIR": "temp",
            "XDG_RUNTIME_DIR": "temp",
        }
        kept = {name: each for name, each in os.environ.items() if not name.startswith("XDG_")}
        where = {name: str(self.folder / each) for name, each in there.items()}
        address = {"DBUS_SESSION_BUS_ADDRESS": bus or "unix:path=/nowhere"}
        return {**kept, **where, **address, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}

    def on_the_command_line(self, only=None):
        """Each command, or only some, as a process of its own; what went wrong is told."""
        asked = self.folder / "asked"
        papers = [
            ("summary", MEETING, "--for", each.value, "--pdf", str(asked / f"{each.value}.pdf"))
            for each in (Party.INSURED, Party.EMPLOYER, Party.HANDLER)
        ]
        package = ("--package-passphrase-file", str(self.folder / "given" / "phrase"))
        must_do = ("init", "recovery-key", "import", "journal", "backup", "export", "handover")
        for command in (
            ("init",),
            ("recovery-key",),
            ("import", str(self.folder / "given" / "in.json")),
            ("cases",),
            ("case", REF),
            ("case", "finns inte"),
            ("search", "zq"),
            ("impulses",),
            ("week",),
            ("journal", MEETING),
            *papers,
            ("backup",),
            ("check",),
            ("export", str(asked / "out.json")),
            ("handover", REF, "--out", str(asked / "package"), *package),
        ):
            if only is not None and command[0] not in only:
                continue
            done = self._run(*command)
            self.commands += 1
            if command[0] == "recovery-key" and (made := _KEY.search(done.stdout)):
                self._know(made.group())
            bad = done.returncode not in (0, 1) or (command[0] in must_do and done.returncode)
            if bad or "Traceback" in done.stderr:
                yield f"{command[0]}: {done.returncode} {done.stderr[-200:]}"

    def _know(self, recovery_key):
        """Look for the recovery key, for the key of the database, and for each as it may lie."""
        place = self.folder / "data" / "caseload.key"
        phrase = (self.folder / "given" / "phrase").read_text().strip()
        secret = keys.passphrase_secret(phrase)
        key = keys.load(place).unlock(keys.Slot.PASSPHRASE, secret)
        self.planted.add("recovery", recovery_key)
        self.planted.add("recovery without dashes", recovery_key.replace("-", ""))
        self.planted.add("key", bytes(key))
        self.planted.add("key in hex", key.hex())

    def _run(self, *command):
        start = [sys.executable, "-c", _SHUT_OFF, self._program]
        where = ["--data-dir", self.folder / "data", "--date", "2026-11-23"]
        phrase = ["--passphrase-file", self.folder / "given" / "phrase"]
        return subprocess.run(
            [*start, *where, *phrase, *command],
            cwd=self.folder / "home",
            env=self.environment(),
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )

    def in_the_window(self, bus):
        """The day in the window, looked through each time it is locked."""
        _, most = resource.getrlimit(resource.RLIMIT_CORE)
        window, said = Window(), ""
        with (self.folder / "errors").open("w+", encoding="utf-8") as errors:
            process = subprocess.Popen(
                [sys.executable, "-m", "tests.prove.workday", self.folder, self.planted.before],
                cwd=self.folder / "home",
                env=self.environment(bus),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
                encoding="utf-8",
                preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CORE, (most, most)),
            )
            with process:
                for line in process.stdout:
                    told = json.loads(line)
                    window.hears(told)
                    if told.get("locked"):
                        window.looks_through(process.pid, self.planted)
                        process.stdin.write("on\n")
                        process.stdin.flush()
            errors.seek(0)
            said = errors.read()
        window.ended(process.returncode, said, self.planted)
        return window

    def found_in_papers(self):
        """What a document of the day says to the employer that is told no employer."""
        for path in sorted((self.folder / "asked").rglob("*.pdf")):
            if "arbetsgivaren" in path.name or path.stem == Party.EMPLOYER.value:
                named = self.planted.found_in(everything_in(path.read_bytes()).encode())
                wrong = self.for_no_employer & set(named) | {"phone", "personnummer"} & set(named)
                if wrong or not named:
                    yield f"{path.name}: {len(wrong)} words that no employer is to read"

    def found_in_files(self, look_elsewhere):
        """Where a word stands in a file, or its name, that nobody asked to have it."""
        asked_for = {self.folder / "given", *(self.folder / "asked").glob("*.[pj]*")}
        places = [self.folder, ROOT]
        if look_elsewhere:
            places += [Path(each).expanduser() for each in ELSEWHERE]
        for path in self._written_in(places):
            is_asked_for = bool(asked_for & {path, *path.parents})
            if is_asked_for and not self.planted.names_in(path.name.encode()):
                continue
            self.files += 1
            try:
                data = path.read_bytes()
            except OSError:
                continue  # gone since, or another's
            if self.planted.found_in(path.name.encode() + b"\n" + data):
                yield f"in a file: {path.name} in {path.parent.name}"

    def _written_in(self, places):
        for place in places:
            for folder, _, names in os.walk(place):
                for name in names:
                    path = Path(folder, name)
                    try:
                        about = path.lstat()
                    except OSError:
                        continue
                    is_plain = path.is_file() and not path.is_symlink()
                    if is_plain and about.st_mtime >= self.began and about.st_size < _LARGEST:
                        yield path

    def found_on_the_bus(self):
        """Notifications that were sent. Words on the bus are found with the files."""
        said = self.folder / "home" / "bus"
        if said.is_file() and (sent := len(_NOTIFIES.findall(said.read_bytes()))):
            yield f"{sent} notifications on D-Bus"


class Window:
    """What the window told of itself, and what was found in its memory: what is wrong of it."""

    def __init__(self):
        self.wrong, self.told = [], []
        self._heard, self._locks = {}, 0

    def hears(self, told):
        self._heard |= told
        if told.get("fault"):
            self.wrong.append("what is said of a fault has somebody's words in it")
        if not told.get("locked"):
            return
        self._locks += 1
        for what in ("seen", "clipboard"):
            if told[what]:
                self.wrong.append(f"{what} while locked: {told[what]} texts with a word")
        if any("zq" in each for each in told["titles"]):
            self.wrong.append("a word in a title")
        if told["core"] or told["dumpable"]:
            self.wrong.append("a core dump of it could be written")

    def looks_through(self, pid, planted):
        try:
            found = in_memory_of(pid, planted)
        except OSError:
            self.told.append("minnet INTE TITTAT I: systemet släpper inte in någon")
            return
        secret = {name: found.pop(name, 0) for name in list(planted.others)}
        self.told.append(memory_said(found, secret))
        for name in ("key", "key in hex", "recovery", "recovery without dashes"):
            if secret.get(name):
                self.wrong.append(f"{name} in memory while locked, in {secret[name]} places")

    def ended(self, code, said, planted):
        if code == no_network.KILLED:
            self.wrong.append("the window asked for a socket")
        elif code:
            self.wrong.append(f"the window: {code} {said[-400:]}")
        if planted.names_in(said.encode()):
            self.wrong.append("a word on standard error")
        for what in ("shown", "copied", "came_back"):
            if not self._heard.get(what):
                self.wrong.append(f"nothing {what}: the day proves nothing")
        if not self._locks:
            self.wrong.append("it was never locked")


def memory_said(found, secret):
    """What lay in memory after locking, in words."""
    own = {workday.TYPED, workday.ASIDE}
    typed = sum(found.pop(each, 0) for each in own)
    return (
        f"i minnet efter lås låg {len(found)} ord kvar på {sum(found.values())} ställen, "
        f"lösenfrasen på {secret.get('phrase', 0)}, databasens nyckel på "
        f"{secret.get('key', 0) + secret.get('key in hex', 0)}, det halvskrivna på {typed}: Python "
        "och Qt lämnar tillbaka minne utan att skriva över det"
    )


def _digits(number):
    return "".join(secrets.choice("0123456789") for _ in range(number))


def _letters(number):
    return "".join(secrets.choice("bcdfghjkmnpqrstvwx") for _ in range(number))


def _personnummer():
    """One with a right check digit, of a day that is not uncommon."""
    begun = f"850412{_digits(3)}"
    doubled = [int(each) * (2 - place % 2) for place, each in enumerate(begun)]
    sum_ = sum(each // 10 + each % 10 for each in doubled)
    return f"19{begun[:6]}-{begun[6:]}{-sum_ % 10}"


_SHUT_OFF = """
import runpy, sys
from tests.prove import no_network
no_network.shut()
sys.argv = sys.argv[1:]
runpy.run_path(sys.argv[0], run_name="__main__")
"""


def _papers(recipient):
    """Each document for this reader, of made-up cases with a word for every fact."""
    try:
        test_no_word_reaches_who_may_not_read_it_and_what_may_be_read_is_there(recipient)
    except AssertionError as error:
        yield f"a document for {recipient.value}: {error}"


@contextmanager
def _bus(day):
    """The address of a message bus of the day's own, all that is said on it written to a file in
    its home; None where there is no bus to be had."""
    if not (shutil.which("dbus-daemon") and shutil.which("dbus-monitor")):
        yield None
        return
    where = f"--address=unix:dir={day.folder / 'temp'}"
    with subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address=1", where],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as daemon:
        address = daemon.stdout.readline().strip()
        with (day.folder / "home" / "bus").open("wb") as said:
            monitor = subprocess.Popen(["dbus-monitor", "--address", address], stdout=said)
            try:
                yield address
            finally:
                monitor.terminate()
                monitor.wait()
                daemon.terminate()
