"""What sort of work a line asks for by its words, and how long it says that it takes."""

import re

from handlerapp.domain.bevakning import BevakningKind
from handlerapp.planning.phrase import NUMBER, fold, number

MOST_MINUTES = 24 * 60

_COMMA = re.compile(r"(?<=[0-9]),(?=[0-9])")
_ABOUT = r"(?:ca |cirka )?"
_HOURS = re.compile(
    rf"{_ABOUT}(?P<hours>[0-9]{{1,2}}(?:\.[0-9]{{1,2}})? ?|{NUMBER} )(?:h|tim|timme|timmar)"
    rf"(?: (?:och )?(?P<minutes>{NUMBER}) ?(?:min|minuter))?"
)
_MINUTES = re.compile(rf"{_ABOUT}(?P<minutes>[0-9]{{1,4}} ?|{NUMBER} )(?:min|minut|minuter)")
_PARTS = {
    **dict.fromkeys(("en kvart", "kvart"), 15),
    **dict.fromkeys(("en halvtimme", "halvtimme", "en halv timme", "halv timme"), 30),
    **dict.fromkeys(("tre kvart",), 45),
    **dict.fromkeys(("en och en halv timme",), 90),
}

_CERTIFICATE = r"(?:lakar|sjuk)?intyg\w*"
_FIRST_WORDS = (
    (r"ring(?:a|er|upp)?\b|telefon|tel\b|samtal", BevakningKind.CALL),
    (
        r"begar|skicka|fraga(?: \S+){0,4}? efter\b|efterfraga|hamta in|bestall|paminn",
        BevakningKind.REQUEST,
    ),
    (r"mote|\w+smote|kalla\b|kallelse", BevakningKind.MEETING),
    (r"folj(?:a|er)? upp|uppfolj|stam(?:ma|mer)? av|avstamning", BevakningKind.FOLLOW_UP),
    (rf"{_CERTIFICATE}", BevakningKind.CERTIFICATE),
    (r"bedom|utred|prova\b", BevakningKind.ASSESSMENT),
)
_ANY_WORD = (
    (rf"\b{_CERTIFICATE}", BevakningKind.CERTIFICATE),
    (r"mote(?:t|n|na)?\b", BevakningKind.MEETING),
)


def kind_of(what: str) -> BevakningKind:
    """By the first verb (`ring`, `begär`, `följ upp`), else by a certificate or meeting in it."""
    folded = fold(what)
    for pattern, kind in _FIRST_WORDS:
        if re.match(pattern, folded):
            return kind
    return next(
        (kind for pattern, kind in _ANY_WORD if re.search(pattern, folded)), BevakningKind.OTHER
    )


def minutes_of(text: str) -> int | None:
    """1 to 1440 for `20 min`, `1 h`, `1,5 tim`, `en halvtimme`; None for anything else."""
    folded = fold(_COMMA.sub(".", text))
    minutes = _PARTS.get(folded)
    if match := _MINUTES.fullmatch(folded):
        minutes = number(match["minutes"].strip())
    elif match := _HOURS.fullmatch(folded):
        minutes = _of_hours(match["hours"].strip()) + number(match["minutes"] or "0")
    return minutes if minutes is not None and 1 <= minutes <= MOST_MINUTES else None


def _of_hours(written: str) -> int:
    return round(float(written) * 60) if written[0].isdigit() else number(written) * 60
