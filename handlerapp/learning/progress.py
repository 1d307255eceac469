"""How far one has come with the lessons, and which come back when."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Self

from handlerapp.learning.checks import Done
from handlerapp.learning.lessons import Lesson

COMES_BACK_AFTER = (3, 14, 45)
"""Days after a lesson was done that it comes back, once each: what is recalled after days and weeks
stays. The spacing is our own choice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LessonProgress:
    """One lesson: which steps are done, what was ticked on one's own work, and when it was done.

    `done_on` are the real days that it was done, the first and each repetition.
    """

    begun: Mapping[str, Mapping[str, int]] | None = None
    """By case, how many things of each list the handler had added when the lesson was begun; None
    before it is. What was done before does not count, but a meeting made in another lesson does."""
    steps: frozenset[int] = frozenset()
    ticked: Mapping[int, frozenset[int]] = field(default_factory=dict)
    done_on: tuple[date, ...] = ()

    def seen(self, lesson: Lesson, cases: tuple[Done, ...]) -> Self:
        """The same with the steps that can be seen in what was done. What was done once stays."""
        if self.begun is None:
            return self
        now = {place for place, step in enumerate(lesson.steps) if step.is_done(cases)}
        return replace(self, steps=self.steps | now)

    def told(self, lesson: Lesson, step: int) -> Self:
        """The same with a step that only the reader can say is done."""
        if self.begun is None or not lesson.steps[step].self_told:
            return self
        return replace(self, steps=self.steps | {step})

    def tick(self, step: int, place: int, *, ticked: bool) -> Self:
        """The same with a line of the checklist of one's own work ticked, or not."""
        old = self.ticked.get(step, frozenset())
        new = old | {place} if ticked else old - {place}
        return replace(self, ticked={**self.ticked, step: new})

    def is_whole(self, lesson: Lesson) -> bool:
        """Whether every step is done."""
        return len(self.steps) >= len(lesson.steps)

    def finished(self, today: date) -> Self:
        """The same, done on this day; begun anew when it comes back."""
        if today in self.done_on:
            return self
        return replace(self, done_on=(*self.done_on, today))

    def again(self) -> Self:
        """The same as before it was begun, to be taken once more."""
        return replace(self, begun=None, steps=frozenset(), ticked={})

    @property
    def comes_back(self) -> date | None:
        """The day that it comes back; None before it is done, and when it has come back enough."""
        times = len(self.done_on)
        if not times or times > len(COMES_BACK_AFTER):
            return None
        return self.done_on[-1] + timedelta(days=COMES_BACK_AFTER[times - 1])
