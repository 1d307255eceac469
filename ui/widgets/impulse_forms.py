"""What is asked before an impulse is taken, put off or dismissed, and what answer that makes."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from handlerapp import words
from handlerapp.domain.impulse import Answer, Become, DismissReason
from handlerapp.rules.model import Suggestion
from handlerapp.services.accepting import Acceptance
from handlerapp.services.impulses import Response
from ui.labels import upper_first
from ui.theme import Theme
from ui.widgets.edit_form import EditForm, Spec
from ui.widgets.inputs import ChoiceInput, DayInput, LongInput

_SNOOZED_FOR = timedelta(days=7)

TAKEN_AS_USUAL: Mapping[str, Any] = {"suggestion": 1, "become": Become.BEVAKNING}
"""What `take_form` begins with."""

DISMISSED_AS_USUAL: Mapping[str, Any] = {"reason": DismissReason.NOT_RELEVANT_NOW}
"""What `dismiss_form` begins with."""


def take_form(
    theme: Theme,
    today: Callable[[], date],
    suggestions: Sequence[Suggestion],
    *,
    can_be_point: bool,
) -> EditForm:
    """Which of the suggestions (asked where there are any), what it becomes, and by when."""
    becomes = [(each, upper_first(words.word(each))) for each in Become]
    numbered = [(n, each.bevakning) for n, each in enumerate(suggestions, start=1)]
    which = Spec(name="suggestion", label="vad", make=lambda: ChoiceInput(theme, numbered))
    specs = [
        *([which] if numbered else []),
        Spec(
            name="become",
            label="blir",
            make=lambda: ChoiceInput(theme, becomes if can_be_point else becomes[:1]),
        ),
        Spec(
            name="due",
            label="senast (tomt: efter vikt)",
            make=lambda: DayInput(theme, today, of_the_past=False),
        ),
    ]
    return EditForm(theme, specs, lambda _: (), "Ta")


def taken(values: Mapping[str, Any]) -> Response:
    """The answer that `take_form` asked for."""
    how = Acceptance(
        suggestion=values.get("suggestion") or 1, become=values["become"], due=values["due"]
    )
    return Response(answer=Answer.ACCEPTED, accept=how)


def snooze_form(theme: Theme, today: Callable[[], date]) -> EditForm:
    """When it comes back."""
    spec = Spec(
        name="until",
        label="kommer tillbaka",
        make=lambda: DayInput(theme, today, of_the_past=False),
    )
    return EditForm(theme, [spec], lambda _: (), "Skjut upp")


def snoozed_from(today: date) -> dict[str, Any]:
    """What `snooze_form` begins with."""
    return {"until": today + _SNOOZED_FOR}


def snoozed(values: Mapping[str, Any]) -> Response:
    """The answer that `snooze_form` asked for."""
    return Response(answer=Answer.SNOOZED, until=values["until"])


def dismiss_form(theme: Theme) -> EditForm:
    """The reason, and a comment."""
    specs = [
        Spec(name="reason", label="skäl", make=lambda: ChoiceInput.of(theme, DismissReason)),
        Spec(name="comment", label="kommentar", make=lambda: LongInput(theme)),
    ]
    return EditForm(theme, specs, lambda _: (), "Avfärda")


def dismissed(values: Mapping[str, Any]) -> Response:
    """The answer that `dismiss_form` asked for."""
    said = words.word(values["reason"])
    comment = values["comment"].strip()
    because = f"{said}: {comment}" if comment else said
    return Response(answer=Answer.DISMISSED, because=because)
