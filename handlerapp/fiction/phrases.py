"""Words that any storyline may need, as shipped."""

from dataclasses import dataclass
from functools import lru_cache

from handlerapp.fiction.reading import Table, load


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentPhrases:
    """What is noted where a return is expected, and where it is not; and the exception used."""

    with_plan: tuple[str, ...]
    without_plan: tuple[str, ...]
    exception: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrases:
    """Variants of each text; assessments by the day that they come before."""

    case_ends: tuple[str, ...]
    certificate_ends: tuple[str, ...]
    limit_ahead: tuple[str, ...]
    action_follow_up: tuple[str, ...]
    assessments: dict[int, AssessmentPhrases]


@lru_cache(maxsize=1)
def phrases() -> Phrases:
    """The phrases as shipped. Raises DataFileWrong where the data is wrong."""
    file = load("phrases.toml")
    assessments = dict(_assessment(table) for table in file.tables("assessment"))
    found = Phrases(
        case_ends=file.texts("case_ends"),
        certificate_ends=file.texts("certificate_ends"),
        limit_ahead=file.texts("limit_ahead"),
        action_follow_up=file.texts("action_follow_up"),
        assessments=assessments,
    )
    file.done()
    return found


def _assessment(table: Table) -> tuple[int, AssessmentPhrases]:
    limit = table.number("limit")
    found = AssessmentPhrases(
        with_plan=table.texts("with_plan"),
        without_plan=table.texts("without_plan"),
        exception=table.text_or("exception", None),
    )
    table.done()
    return limit, found
