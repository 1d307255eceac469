"""What in a text tells of somebody's health or identity: a help to see it before it is shared.

It knows codes and titles of ICD-10-SE, a list of words (resources/reference/medical_words.toml),
and the shape of a personnummer and a telephone number. It is a warning and no proof: a text in
which it finds nothing can tell of health all the same.
"""

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from functools import lru_cache

from handlerapp import resources, shipped
from handlerapp.domain.person import LONG_FORM, read_personnummer


class Sensitive(Enum):
    """What sort of thing was found."""

    DIAGNOSIS_CODE = "diagnosis_code"
    DIAGNOSIS = "diagnosis"
    MEDICINE = "medicine"
    MEDICAL_WORD = "medical_word"
    PERSONNUMMER = "personnummer"
    PHONE = "phone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing found: what sort it is, the words as they stand, and from where to where."""

    what: Sensitive
    text: str = field(repr=False)
    start: int
    end: int


_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_CODE = re.compile(
    r"(?<![\w.-])([A-Za-z])\d\d(?:\.[0-9A-Za-z]{1,3}|\d[0-9A-Za-z]{0,2}|[ -]\d[A-Za-z])?(?!\w|\.\d)"
)
_NEVER_A_DIAGNOSIS = frozenset("VWYU")
"""Outer causes and the agency's own; `v49` is a week."""

_SMALL_LETTERS = frozenset("cfgimrsz")
"""Those in which people write a whole code in small letters; others are more often a room."""

_PERSONNUMMER = re.compile(r"(?<![\w-])((?:\d{2})?\d{6})([-+ ]?)\d{4}(?![\w-])")
_PHONE = re.compile(
    r"(?<![\w.,:-])"
    r"(?:(?:\+46|0046)[ -]?(?:\(0\))?[ ]?[1-9]\d{0,2}|08|0(?:[1-79]\d)\d?)"
    r"[-/ –]{0,3}\d{2,4}(?: ?\d{2,4}){1,3}(?![\w:]|[.,]\d)"
)
_LEAST_DIGITS, _MOST_DIGITS = 8, 13
_BRACKETS = re.compile(r"[(\[]([^)\]]*)[)\]]")
_INFLECTED = re.compile(r"(?:erna|arna|orna|er|ar|or|na|en|et|a|e)$")
_SHORTEST_STEM = 5
_LONGEST_PLACE = 20


@dataclass(frozen=True, slots=True)
class _Words:
    """The word list, ready to be held against words in lower case."""

    diagnosis_starts: tuple[str, ...]
    diagnosis_inside: tuple[str, ...]
    medical_starts: tuple[str, ...]
    medical_inside: tuple[str, ...]
    medical_exact: frozenset[str]
    endings: tuple[str, ...]
    medicines: tuple[str, ...]
    acronyms: frozenset[str]
    phrases: re.Pattern[str]
    titles: re.Pattern[str]
    ordinary_starts: tuple[str, ...]
    ordinary: frozenset[str]
    places: frozenset[str]


def found(text: str) -> tuple[Finding, ...]:
    """Everything in the text that it knows, in the order it stands; what lies inside a longer
    finding is not told again."""
    everything = sorted(_everything(text), key=lambda each: (each.start, -each.end))
    kept: list[Finding] = []
    for each in everything:
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
    return tuple(kept)


def _everything(text: str) -> Iterator[Finding]:
    yield from _numbers(text)
    yield from _codes(text)
    yield from _phrases(text)
    words = _words()
    for match in _WORD.finditer(text):
        what = _of_word(match.group(), text[match.start() :].lower(), words)
        if what is not None:
            yield _finding(what, match)


def _finding(what: Sensitive, match: re.Match[str]) -> Finding:
    return Finding(what=what, text=match.group(), start=match.start(), end=match.end())


def _numbers(text: str) -> Iterator[Finding]:
    for match in _PERSONNUMMER.finditer(text):
        if _is_personnummer(match):
            yield _finding(Sensitive.PERSONNUMMER, match)
    for match in _PHONE.finditer(text):
        if _LEAST_DIGITS <= sum(sign.isdigit() for sign in match.group()) <= _MOST_DIGITS:
            yield _finding(Sensitive.PHONE, match)


def _is_personnummer(match: re.Match[str]) -> bool:
    """A number that names a day of birth; one whose check digit is wrong only where it is written
    as a personnummer is, and not as two dates."""
    number = read_personnummer(match.group(), date.max)
    if number is None or number.birth_date is None:
        return False
    born, sign = match.groups()
    written_as_one = sign in ("-", "+") and (len(born) < LONG_FORM - 4 or born.startswith("19"))
    return number.check_digit_ok or written_as_one


