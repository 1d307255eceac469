"""The plan of who does what, observations, consents, and the employer's plan with its checklist."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from handlerapp import words
from handlerapp.domain.case import Case, Employment
from handlerapp.domain.consent import Consent
from handlerapp.domain.employer_plan import PlanDemand
from handlerapp.domain.observation import Observation
from handlerapp.domain.plan_step import PlanStep, StepStatus
from handlerapp.services import consents, employer_plans, recording
from handlerapp.services.recording import Item
from ui.labels import joined, near_day, upper_first
from ui.pages.case.cards import HeadCard, ItemCard, Seen
from ui.pages.case.fields import NOT_SAID, Tools
from ui.theme import Tone
from ui.widgets.edit_form import EditForm, Spec
from ui.widgets.inputs import LongInput, SeveralInput
from ui.widgets.rows import Line
from ui.widgets.writing import Act, Opening, Writing

_ASKED = "Begärd i dag"
_JUDGEMENT = "judgement"
_HAVE_EMPLOYERS = (Employment.EMPLOYED, Employment.HOURLY)


class PlanCard(ItemCard):
    """Who does what; where it stands is a press away."""

    def __init__(self, tools: Tools, writing: Writing) -> None:
        super().__init__(PlanStep, "Plan: vem gör vad", tools, writing)

    def add_acts(self, form: EditForm, item: Item, place: int) -> None:
        for status, name in (
            (StepStatus.ONGOING, "Pågår"),
            (StepStatus.DONE, "Klar"),
            (StepStatus.MISSED, "Blev inte av"),
        ):
            if isinstance(item, PlanStep) and item.status is not status:
                form.add_act(name, self._sayer(item, status))
        super().add_acts(form, item, place)

    def _sayer(self, item: Item, status: StepStatus) -> Callable[[], None]:
        def say() -> None:
            self.writing.leave()
            if self.seen is not None:
                ref, values = self.seen.ref, {"status": status}
                self.writing.run(lambda store: recording.change(store, ref, item, values))

        return say


class ObservationCard(ItemCard):
    """What has been noticed; one that holds no longer is ended by one press."""

    def __init__(self, tools: Tools, writing: Writing) -> None:
        super().__init__(Observation, "Iakttagelser", tools, writing)

    def add_acts(self, form: EditForm, item: Item, place: int) -> None:
        if isinstance(item, Observation) and item.ended is None:
            form.add_act("Gäller inte längre", lambda: self._end(item))
        super().add_acts(form, item, place)

    def _end(self, item: Observation) -> None:
        self.writing.leave()
        if self.seen is not None:
            ref = self.seen.ref
            self.writing.run(lambda store: recording.end_observation(store, ref, item))


class ConsentCard(ItemCard):
    """What may be told to whom; a consent is withdrawn by one press."""

    def __init__(self, tools: Tools, writing: Writing) -> None:
        super().__init__(Consent, "Samtycken", tools, writing)

    def add_acts(self, form: EditForm, item: Item, place: int) -> None:
        if isinstance(item, Consent) and item.in_force(self.tools.today()):
            form.add_act("Återtaget i dag", lambda: self._withdraw(item))
        super().add_acts(form, item, place)

    def _withdraw(self, item: Consent) -> None:
        self.writing.leave()
        if self.seen is not None:
            ref = self.seen.ref
            self.writing.run(lambda store: consents.withdraw(store, ref, item.party))


class EmployerPlanCard(HeadCard):
    """What was asked for, what came, how it was judged, and whom it was raised with."""

    def __init__(self, tools: Tools, writing: Writing) -> None:
        paths = ("requested", "received", "form", "raised_with_employer", "raised_with_lsv")
        super().__init__(
            "employer_plan",
            "Arbetsgivarens plan",
            [f"employer_plan.{name}" for name in paths],
            tools,
            writing,
        )
        self.next_button = self.add_button(_ASKED, f"{self.title}: {_ASKED}", self._do_next)

    @property
    def is_empty(self) -> bool:
        """Not for who has an employer: that nothing has come is worth seeing."""
        case = self.seen.view.case if self.seen else None
        return case is None or (
            case.employer_plan is None and case.employment not in _HAVE_EMPLOYERS
        )

    def fill(self, seen: Seen) -> None:
        plain = [self._line(path, seen) for path in self.paths]
        judged = self._judged(seen)
        self.show_lines([*plain[:3], judged, *plain[3:]])
        step = _next_step(seen.view.case)
        self.next_button.setText(step[0])
        self.next_button.setAccessibleName(f"{self.title}: {step[0]}")

    def open_at(self, rest: str) -> None:
        if rest == _JUDGEMENT:
            self.judge()
        elif rest in self.paths:
            place = self.paths.index(rest)
            self.pressed(place if place < 3 else place + 1)

    def pressed(self, place: int) -> None:
        if place == 3:
            self.judge()
        else:
            self.begin_at(place if place < 3 else place - 1, place)

    def removed(self, place: int) -> None:
        if place != 3:
            super().removed(place if place < 3 else place - 1)

    def judge(self) -> None:
        """Open the checklist: what is ticked is lacking."""
        if self.seen is None:
            return
        ref, plan, theme = self.seen.ref, self.seen.view.case.employer_plan, self.theme
        lacking, more = employer_plans.read(plan.deficiencies if plan else None)
        demands = [(each, upper_first(words.word(each))) for each in PlanDemand]
        specs = [
            Spec(
                name="lacking",
                label="kryssa det som saknas i planen",
                make=lambda: SeveralInput(theme, demands),
            ),
            Spec(name="more", label="annat om bristerna", make=lambda: LongInput(theme)),
        ]
        form = EditForm(theme, specs, lambda _: (), self.tr("Spara bedömningen"))
        row = self.rows.rows[3]

        def act(values: Mapping[str, Any]) -> Act:
            return lambda store: employer_plans.judge(store, ref, values["lacking"], values["more"])

        self.writing.begin(
            Opening(
                key=f"{self.key}:{_JUDGEMENT}",
                form=form,
                values={"lacking": tuple(lacking), "more": more},
                put=lambda: self.rows.put_in_place_of(row, form),
                put_back=row.show,
                act=act,
            )
        )

    def _judged(self, seen: Seen) -> Line:
        plan = seen.view.case.employer_plan
        if plan is None or (plan.assessment is None and plan.assessed is None):
            return Line(lead="Bedömd", what=NOT_SAID)
        said = words.word(plan.assessment) if plan.assessment else None
        return Line(
            lead="Bedömd",
            what=joined(near_day(plan.assessed, seen.today) if plan.assessed else None, said),
            more=seen.hide(plan.deficiencies or ""),
            mark=("brister", Tone.LATE) if plan.deficiencies else None,
        )

    def _do_next(self) -> None:
        if self.seen is None:
            return
        ref, today = self.seen.ref, self.seen.today
        path = _next_step(self.seen.view.case)[1]
        if path is None:
            self.judge()
        else:
            values: dict[str, date] = {path: today}
            self.writing.run(lambda store: recording.edit(store, ref, values))


def _next_step(case: Case) -> tuple[str, str | None]:
    """What comes next with the plan, and the field that it fills; None: it is judged."""
    plan = case.employer_plan
    if plan is None or (plan.requested is None and plan.received is None):
        return _ASKED, "employer_plan.requested"
    if plan.received is None:
        return "Mottagen i dag", "employer_plan.received"
    return "Bedöm", None
