"""An impulse that stands open, as meetings see it."""

from dataclasses import dataclass

from handlerapp.rules.model import Question, Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """One open impulse: its rule, and its questions in the tone that the case takes."""

    rule: Rule
    questions: tuple[Question, ...] = ()
