"""Any order of what is done on the pages Bevakningar and Impulser, of taking it back and of making
it again: the store stays whole, and what is taken back is as it was."""

import shutil
import tempfile
from datetime import timedelta
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from handlerapp.domain.bevakning import BevakningKind, WaitsFor
from handlerapp.domain.case import Employer, Employment
from handlerapp.domain.contact import Channel
from handlerapp.domain.impulse import Answer
from handlerapp.domain.observation import Observation, ObservationKind
from handlerapp.domain.party import Party
from handlerapp.errors import UserFixable
from handlerapp.services import (
    bevakningar,
    caseload,
    changing,
    checking,
    doing_now,
    impulse_counts,
    impulse_list,
    opening,
    recording,
    several_bevakningar,
    several_impulses,
)
from handlerapp.services.bevakningar import Wish
from handlerapp.services.impulses import Response
from handlerapp.services.opening import Place
from tests.builders import CHEAP, PASSPHRASE, TODAY, a_bevakning, a_full_case, noon, put

REFS = ("2026-000101", "2026-000202")
DAYS = ("i morgon", "på fredag", "om två veckor", "dag 170", "v 50", "varje måndag", "i går", "xyz")
SEEN = (
    ObservationKind.EMPLOYER_CONFLICT,
    ObservationKind.LOW_MOTIVATION,
    ObservationKind.TOO_ILL,
)
RESPONSES = (
    Response(answer=Answer.ACCEPTED),
    Response(answer=Answer.SNOOZED, until=TODAY + timedelta(days=9)),
    Response(answer=Answer.SNOOZED, until=TODAY),
    Response(answer=Answer.DISMISSED, because="redan gjort"),
    Response(answer=Answer.DISMISSED),
)


