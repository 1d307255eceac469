"""Judging the employer's plan by its checklist: what is lacking stands in words in the case."""

from collections.abc import Collection

from handlerapp import words
from handlerapp.domain.employer_plan import PlanAssessment, PlanDemand
from handlerapp.services import recording
from handlerapp.services.opening import Store
from handlerapp.services.recording import Recorded

_LACKS = "Brister: "
_BETWEEN, _END = "; ", "."


def judge(store: Store, ref: str, lacking: Collection[PlanDemand], more: str = "") -> Recorded:
    """Record today's judgement: deficient where anything is lacking or said, else adequate."""
    told = in_words(lacking, more)
    return recording.edit(
        store,
        ref,
        {
            "employer_plan.assessed": store.now().date(),
            "employer_plan.assessment": PlanAssessment.DEFICIENT
            if told
            else PlanAssessment.ADEQUATE,
            "employer_plan.deficiencies": told,
        },
    )


def in_words(lacking: Collection[PlanDemand], more: str = "") -> str | None:
    """`Brister: konkreta anpassningar; när planen följs upp.` and what else is said, on a line of
    its own; None where there is nothing."""
    listed = _BETWEEN.join(words.word(each) for each in PlanDemand if each in lacking)
    parts = (f"{_LACKS}{listed}{_END}" if listed else "", more.strip())
    return "\n".join(part for part in parts if part) or None


def read(deficiencies: str | None) -> tuple[frozenset[PlanDemand], str]:
    """What is lacking by the checklist and what else is said, of a text as `in_words` writes it; a
    text that was written otherwise is all of it what else is said."""
    text = deficiencies or ""
    first, _, rest = text.partition("\n")
    if not (first.startswith(_LACKS) and first.endswith(_END)):
        return frozenset(), text
    by_word = {words.word(each): each for each in PlanDemand}
    listed = first.removeprefix(_LACKS).removesuffix(_END).split(_BETWEEN)
    if not all(each in by_word for each in listed):
        return frozenset(), text
    return frozenset(by_word[each] for each in listed), rest
