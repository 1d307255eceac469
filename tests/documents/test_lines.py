"""Lines and pages: whatever the text, nothing is lost and nothing sticks out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlerapp.documents.blocks import Run, bold, plain, runs
from handlerapp.documents.fonts import MISSING, Letters, in_faces, sentence_about
from handlerapp.documents.lines import broken, words
from handlerapp.documents.pages import TIGHTEST, on_one_page_if_nearly, onto_pages
from handlerapp.documents.strips import Keep, Strip, gap
from tests.documents.examples import LONG_WORD
from tests.documents.reading import unspaced

LETTERS = Letters()
RUNS = st.lists(st.builds(Run, text=st.text(max_size=40), bold=st.booleans()), max_size=5)
STRIPS = st.lists(
    st.builds(
        Strip,
        height=st.integers(0, 60).map(float),
        keep=st.sampled_from(Keep),
        is_gap=st.booleans(),
        breaks_page=st.sampled_from((False, False, False, True)),
    ),
    max_size=40,
)


def lines_of(text, room):
    return broken(words(text, LETTERS), room)


def said(lines):
    return ["".join(text for text, _ in line.pieces) for line in lines]


@given(RUNS.map(tuple), st.floats(1, 40))
def test_no_letter_is_lost_and_no_line_is_too_long(text, room):
    lines = lines_of(text, room)
    printable = "".join(LETTERS.printable(run.text) for run in text)
    assert unspaced("".join(said(lines))) == unspaced(printable)
    for line in lines:
        drawn = sum(LETTERS.width(piece, bold=is_bold) for piece, is_bold in line.pieces)
        letters = unspaced("".join(said([line])))
        assert line.width <= room + 0.001 or len(letters) <= 1
        assert line.width <= drawn + 0.001


def test_a_line_that_goes_on_ends_with_a_space_so_that_no_reader_joins_two_words():
    assert said(lines_of("ett två tre fyra", 4)) == ["ett två ", "tre fyra"]


def test_a_line_end_in_the_text_is_a_line_end():
    assert said(lines_of("ett\ntvå\r\n\ntre", 40)) == ["ett ", "två ", "", "tre"]


def test_a_word_is_parted_after_its_hyphen_but_a_number_and_an_e_mail_are_not():
    assert said(lines_of("mellan-stort", 4.5)) == ["mellan-", "stort"]
    assert said(lines_of("tel 031-390", 4.5)) == ["tel ", "031-390"]
    assert said(lines_of("skriv e-post", 4.5)) == ["skriv ", "e-post"]


def test_firm_spaces_and_hyphens_part_no_line():
    assert said(lines_of("ja 10\u202f000\u00a0kr", 4.5)) == ["ja ", "10\u202f000\u00a0kr"]
    assert said(lines_of("mellan\u2011stort", 4.8))[0] != "mellan\u2011"


def test_weights_are_kept_within_a_word():
    (line,) = lines_of(runs("an", bold("na"), " B"), 40)
    assert line.pieces == (("an", False), ("na ", True), ("B", False))


def test_a_word_too_long_for_a_line_fills_lines():
    lines = lines_of(f"se {LONG_WORD} här", 20)
    assert "".join(said(lines)) == f"se {LONG_WORD} här"
    assert all(line.width > 18.5 for line in lines[1:-1])


def test_missing_letters_are_replaced_one_for_one_and_told_once():
    letters = Letters()
    assert (
        letters.printable("a\U0001f389b\U0001f389\x00س")
        == f"a{MISSING}b{MISSING}{MISSING}{MISSING}"
    )
    assert letters.replaced == ["\U0001f389", "\x00", "س"]


def test_a_replacement_sign_that_was_written_is_not_told():
    letters = Letters()
    assert letters.printable(MISSING) == MISSING
    assert letters.replaced == []


def test_what_never_had_a_look_is_neither_set_nor_told():
    letters = Letters()
    assert letters.printable("a\u00ad\u200b\ufeff\u202eb") == "ab"
    assert letters.replaced == []


def test_parts_of_a_letter_become_the_letter():
    assert Letters().printable("a\u030a") == "å"


@pytest.mark.parametrize(
    "name", ["Łukasz Żółć", "Þórbjörg", "Nguyễn", "Дарья", "Ελένη", "Gökçe Iğdır"]
)
def test_names_from_many_places_are_set_in_one_face(name):
    letters = Letters()
    assert letters.printable(name) == name
    assert [face.name for face, _ in in_faces(name, bold=False)] == ["SourceSans"]
    assert [face.name for face, _ in in_faces(name, bold=True)] == ["SourceSansSemibold"]


def test_a_sign_that_the_first_face_lacks_comes_from_the_second():
    pieces = [(face.name, text) for face, text in in_faces("a★b", bold=False)]
    assert pieces == [("SourceSans", "a"), ("DejaVuSans", "★"), ("SourceSans", "b")]


def test_what_is_missing_is_told_in_a_sentence():
    assert sentence_about(()) == ""
    assert sentence_about(("\x07",)).startswith("Ett tecken kan inte skrivas ut och är ersatt med")
    assert "س (U+0633), U+0000" in sentence_about(("س", "\x00"))


@given(STRIPS, st.integers(60, 200), st.integers(60, 200))
def test_every_strip_stands_once_on_a_page_that_has_room(strips, first, room):
    pages = onto_pages(strips, first, room)
    placed = [each.strip for page in pages for each in page.placed]
    real = [each for each in strips if not each.is_gap and not each.breaks_page]
    assert [each for each in placed if not each.is_gap] == real
    for number, page in enumerate(pages):
        assert page.used <= (room if number else first) + 0.01
        assert not page.placed or not page.placed[0].strip.is_gap


@given(st.lists(st.integers(1, 20).map(float), min_size=2, max_size=20), st.integers(0, 100))
def test_what_holds_together_and_fits_stands_on_one_page(heights, above):
    held = [Strip(height, keep=Keep.WISHED) for height in heights[:-1]] + [Strip(heights[-1])]
    strips = [Strip(above), *held] if above else held
    pages = onto_pages(strips, 400, 400)
    homes = [n for n, page in enumerate(pages) for each in page.placed if each.strip in held]
    assert len(set(homes)) == 1


def test_a_head_is_set_anew_where_a_page_begins_within_its_table():
    head = (Strip(10),)
    rows = [Strip(40, head=head) for _ in range(5)]
    pages = onto_pages([*head, *rows], 100, 100)
    assert [[each.repeated for each in page.placed] for page in pages] == [
        [False, False, False],
        [True, False, False],
        [True, False],
    ]


def test_no_page_begins_with_white_space():
    pages = onto_pages([Strip(90), gap(20), Strip(90)], 100, 100)
    assert [page.placed[0].top for page in pages] == [0, 0]
    assert [len(page.placed) for page in pages] == [1, 1]


def with_gaps(lines, white):
    """So many lines, each with white space below it."""
    return [each for _ in range(lines) for each in (Strip(10), gap(white))]


def test_what_nearly_stands_on_one_page_gets_its_white_space_narrower_and_does():
    strips = with_gaps(10, 10)  # 190 high, as no page ends with white space
    (page,) = on_one_page_if_nearly(strips, 170, 200)
    assert [each.strip for each in page.placed if not each.strip.is_gap] == strips[::2]
    white = {each.strip.height for each in page.placed if each.strip.is_gap}
    (narrowed,) = white
    assert 10 * TIGHTEST <= narrowed < 10
    assert [each.height for each in strips] == [10.0, 10] * 10  # what was asked of is as it was


@pytest.mark.parametrize("room", [120, 90], ids=["far from one page", "three pages"])
def test_what_would_not_stand_on_one_page_keeps_its_white_space(room):
    strips = with_gaps(10, 10)
    pages = on_one_page_if_nearly(strips, room, room)
    assert pages == onto_pages(strips, room, room)
    assert len(pages) > 1


def test_what_has_room_is_not_narrowed():
    strips = with_gaps(4, 10)
    assert on_one_page_if_nearly(strips, 100, 100) == onto_pages(strips, 100, 100)


def test_plain_text_of_many_runs_is_one_text():
    assert plain(runs("a", bold("b"))) == "ab"
