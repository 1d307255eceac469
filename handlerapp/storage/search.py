"""The search index: one row per thing that can be found, addressed by case.

`åsa` finds Åsa and not Asa; `asa` finds Asa. Only when nothing matches as it is written are the
letters compared without their marks, so that `asa` then finds Åsa.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from sqlite_utils import Database

from handlerapp.domain.case import Case
from handlerapp.domain.searchable import FoundIn, items

_ROOM = 20
"""Bits for the items of one case: rowid = case << 20 | item, so a case's rows lie together.

Item 0 is the case itself: its name, reference and employer."""

_ITEMS_AT_MOST = (1 << _ROOM) - 1
_WORDS_AT_MOST = 32
_LETTERS = str.maketrans({"ø": "o", "đ": "d", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe", "ß": "ss"})
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One thing that was found."""

    case_id: int
    found_in: FoundIn
    text: str = field(repr=False)


def index(db: Database, cases: Iterable[tuple[int, Case]]) -> None:
    """Add the words of cases that are not in the index."""
    db.conn.executemany(
        "INSERT INTO search (rowid, head, body, folded, found_in) VALUES (?, ?, ?, ?, ?)",
        _index_rows(cases),
    )


def forget(db: Database, case_ids: Iterable[int]) -> None:
    """Take the words of these cases out of the index."""
    db.conn.executemany(
        "DELETE FROM search WHERE rowid BETWEEN ? AND ?",
        [(id << _ROOM, id << _ROOM | _ITEMS_AT_MOST) for id in case_ids],
    )


def compact(db: Database) -> None:
    """Write the index anew, so that nothing of what was forgotten is left in it."""
    db.conn.execute("INSERT INTO search (search) VALUES ('optimize')")


def find(db: Database, text: str, limit: int) -> tuple[Hit, ...]:
    """What holds every word of `text`, each as the beginning of a word; cases themselves first.

    At most `limit` hits, for the first 32 words. Words without letters or digits are passed over.
    Where no one item holds all the words, items are found in the cases that hold them together.
    """
    words = list(dict.fromkeys(w for w in _clean(text).split() if _WORD.search(w)))[:_WORDS_AT_MOST]
    if not words:
        return ()
    for columns, asked in (("head body", words), ("head body folded", list(map(folded, words)))):
        terms = ['"' + word.replace('"', '""') + '" *' for word in asked]
        hits = _matching(db, columns, terms, limit) or _spread_over_a_case(
            db, columns, terms, limit
        )
        if hits:
            return hits
    return ()


def folded(text: str) -> str:
    """The text in small letters without marks: `asa` for `Åsa`, `lodz` for `Łódź`."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def is_whole(db: Database, cases: Iterable[tuple[int, Case]]) -> bool:
    """Whether the index agrees with itself and holds the words of these cases and no others."""
    db.conn.execute("INSERT INTO search (search) VALUES ('integrity-check')")
    wanted = {row[0]: row[1:4] for row in _index_rows(cases)}
    for rowid, *said in db.conn.execute("SELECT rowid, head, body, folded FROM search"):
        if wanted.pop(rowid, None) != tuple(said):
            return False
    return not wanted


def _index_rows(cases: Iterable[tuple[int, Case]]) -> Iterator[tuple[int, str, str, str, str]]:
    for id, case in cases:
        for place, item in enumerate(items(case)[:_ITEMS_AT_MOST]):
            text = item.text.replace("\0", " ")
            head, body = (text, "") if item.found_in is FoundIn.CASE else ("", text)
            yield id << _ROOM | place, head, body, _folded_words(text), item.found_in.value


def _matching(db: Database, columns: str, terms: Sequence[str], limit: int) -> tuple[Hit, ...]:
    query = f"{{{columns}}} : ({' AND '.join(terms)})"
    found = _rows(db, query, limit, f" AND rowid & {_ITEMS_AT_MOST} = 0")
    if len(found) < limit:
        known = {rowid for rowid, *_ in found}
        found += [row for row in _rows(db, query, limit) if row[0] not in known]
    return tuple(_hit(*row) for row in found[:limit])


def _spread_over_a_case(
    db: Database, columns: str, terms: Sequence[str], limit: int
) -> tuple[Hit, ...]:
    if len(terms) < 2:
        return ()
    shared: set[int] | None = None
    for term in terms:
        sql = f"SELECT DISTINCT rowid >> {_ROOM} FROM search WHERE search MATCH ?"
        cases = {id for (id,) in db.conn.execute(sql, (f"{{{columns}}} : {term}",))}
        shared = cases if shared is None else shared & cases
        if not shared:
            return ()
    rows: list[tuple[int, str, str]] = []
    query = f"{{{columns}}} : ({' OR '.join(terms)})"
    for id in sorted(shared or ())[:limit]:
        rows += db.conn.execute(
            "SELECT rowid, found_in, head || body FROM search WHERE search MATCH ?"
            " AND rowid BETWEEN ? AND ? ORDER BY rowid LIMIT ?",
            (query, id << _ROOM, id << _ROOM | _ITEMS_AT_MOST, limit),
        )
    return tuple(_hit(*row) for row in rows[:limit])


def _rows(db: Database, query: str, limit: int, more: str = "") -> list[tuple[int, str, str]]:
    rows: list[tuple[int, str, str]] = db.conn.execute(
        f"SELECT rowid, found_in, head || body FROM search WHERE search MATCH ?{more} LIMIT ?",
        (query, limit),
    ).fetchall()
    return rows


def _hit(rowid: int, found_in: str, text: str) -> Hit:
    return Hit(case_id=rowid >> _ROOM, found_in=FoundIn(found_in), text=text)


def _clean(text: str) -> str:
    """The text without what an index cannot hold: NUL, and halves of characters."""
    return text.replace("\0", " ").encode("utf-8", "replace").decode()


def _folded_words(text: str) -> str:
    """The words that read otherwise without their marks; the rest are found as they are."""
    if text.isascii():
        return ""
    words = (word for word in _WORD.findall(text) if not word.isascii())
    return " ".join(filter(None, map(_folded_word, words)))


@lru_cache(maxsize=1 << 15)
def _folded_word(word: str) -> str:
    """The word without its marks; nothing where that is the same word. Words come again."""
    plain = folded(word)
    return plain if plain != word.casefold() else ""