def _codes(text: str) -> Iterator[Finding]:
    for match in _CODE.finditer(text):
        if _is_code(match, text):
            yield _finding(Sensitive.DIAGNOSIS_CODE, match)


def _is_code(match: re.Match[str], text: str) -> bool:
    letter, written = match.group(1), match.group()
    if letter.upper() in _NEVER_A_DIAGNOSIS or written.lower() in _words().ordinary:
        return False
    if letter.islower() and letter not in _SMALL_LETTERS:
        return False
    before = _WORD.findall(text[max(0, match.start() - _LONGEST_PLACE) : match.start()])
    return "." in written or not before or before[-1].lower() not in _words().places


def _phrases(text: str) -> Iterator[Finding]:
    lowered, words = text.lower(), _words()
    if len(lowered) != len(text):  # a letter that is two in lower case: places would not fit
        lowered = text
    for pattern, what in (
        (words.titles, Sensitive.DIAGNOSIS),
        (words.phrases, Sensitive.MEDICAL_WORD),
    ):
        for match in pattern.finditer(lowered):
            start, end = match.span()
            yield Finding(what=what, text=text[start:end], start=start, end=end)


def _of_word(word: str, rest: str, words: _Words) -> Sensitive | None:
    """What one word is, None where it is ordinary; `rest` is the text from it on, in lower case."""
    if word in words.acronyms:
        return Sensitive.DIAGNOSIS
    lowered = word.lower()
    if lowered in words.ordinary or rest.startswith(words.ordinary_starts):
        return None
    parts = {lowered, *lowered.split("-")}
    if any(_is_like(part, words.diagnosis_starts, words.diagnosis_inside) for part in parts):
        return Sensitive.DIAGNOSIS
    if any(part.startswith(words.medicines) or part.endswith(words.endings) for part in parts):
        return Sensitive.MEDICINE
    if any(
        part in words.medical_exact or _is_like(part, words.medical_starts, words.medical_inside)
        for part in parts
    ):
        return Sensitive.MEDICAL_WORD
    return None


def _is_like(word: str, starts: tuple[str, ...], inside: Iterable[str]) -> bool:
    return word.startswith(starts) or any(stem in word for stem in inside)


@lru_cache(maxsize=1)
def _words() -> _Words:
    """The list that is shipped. Raises DataFileWrong where it is not as it should be."""
    table = shipped.load(resources.path("reference", "medical_words.toml"))
    diagnosis, medical = table.table("diagnosis"), table.table("medical")
    medicine, ordinary = table.table("medicine"), table.table("ordinary")
    plain = frozenset(ordinary.texts("words"))
    titles = tuple(title for title in _titles() if title not in plain)
    made = _Words(
        diagnosis_starts=(*diagnosis.texts("starts"), *_stems(titles)),
        diagnosis_inside=diagnosis.texts("inside"),
        medical_starts=medical.texts("starts"),
        medical_inside=medical.texts("inside"),
        medical_exact=frozenset(medical.texts("exact")),
        endings=medicine.texts("endings"),
        medicines=medicine.texts("names"),
        acronyms=frozenset(diagnosis.texts("acronyms")),
        phrases=_any_of(medical.texts("phrases"), whole=False),
        titles=_any_of(titles, whole=True),
        ordinary_starts=ordinary.texts("starts"),
        ordinary=plain,
        places=frozenset(ordinary.texts("places")),
    )
    for each in (diagnosis, medical, medicine, ordinary, table):
        each.done()
    return made


def _any_of(phrases: Iterable[str], *, whole: bool) -> re.Pattern[str]:
    longest_first = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
    ending = r"(?!\w)" if whole else ""
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))}){ending}")


def _titles() -> Iterator[str]:
    """Every title of the classification in lower case, and what stands in brackets, apart."""
    for name, column in (("icd10se_codes.csv", 1), ("icd10se_blocks.csv", 2)):
        with resources.path("reference", name).open(encoding="utf-8", newline="") as file:
            for row in list(csv.reader(file))[1:]:
                title = row[column].lower()
                inner = _BRACKETS.findall(title)
                for phrase in (_BRACKETS.sub("", title), *inner):
                    for part in (phrase, phrase.split(",")[0]):
                        plain = " ".join(part.split())
                        if len(plain) >= _SHORTEST_STEM:
                            yield plain


def _stems(titles: Iterable[str]) -> Iterator[str]:
    """Titles of one word without their ending: "utmattningssyndrom" for "Utmattningssyndromet"."""
    for title in titles:
        if " " not in title:
            stem = _INFLECTED.sub("", title)
            yield stem if len(stem) >= _SHORTEST_STEM else title
