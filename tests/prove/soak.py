"""Eight work weeks through the services, day by day, with the store gone through each evening."""

import random
import tempfile
from collections import Counter
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

from handlerapp.domain.bevakning import BevakningStatus
from handlerapp.domain.contact import Contact
from handlerapp.domain.impulse import Answer, ImpulseStatus
from handlerapp.domain.meeting import MeetingKind, MeetingStatus
from handlerapp.domain.party import Party
from handlerapp.errors import UserFixable
from handlerapp.meetings.drafting import Wish as Meet
from handlerapp.services import (
    backups,
    bevakningar,
    case_life,
    caseload,
    changing,
    checking,
    demo,
    exporting,
    importing,
    impulses,
    meeting_life,
    meetings,
    opening,
    recording,
    retention,
    week,
)
from handlerapp.services.bevakningar import Wish
from handlerapp.services.case_life import NewCase
from handlerapp.services.impulses import Response
from handlerapp.services.meetings import Note
from handlerapp.services.opening import Place
from tests.builders import CHEAP, PASSPHRASE
from tests.prove.outcome import Outcome

WEEKS, DAYS_A_WEEK, CASES = 8, 5, 60
FIRST = date(2026, 11, 23)
ACTS_A_DAY = 30


def prove(weeks=WEEKS, cases=CASES, acts=ACTS_A_DAY, after_each_day=None):
    """`after_each_day` is done to the store's place each evening, where a test plants a fault."""
    outcome, did = Outcome(), Counter()
    with tempfile.TemporaryDirectory(prefix="prove-") as folder:
        work = Work(Path(folder), cases)
        for number in range(weeks * DAYS_A_WEEK):
            work.go_to(number)
            try:
                outcome.wrong += [f"{work.day}: {each}" for each in work.done_in_a_day(acts, did)]
            except UserFixable as error:
                outcome.wrong.append(f"{work.day}: {error}")
                break
            if after_each_day:
                after_each_day(work.place)
        made = len(list(work.place.backups.glob("*.zip")))
    outcome.number = sum(did.values())
    outcome.done = (
        f"{weeks} arbetsveckor med {cases} påhittade ärenden genom tjänsterna, med check varje "
        "kväll och läget jämfört nästa morgon: "
        + ", ".join(f"{what} {count}" for what, count in did.most_common())
    )
    outcome.told.append(f"{made} säkerhetskopior kvar efter gallring")
    return outcome


class Work:
    """A handler's days in one store."""

    def __init__(self, folder, cases):
        self.place, self._asked = Place(folder / "data"), folder / "asked"
        self._asked.mkdir()
        self._rng = random.Random(1)
        self.day = FIRST
        self._now = datetime.combine(FIRST, time(8))
        demo.create(self.place, PASSPHRASE, self.clock, demo.Size(cases=cases), CHEAP)
        self._left, self._number = None, 0

    def clock(self):
        """Later each time it is asked."""
        self._now += timedelta(seconds=7)
        return self._now

    def go_to(self, number):
        """The morning of a working day, by its number from the first."""
        self.day = FIRST + timedelta(days=number // DAYS_A_WEEK * 7 + number % DAYS_A_WEEK)
        self._now = datetime.combine(self.day, time(8))

    def done_in_a_day(self, acts, did):
        """The day's acts; what is found wrong in the morning and in the evening."""
        way = opening.by_passphrase(PASSPHRASE)
        with opening.open_store(self.place, way, self.clock, cost=CHEAP) as store:
            now = caseload.every(store)
            if self._left is not None and now != self._left:
                yield "the cases are not as they were left"
            backups.keep_up(store)
            for _ in range(acts):
                act = self._rng.choice(ACTS)
                try:
                    act(self, store)
                except UserFixable:
                    did["nekades"] += 1
                else:
                    did[act.__name__] += 1
            self._close_the_day(store)
            report = checking.check(store)
            yield from report.problems
            yield from (f"the backup {each.path.name} is broken" for each in report.broken_backups)
            self._left = caseload.every(store)

    def _close_the_day(self, store):
        if self.day.weekday() == DAYS_A_WEEK - 1:
            due = [each.ref for each in retention.proposed(store)]
            if due:
                retention.purge(store, due)
            exporting.export(store, self._asked / "out.json")
        week.current(store, self.day)

    def _case(self, store):
        return self._rng.choice(caseload.every(store))

    def bevaka(self, store):
        words = self._rng.choice(("på fredag", "om 2 veckor", "varje måndag", "i morgon"))
        bevakningar.add_in_words(store, self._case(store).ref, words, "Ring om planen", Wish())

    def bli_klar(self, store):
        bevakningar.finish(store, self._open_bevakning(store).id, "Klart")

    def flytta(self, store):
        bevakningar.move_in_words(store, self._open_bevakning(store).id, "om 3 dagar")

    def _open_bevakning(self, store):
        found = [
            each
            for case in caseload.every(store)
            for each in case.bevakningar
            if each.status is BevakningStatus.OPEN
        ]
        return self._one_of(found)

    def _one_of(self, some):
        if not some:
            raise UserFixable("Det finns inget att välja.")
        return self._rng.choice(some)

    def ringa(self, store):
        values = {"day": self.day, "party": Party.INSURED, "note": "Talade om planen."}
        recording.add(store, self._case(store).ref, Contact, values)

    def skriva(self, store):
        recording.edit(store, self._case(store).ref, {"note": f"Anteckning {self.day}"})

    def svara(self, store):
        fired = impulses.over_caseload(store, self.day)
        some = [each for each in fired if each.status is ImpulseStatus.OPEN]
        chosen = self._one_of(some)
        answer = self._rng.choice(
            (
                Response(answer=Answer.ACCEPTED),
                Response(answer=Answer.SNOOZED, until=self.day + timedelta(days=9)),
                Response(answer=Answer.DISMISSED, because="redan gjort"),
            )
        )
        impulses.decide(store, chosen.ref, chosen.rule.id, answer)

    def planera_mote(self, store):
        starts = datetime.combine(self.day + timedelta(days=7), time(13))
        wish = Meet(kind=MeetingKind.AVSTAMNING, starts=starts)
        meeting_life.new(store, self._case(store).ref, wish)

    def halla_mote(self, store):
        planned = self._one_of(
            [each for _, each in meetings.listed(store) if each.status is MeetingStatus.PLANNED]
        )
        meetings.note(store, planned.id, 1, Note(text="Orkar två timmar."))
        meeting_life.hold(store, planned.id)
        meeting_life.finalise(store, planned.id)

    def angra(self, store):
        def other(case):
            return replace(case, occupation="snickare")

        changing.undo(store, changing.change(store, self._case(store).ref, other, "ändra yrke"))

    def lagga_till(self, store):
        self._number += 1
        case_life.add(store, NewCase(ref=f"ny-{self._number}", name="Kim Ek"))

    def avsluta(self, store):
        case_life.close(store, self._case(store).ref, "åter i arbete")

    def lasa_in(self, store):
        data = b"\xc3\x84rende;Namn\nfil-1;Kim Ek\nfil-2;Bo Ek\n"
        importing.import_cases(store, importing.read_file(store, data, "a.csv", self.day))

    def kopiera(self, store):
        backups.make(store)


ACTS = (
    Work.bevaka,
    Work.bli_klar,
    Work.flytta,
    Work.ringa,
    Work.skriva,
    Work.svara,
    Work.planera_mote,
    Work.halla_mote,
    Work.angra,
    Work.lagga_till,
    Work.avsluta,
    Work.lasa_in,
    Work.kopiera,
)