class AnyOrder(RuleBasedStateMachine):
    """`done` are the changes that stand, each with the caseload before it, the latest last."""

    def __init__(self):
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        place = Place(self.folder / "data")
        opening.create(place, PASSPHRASE, noon, CHEAP)
        self.store = opening.open_store(place, opening.by_passphrase(PASSPHRASE), noon, cost=CHEAP)
        self.done, self.undone = [], []

    @initialize()
    def begin(self):
        put(self.store, *(self.made(ref) for ref in REFS))

    def made(self, ref):
        return a_full_case(
            ref,
            employment=Employment.EMPLOYED,
            employer=Employer(name="Volvo", phone="070-174 06 36"),
            observations=(Observation(day=TODAY, kind=ObservationKind.EMPLOYER_CONFLICT),),
            bevakningar=(
                a_bevakning(f"call-{ref}", what="Ring Volvo", kind=BevakningKind.CALL),
                a_bevakning(f"law-{ref}", legal=True, due=TODAY + timedelta(days=3)),
                a_bevakning(f"waits-{ref}", waits_for=WaitsFor.ANSWER, waits_of=Party.EMPLOYER),
            ),
        )

    def teardown(self):
        try:
            assert checking.check(self.store).problems == ()
        finally:
            self.store.close()
            shutil.rmtree(self.folder)

    def all_cases(self):
        return caseload.every(self.store)

    def tried(self, act):
        """Do it; where it may not be done nothing has changed."""
        before = self.all_cases()
        try:
            result = act()
        except UserFixable:
            assert self.all_cases() == before
            return
        self.done.append((getattr(result, "changed", result), before))
        self.undone.clear()

    def some_ids(self, data, at_most=1):
        ids = [each.id for case in self.all_cases() for each in case.bevakningar]
        return data.draw(st.lists(st.sampled_from(ids), min_size=1, max_size=at_most, unique=True))

    def some_impulses(self, data, at_most):
        counting = impulse_counts.begin(self.store, TODAY)
        rows = impulse_list.of(self.store, counting, REFS)
        which = sorted((row.ref, row.rule) for row in rows)
        return data.draw(
            st.lists(st.sampled_from(which), min_size=1, max_size=at_most, unique=True)
        )

    # bevakningar

    @rule(ref=st.sampled_from(REFS), when=st.sampled_from(DAYS))
    def add(self, ref, when):
        line = f'Ring {when} #"{ref}"'
        self.tried(lambda: bevakningar.add_line(self.store, line, Wish()))

    @rule(ref=st.sampled_from(REFS))
    def add_offered(self, ref):
        self.tried(lambda: bevakningar.add_offered(self.store, ref))

    @rule(data=st.data(), outcome=st.none() | st.just("Klart"))
    def finish(self, data, outcome):
        ids = self.some_ids(data, 3)
        self.tried(lambda: several_bevakningar.finish(self.store, ids, outcome))

    @rule(data=st.data(), when=st.sampled_from(DAYS), because=st.none() | st.just("intyg"))
    def move(self, data, when, because):
        ids = self.some_ids(data, 3)
        self.tried(lambda: several_bevakningar.move_in_words(self.store, ids, when, because))

    @rule(data=st.data())
    def put_off(self, data):
        ids = self.some_ids(data, 3)
        self.tried(lambda: several_bevakningar.put_off(self.store, ids))

    @rule(data=st.data(), because=st.sampled_from(["", "inte aktuell"]))
    def drop(self, data, because):
        ids = self.some_ids(data, 2)
        self.tried(lambda: several_bevakningar.drop(self.store, ids, because))

    @rule(data=st.data(), what=st.sampled_from(["", "Ring om intyget"]))
    def rewrite(self, data, what):
        (id,) = self.some_ids(data)
        wish = Wish(kind=BevakningKind.CERTIFICATE, minutes=20)
        self.tried(lambda: bevakningar.rewrite(self.store, id, what, wish))

    @rule(data=st.data(), days=st.integers(0, 9))
    def put_on_a_day(self, data, days):
        (id,) = self.some_ids(data)
        self.tried(lambda: bevakningar.put(self.store, id, TODAY + timedelta(days=days)))

    @rule(data=st.data(), party=st.none() | st.sampled_from([Party.INSURED, Party.EMPLOYER]))
    def do_now(self, data, party):
        (id,) = self.some_ids(data)
        contact = {"day": TODAY, "party": party, "channel": Channel.PHONE, "note": "Talade."}
        self.tried(lambda: doing_now.contacted(self.store, id, contact))

    # impulses

    @rule(ref=st.sampled_from(REFS), kind=st.sampled_from(SEEN))
    def see(self, ref, kind):
        values = {"day": TODAY, "kind": kind}
        self.tried(lambda: recording.add(self.store, ref, Observation, values))

    @rule(data=st.data(), response=st.sampled_from(RESPONSES))
    def answer(self, data, response):
        some = self.some_impulses(data, 3)
        self.tried(lambda: several_impulses.decide(self.store, some, response))

    @rule(data=st.data())
    def take_answers_back(self, data):
        some = self.some_impulses(data, 2)
        self.tried(lambda: several_impulses.take_back(self.store, some))

    # taking back

    @precondition(lambda self: self.done)
    @rule()
    def undo(self):
        changed, before = self.done.pop()
        after = self.all_cases()
        back = changing.undo(self.store, changed)
        assert self.all_cases() == before
        self.undone.append((back, after))

    @precondition(lambda self: self.undone)
    @rule()
    def redo(self):
        back, after = self.undone.pop()
        before = self.all_cases()
        again = changing.undo(self.store, back)
        assert self.all_cases() == after
        self.done.append((again, before))

    @precondition(lambda self: len(self.done) > 1)
    @rule(data=st.data())
    def undo_an_earlier_one(self, data):
        changed, _ = data.draw(st.sampled_from(self.done[:-1]))
        self.tried(lambda: changing.undo(self.store, changed))

    @invariant()
    def every_bevakning_is_one(self):
        ids = [each.id for case in self.all_cases() for each in case.bevakningar]
        assert len(ids) == len(set(ids))


TestAnyOrder = AnyOrder.TestCase
TestAnyOrder.settings = settings(
    max_examples=12,
    stateful_step_count=20,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
