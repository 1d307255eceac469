"""The handler's own list, as CSV and as XLSX: read generously, written so that it can be read."""

import csv
import io
import re
import struct
import tracemalloc
import zipfile
import zlib
from datetime import date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from handlerapp import resources
from handlerapp.domain.bevakning import Bevakning, BevakningId, BevakningKind, BevakningStatus
from handlerapp.domain.case import Case, CaseRef, Employer, Employment, Flow
from handlerapp.domain.patch import applied
from handlerapp.domain.person import Person
from handlerapp.domain.sick_leave import DEGREES, Certificate, Prognosis, SickPeriod
from handlerapp.exchange import checked_zip
from handlerapp.exchange.cells import as_text, as_written, letters, read_day
from handlerapp.exchange.columns import Column
from handlerapp.exchange.csv_file import read_csv, write_csv
from handlerapp.exchange.spreadsheet import row_of
from handlerapp.exchange.xlsx_file import read_xlsx, too_long, write_xlsx

TODAY = date(2026, 11, 23)
HEADERS = [column.value for column in Column]
SLOW = settings(
    max_examples=40, deadline=timedelta(seconds=5), suppress_health_check=[HealthCheck.too_slow]
)


def from_csv(text, known=(), encoding="utf-8"):
    return read_csv(text.encode(encoding), set(known), TODAY)


def from_row(known=(), **cells):
    """One row under its headers, read from a workbook; underscores stand for spaces."""
    names = {name.replace("_", " "): value for name, value in cells.items()}
    row = {"Ärende": "A1", "Namn": "Åsa Öberg", **names}
    return from_sheet([list(row), list(row.values())], known)


def from_sheet(rows, known=()):
    return read_xlsx(workbook(rows), set(known), TODAY)


def workbook(*sheets):
    book = Workbook()
    book.remove(book.active)
    for rows in sheets:
        sheet = book.create_sheet()
        for row in rows:
            sheet.append(row)
    return saved(book)


def saved(book):
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def only(reading):
    assert reading.errors == ()
    (patch,) = reading.patches
    return patch


def told(problems):
    return [str(problem) for problem in problems]


def wheres(problems):
    return [problem.where for problem in problems]


def cases_of(reading):
    ids = (BevakningId(f"b{n}") for n in range(1_000_000))
    return [applied(patch, None, ids.__next__) for patch in reading.patches]


def test_a_list_as_handlers_keep_it_is_read():
    written = (
        "Ärende;Namn;Personnummer;Anställning;Arbetsgivare;Yrke;Flöde;Sjuk från;Sjuk till;"
        "Omfattning;Diagnos;Prognos;Anteckning;Bevakning;Bevakning datum\r\n"
        "2026-000201;Åke Ström;19670729-3467;anställd;Hamnens Verkstad AB;svetsare;K3;2026-08-03;"
        '2026-12-15;100 %;"M75.1";oklar;Opererad axel;Begär in planen;2 december 2026\r\n'
        "2026-000202;Leila Ahmadi;;timanställd;Solrosens vård;undersköterska;K2;14/9 2026;"
        "2026-11-30;50;F32.1, F41.1;trolig;;;\r\n"
        "\r\n"
        "2026-000203;=1+1;;egenföretagare;;frisör;;20260901;20261201;75;Z73.0;;;Ring;2026-11-27\r\n"
    )
    reading = from_csv(written, encoding="cp1252")
    assert reading.problems == ()
    first, second, third = cases_of(reading)
    assert first == Case(
        ref=CaseRef("2026-000201"),
        person=Person(name="Åke Ström", personnummer="19670729-3467"),
        employment=Employment.EMPLOYED,
        employer=Employer(name="Hamnens Verkstad AB"),
        occupation="svetsare",
        flow=Flow.K3,
        note="Opererad axel",
        sick_periods=(
            SickPeriod(first_day=date(2026, 8, 3), last_day=date(2026, 12, 15), degree=100),
        ),
        certificates=(
            Certificate(
                issued=date(2026, 8, 3),
                first_day=date(2026, 8, 3),
                last_day=date(2026, 12, 15),
                degree=100,
                diagnoses=("M75.1",),
                prognosis=Prognosis.UNCERTAIN,
            ),
        ),
        bevakningar=(
            Bevakning(id=BevakningId("b0"), due=date(2026, 12, 2), what="Begär in planen"),
        ),
    )
    assert second.employment is Employment.HOURLY
    assert second.certificates[0].diagnoses == ("F32.1", "F41.1")
    assert third.person.name == "=1+1"
    assert [patch.where for patch in reading.patches] == ["rad 2", "rad 3", "rad 5"]


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_delimiter_and_the_encoding_are_found_out(delimiter, encoding):
    rows = [["Namn", "Ärende", "Anteckning"], ["Åke Ström", "A1", "ring; eller, mejla\tnu"]]
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows(rows)
    patch = only(read_csv(out.getvalue().encode(encoding), set(), TODAY))
    assert patch.parts["person"] == {"name": "Åke Ström"}
    assert patch.values["note"] == "ring; eller, mejla\tnu"


@pytest.mark.parametrize(
    ("mark", "encoding"), [(b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")]
)
def test_utf_16_is_read_in_both_byte_orders(mark, encoding):
    data = mark + "Ärende;Namn\nA1;Åsa\n".encode(encoding)
    assert only(read_csv(data, set(), TODAY)).parts["person"] == {"name": "Åsa"}


def test_the_delimiter_that_gives_the_most_known_headers_is_taken():
    patch = only(from_csv("Lista, Ärende, 2026\nÄrende;Namn\nA1;Åsa\n"))
    assert (patch.ref, patch.parts) == ("A1", {"person": {"name": "Åsa"}})


def test_a_row_with_bytes_that_stand_for_no_character_is_refused_and_the_others_are_not():
    data = "Ärende;Namn\nA1;Åsa ".encode("cp1252") + b"\x81\nA2;Bo\n"
    reading = read_csv(data, set(), TODAY)
    assert [patch.ref for patch in reading.patches] == ["A2"]
    assert wheres(reading.errors) == ["rad 2, Namn"]


def test_a_utf_8_file_that_has_lost_a_byte_is_not_taken_for_windows_1252():
    reading = read_csv("Ärende;Namn\nA1;Åsa Öberg å\nA2;Åsa å".encode()[:-1], set(), TODAY)
    (patch,) = reading.patches
    assert patch.parts["person"] == {"name": "Åsa Öberg å"}
    assert wheres(reading.errors) == ["rad 3, Namn"]


def test_a_sign_that_looks_like_a_lost_byte_is_kept_where_none_was_lost():
    reading = read_csv("Ärende;Namn\nA1;Å \ufffd".encode(), set(), TODAY)
    assert only(reading).parts["person"] == {"name": "Å \ufffd"}


def test_a_text_longer_than_a_caseload_file_holds_is_refused():
    reading = read_csv(f"Ärende;Namn\nA1;{'å' * 100_001}".encode(), set(), TODAY)
    assert wheres(reading.errors) == ["rad 2, Namn"]
    assert read_csv(f"Ärende;Namn\nA1;{'å' * 100_000}".encode(), set(), TODAY).errors == ()


def test_the_line_that_tells_excel_the_delimiter_is_skipped_and_not_counted():
    reading = from_csv("sep=;\r\nÄrende;Namn\r\nA1;Åsa\r\n")
    assert only(reading).where == "rad 2"


@pytest.mark.parametrize(
    "header",
    [
        *("ärende", " ÄRENDE ", "Ärende nummer", "ärendenummer", "DNR", "dnr.", "Arende"),
        "A\u0308rende",
    ],
)
def test_the_header_of_the_reference_is_read_in_any_spelling(header):
    assert only(from_csv(f"{header};Namn\nA1;Åsa\n")).ref == "A1"


@pytest.mark.parametrize(
    ("header", "canonical", "cell"),
    [
        ("Försäkrad", "Namn", "Åsa"),
        ("första  sjukdag", "Sjuk från", "2026-03-02"),
        ("Sjuk fran", "Sjuk från", "2026-03-02"),
        ("t.o.m.", "Sjuk till", "2026-04-02"),
        ("Tom", "Sjuk till", "2026-04-02"),
        ("diagnoskod", "Diagnos", "F43.8A"),
        ("EPOST", "E-post", "a@example.org"),
        ("bevakningdatum", "Bevakning datum", "2026-12-01"),
    ],
)
def test_synonyms_and_spacing_of_headers_do_not_matter(header, canonical, cell):
    both = [
        from_csv(f"Ärende;{name};Bevakning\nA1;{cell};Ring\n", known={"A1"})
        for name in (header, canonical)
    ]
    assert both[0] == both[1]
    assert not any("inte känner till" in text for text in told(both[0].problems))


@pytest.mark.parametrize(
    "before", ["", "\n\n", "Mina ärenden\n", "\n;;;\nLista 2026;;\n", "\n" * 9]
)
def test_empty_rows_or_a_title_may_stand_before_the_header(before):
    patch = only(from_csv(before + "Ärende;Namn\nA1;Åsa\n"))
    assert patch.where == f"rad {before.count(chr(10)) + 2}"


def test_a_header_after_the_tenth_row_is_not_looked_for():
    assert from_csv("\n" * 10 + "Ärende;Namn\nA1;Åsa\n").patches == ()


@pytest.mark.parametrize("rows", [[["Namn", "Telefon"], ["Åsa", "070"]], [[]]])
def test_without_a_column_for_the_reference_the_headers_that_work_are_listed(rows):
    for reading in (from_sheet(rows), from_csv("\n".join(";".join(row) for row in rows) + "x")):
        (problem,) = reading.errors
        for header in (*HEADERS, "Ärendenummer", "Dnr"):
            assert header in problem.message


def test_unknown_columns_are_told_by_name_and_ignored():
    reading = from_csv("Kontor;Ärende;Namn;Färg\nLund;A1;Åsa;blå\n")
    assert only(reading).parts == {"person": {"name": "Åsa"}}
    (warning,) = reading.warnings
    assert warning.where == "rad 1"
    assert "”Kontor”" in warning.message
    assert "”Färg”" in warning.message


def test_the_same_column_twice_is_an_error_that_names_both_places():
    reading = from_csv("Ärende;Namn;Försäkrad\nA1;Åsa;Bo\n")
    assert reading.patches == ()
    assert wheres(reading.errors) == ["rad 1, Namn"]
    assert "(B och C)" in reading.errors[0].message


def test_a_cell_under_no_header_is_told():
    reading = from_csv("Ärende;Namn\nA1;Åsa;Bo\n")
    assert only(reading).parts == {"person": {"name": "Åsa"}}
    assert "rad 2: Cellen i kolumn C har ingen rubrik" in told(reading.warnings)[0]


@pytest.mark.parametrize(
    ("place", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")]
)
def test_columns_are_named_as_in_a_spreadsheet_program(place, name):
    assert letters(place) == name


@pytest.mark.parametrize(
    "written",
    [
        *("2026-03-02", "20260302", "2/3 2026", "2/3-2026", "02/03 2026", "2 / 3 2026", "2.3.2026"),
        *("2. 3. 2026", "2 mars 2026", "2 mar 2026", "2 Mar. 2026", "den 2 MARS 2026"),
        *("2:a mars 2026", "2026/03/02", "2026-3-2", "2026-03-02 00:00:00", "2026-03-02T08:30"),
        *("2026–03–02", " 2\u00a0mars  2026 "),
        *(date(2026, 3, 2), datetime(2026, 3, 2, 14, 30), 20260302, 20260302.0),
    ],
)
def test_a_day_is_read_in_every_way_it_is_written(written):
    patch = only(from_row(Sjuk_från=written, Omfattning=100, Diagnos="F43"))
    assert patch.spells[0]["first_day"] == date(2026, 3, 2)


@pytest.mark.parametrize("number", range(1, 13))
def test_every_month_is_read_by_name(number):
    names = "januari februari mars april maj juni juli augusti september oktober november december"
    name = names.split()[number - 1]
    assert read_day(f"1 {name} 2026") == read_day(f"1 {name[:3]} 2026") == date(2026, number, 1)


def test_slashes_alone_are_read_where_only_one_reading_is_a_date():
    assert read_day("13/3/2026") == date(2026, 3, 13)
    assert read_day("3/3/2026") == date(2026, 3, 3)
    with pytest.raises(ValueError, match="två sätt"):
        read_day("2/3/2026")


@pytest.mark.parametrize(
    "written", ["2026-02-30", "31/2 2026", "20261301", "30 februari 2026", "0/1 2026"]
)
def test_a_day_that_does_not_exist_is_an_error_with_its_row_and_column(written):
    reading = from_csv(f"Ärende;Namn;Sjuk från\n\n\nA1;Åsa;{written}\n")
    assert reading.patches == ()
    assert wheres(reading.errors) == ["rad 4, Sjuk från"]
    assert "finns inte" in reading.errors[0].message


@pytest.mark.parametrize(
    "written", ["i mars", "2/3", "2 mai 2026", "260302", "2026-0302", "46083", "=A1"]
)
def test_what_is_no_day_is_an_error_that_shows_how_to_write_one(written):
    reading = from_row(Sjuk_till=written)
    assert wheres(reading.errors) == ["rad 2, Sjuk till"]
    assert "2026-03-02" in reading.errors[0].message


def test_date_serials_with_a_date_format_are_read_in_both_calendars_of_excel():
    for epoch in (None, CALENDAR_MAC_1904):
        book = Workbook()
        if epoch:
            book.epoch = epoch
        book.active.append(["Ärende", "Namn", "Bevakning", "Bevakning datum"])
        book.active.append(["A1", "Åsa", "Ring", 46083 - (1462 if epoch else 0)])
        book.active["D2"].number_format = "d/m yyyy"
        patch = only(read_xlsx(saved(book), set(), TODAY))
        assert patch.bevakningar[0]["due"] == date(2026, 3, 2)


def test_a_date_serial_outside_the_calendar_is_told_and_nothing_is_raised():
    book = Workbook()
    book.active.append(["Ärende", "Namn", "Sjuk från"])
    book.active.append(["A1", "Åsa", 99999999])
    book.active["C2"].number_format = "yyyy-mm-dd"
    assert wheres(read_xlsx(saved(book), set(), TODAY).errors) == ["rad 2, Sjuk från"]


def test_space_around_is_trimmed_and_empty_rows_are_skipped():
    reading = from_csv("Ärende;Namn\n;\n \u00a0;\t\n\u00a0A1 ; Åsa Öberg\u00a0\n\n")
    patch = only(reading)
    assert (patch.ref, patch.parts["person"]["name"]) == ("A1", "Åsa Öberg")
    assert reading.problems == ()


def test_rows_are_counted_as_a_spreadsheet_program_counts_them():
    text = 'Ärende;Namn;Anteckning\r\nA1;Åsa;"två\r\nrader"\r\n;;\r\nA2;;\r\n'
    reading = from_csv(text)
    assert reading.patches[0].values["note"] == "två\r\nrader"
    assert wheres(reading.errors) == ["rad 4, Namn"]


def test_a_quotation_mark_that_is_never_closed_is_told_and_swallows_no_rows_in_silence():
    reading = from_csv('Ärende;Namn\nA1;Åsa\nA2;"Bo\nA3;Cia\n')
    assert [patch.ref for patch in reading.patches] == ["A1"]
    assert wheres(reading.errors) == ["rad 3"]
    assert "citattecken" in reading.errors[0].message


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (70123, "70123"),
        (12345.0, "12345"),
        (198001011234, "198001011234"),
        (1.5, "1.5"),
        (True, "SANT"),
    ],
)
def test_a_number_in_a_text_cell_becomes_its_text(cell, text):
    assert only(from_row(Telefon=cell)).parts["person"]["phone"] == text


def test_a_reference_that_excel_took_for_a_number_is_read_as_text():
    assert only(from_row(Ärende=2026000201.0)).ref == "2026000201"


@pytest.mark.parametrize(
    ("cell", "degree"),
    [
        *(("25", 25), ("50%", 50), ("75 %", 75), (" 100\u00a0% ", 100), ("50,00%", 50)),
        *((50, 50), (75.0, 75), (0.25, 25), (0.5, 50), (0.75, 75), (1, 100), (1.0, 100)),
    ],
)
def test_the_degree_is_read_with_or_without_per_cent(cell, degree):
    patch = only(from_row(Sjuk_från="2026-03-02", Omfattning=cell, Diagnos="F43"))
    assert patch.spells[0]["degree"] == degree


@pytest.mark.parametrize("cell", ["60", "halv", 80, 0, -50, 0.4, "1", "0,5", "1000", True])
def test_any_other_degree_is_an_error(cell):
    reading = from_row(Sjuk_från="2026-03-02", Omfattning=cell)
    assert wheres(reading.errors) == ["rad 2, Omfattning"]
    assert "25, 50, 75 eller 100" in reading.errors[0].message


def test_an_empty_degree_for_a_new_period_is_a_hundred_and_told():
    reading = from_csv("Ärende;Namn;Sjuk från;Diagnos\nA1;Åsa;2026-03-02;F43\n")
    assert wheres(reading.warnings) == ["rad 2, Omfattning"]
    (case,) = cases_of(reading)
    assert case.sick_periods[0].degree == case.certificates[0].degree == 100


def test_an_empty_degree_leaves_what_a_known_period_has():
    existing = Case(
        ref=CaseRef("A1"),
        person=Person(name="Åsa"),
        sick_periods=(SickPeriod(first_day=date(2026, 3, 2), degree=50),),
    )
    reading = from_csv("Ärende;Sjuk från;Sjuk till\nA1;2026-03-02;2026-04-01\n", known={"A1"})
    after = applied(only(reading), existing, lambda: "b")
    assert after.sick_periods == (
        SickPeriod(first_day=date(2026, 3, 2), last_day=date(2026, 4, 1), degree=50),
    )
    assert "Är perioden ny" in reading.warnings[0].message


@pytest.mark.parametrize(
    "cell",
    ["f438a, M75 1", "F43.8A;m751", "F43 8A\nM75.1", " F43.8a ,, M75.1 ;", "F43.8A\r\nM75.1"],
)
def test_diagnoses_are_parted_and_written_in_one_way(cell):
    patch = only(from_row(Sjuk_från="2026-03-02", Omfattning=50, Diagnos=cell))
    assert patch.spells[0]["diagnoses"] == ("F43.8A", "M75.1")


def test_what_does_not_look_like_a_diagnosis_code_is_told_and_kept():
    reading = from_row(Sjuk_från="2026-03-02", Omfattning=50, Diagnos="ryggont, M54.5")
    assert only(reading).spells[0]["diagnoses"] == ("ryggont", "M54.5")
    assert wheres(reading.warnings) == ["rad 2, Diagnos"]
    assert "”ryggont”" in reading.warnings[0].message


def test_a_new_certificate_without_diagnosis_is_told():
    reading = from_row(Sjuk_från="2026-03-02", Omfattning=50)
    assert told(reading.problems) == ["rad 2, Diagnos: Intyget saknar diagnos."]


@pytest.mark.parametrize(
    ("header", "cell", "member"),
    [
        *(
            ("Anställning", word, Employment.EMPLOYED)
            for word in ("anställd", "ANSTÄLLD", "employed")
        ),
        *(("Anställning", word, Employment.HOURLY) for word in ("timanställd", "tim-anställd")),
        *(("Anställning", word, Employment.HOURLY) for word in ("Behovsanställd", "hourly")),
        *(("Anställning", word, Employment.UNEMPLOYED) for word in ("arbetslös", "unemployed")),
        *(
            ("Anställning", w, Employment.SELF_EMPLOYED)
            for w in ("egenföretagare", "self_employed")
        ),
        *(("Anställning", word, Employment.SELF_EMPLOYED) for word in ("Egen företagare",)),
        *(("Anställning", word, Employment.STUDENT) for word in ("Student", "studerande")),
        *(
            ("Anställning", w, Employment.PARENTAL_LEAVE)
            for w in ("föräldraledig", "parental_leave")
        ),
        *(("Flöde", word, flow) for flow in Flow for word in (flow.value, flow.value.lower())),
        *(("Prognos", word, Prognosis.LIKELY) for word in ("trolig", "Trolig", "likely")),
        *(("Prognos", w, Prognosis.WITH_ADAPTATION) for w in ("med anpassning", "with_adaptation")),
        *(("Prognos", word, Prognosis.UNCERTAIN) for word in ("oklar", "uncertain")),
        *(("Prognos", word, Prognosis.UNLIKELY) for word in ("inte trolig", "unlikely")),
        *(("Prognos", word, Prognosis.UNKNOWN) for word in ("okänd", "unknown")),
    ],
)
def test_words_are_read_in_swedish_and_as_codes_in_any_case(header, cell, member):
    cells = {header: cell, "Sjuk_från": "2026-03-02", "Omfattning": 50, "Diagnos": "F43"}
    patch = only(from_row(**cells))
    assert member in (*patch.values.values(), *patch.spells[0].values())


@pytest.mark.parametrize(
    ("header", "words"),
    [
        (
            "Anställning",
            "anställd, timanställd, arbetslös, egenföretagare, student eller föräldraledig",
        ),
        ("Flöde", "K1, K2 eller K3"),
        ("Prognos", "trolig, med anpassning, oklar, inte trolig eller okänd"),
    ],
)
def test_a_wrong_word_is_an_error_that_lists_those_that_work(header, words):
    reading = from_row(**{header: "kanske"})
    assert wheres(reading.errors) == [f"rad 2, {header}"]
    assert words in reading.errors[0].message


def test_a_last_day_before_the_first_is_an_error():
    reading = from_row(Sjuk_från="2026-03-02", Sjuk_till="2026-03-01", Omfattning=50)
    assert wheres(reading.errors) == ["rad 2, Sjuk till"]
    same = from_row(Sjuk_från="2026-03-02", Sjuk_till="2026-03-02", Omfattning=50)
    assert same.errors == ()


@pytest.mark.parametrize("known", [(), ("A1",)])
@pytest.mark.parametrize(
    "cells",
    [{"Sjuk_till": "2026-03-02"}, {"Omfattning": 50}, {"Diagnos": "F43"}, {"Prognos": "oklar"}],
)
def test_what_needs_a_first_sick_day_is_told_as_not_used_without_it(known, cells):
    reading = from_row(known, **cells)
    assert only(reading).spells == ()
    (warning,) = reading.warnings
    assert warning.where == "rad 2, Sjuk från"
    assert next(iter(cells)).replace("_", " ") in warning.message


def test_a_bevakning_needs_both_its_text_and_its_date():
    assert wheres(from_row(Bevakning="Ring").errors) == ["rad 2, Bevakning datum"]
    assert wheres(from_row(Bevakning_datum="2026-12-01").errors) == ["rad 2, Bevakning"]
    unreadable = from_row(Bevakning="Ring", Bevakning_datum="snart")
    assert len(unreadable.errors) == 1
    (case,) = cases_of(from_row(Bevakning="Ring", Bevakning_datum="2026-12-01"))
    assert case.bevakningar[0].kind is BevakningKind.OTHER


def test_a_bevakning_that_is_there_keeps_its_kind_and_status_when_the_list_comes_back():
    there = Bevakning(
        id=BevakningId("b"), due=date(2026, 12, 1), what="Ring", kind=BevakningKind.CALL, minutes=5
    )
    existing = Case(ref=CaseRef("A1"), person=Person(name="Åsa"), bevakningar=(there,))
    reading = read_csv(write_csv([existing]), {"A1"}, TODAY)
    assert applied(only(reading), existing, lambda: "new") == existing


def test_the_same_reference_twice_is_an_error_that_names_the_first_row():
    reading = from_csv("Ärende;Namn\nA1;Åsa\nA2;Bo\n A1 ;Cia\n")
    assert [patch.ref for patch in reading.patches] == ["A1", "A2"]
    assert told(reading.errors) == ["rad 4, Ärende: Samma ärende står redan på rad 2."]


@pytest.mark.parametrize(
    ("ref", "count"), [("x" * 64, 0), ("x" * 65, 1), ("a\nb", 1), ("a\x7fb", 1)]
)
def test_a_reference_has_at_most_64_characters_and_no_control_characters(ref, count):
    assert len(from_csv(f'Ärende;Namn\n"{ref}";Åsa\n').errors) == count


def test_a_row_without_a_reference_is_an_error_and_the_others_are_kept():
    reading = from_csv("Ärende;Namn\n;Åsa\nA2;Bo\n")
    assert wheres(reading.errors) == ["rad 2, Ärende"]
    assert [patch.ref for patch in reading.patches] == ["A2"]


def test_a_name_is_needed_unless_the_case_is_known():
    assert wheres(from_csv("Ärende;Yrke\nA1;svetsare\n").errors) == ["rad 2, Namn"]
    assert only(from_csv("Ärende;Yrke\nA1;svetsare\n", known={"A1"})).parts == {}


def test_an_empty_cell_is_absent_so_that_it_leaves_what_is_there():
    patch = only(from_row(known={"A1"}, **dict.fromkeys(HEADERS[1:]), Ärende="A1"))
    assert (patch.values, patch.parts, patch.spells, patch.bevakningar) == ({}, {}, (), ())


def test_every_text_column_has_its_place_in_the_case():
    patch = only(
        from_row(
            **{"E-post": "a@example.org", "Telefon": "070-1740635", "Tolk": "arabiska"},
            Arbetsgivare="Björken AB",
            Kontaktperson="Per Ek",
            Yrke="svetsare",
            Anteckning="ring efter 13",
        )
    )
    assert patch.parts == {
        "person": {
            "name": "Åsa Öberg",
            "phone": "070-1740635",
            "email": "a@example.org",
            "interpreter": "arabiska",
        },
        "employer": {"name": "Björken AB", "contact": "Per Ek"},
    }
    assert patch.values == {"occupation": "svetsare", "note": "ring efter 13"}


def test_a_personnummer_is_checked_and_told_but_never_refused():
    lines = resources.path("reference", "test_personnummer.csv").read_text(encoding="utf-8")
    right = lines.split()[1]
    wrong = right[:-1] + str((int(right[-1]) + 1) % 10)
    for written, words in (
        (right, None),
        (wrong, "kontrollsiffra"),
        ("1234", "10 eller 12 siffror"),
    ):
        reading = from_row(Personnummer=written)
        assert only(reading).parts["person"]["personnummer"] == written
        assert [words in problem.message for problem in reading.warnings] == [True] * bool(words)
    impossible = from_row(Personnummer="19801399-0000")
    assert "dag som inte finns" in impossible.warnings[0].message


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_what_would_run_as_a_formula_is_written_with_an_apostrophe(start):
    name = start + "1+cmd"
    case = Case(ref=CaseRef("A1"), person=Person(name=name))
    rows = list(
        csv.reader(io.StringIO(write_csv([case]).decode("utf-8-sig"), newline=""), delimiter=";")
    )
    assert rows[1][1] == "'" + name
    assert only(read_csv(write_csv([case]), set(), TODAY)).parts["person"]["name"] == name
    assert only(read_xlsx(write_xlsx([case]), set(), TODAY)).parts["person"]["name"] == name


@pytest.mark.parametrize(
    ("text", "written"),
    [
        *(("'=1", "''=1"), ("''=1", "'''=1"), ("'", "'"), ("'n", "'n"), ("' =1", "' =1")),
        *((" =1", "'=1"), ("\n\t=1", "'\t=1"), ("  ", None), ("\t", None), ("a=1", "a=1")),
        *(("a\ud800b", "a\ufffdb"), ("\u00a0å\u00a0", "å")),
    ],
)
def test_an_apostrophe_of_the_texts_own_survives(text, written):
    assert as_written(text) == written
    back = as_text(written)
    assert (back and as_written(back)) == written
    assert (back or "").strip() == text.replace("\ud800", "\ufffd").strip()


def test_a_formula_in_a_workbook_is_read_as_text_and_never_evaluated():
    patch = only(from_row(Namn="=1+1", Anteckning='=HYPERLINK("http://example.org")'))
    assert patch.parts["person"]["name"] == "=1+1"
    assert patch.values["note"] == '=HYPERLINK("http://example.org")'


def test_the_columns_are_written_in_the_contracts_order():
    assert HEADERS == [
        "Ärende",
        "Namn",
        "Personnummer",
        "Telefon",
        "E-post",
        "Tolk",
        "Anställning",
        "Arbetsgivare",
        "Kontaktperson",
        "Yrke",
        "Flöde",
        "Sjuk från",
        "Sjuk till",
        "Omfattning",
        "Diagnos",
        "Prognos",
        "Anteckning",
        "Bevakning",
        "Bevakning datum",
    ]
    data = write_csv([])
    assert data == b"\xef\xbb\xbf" + (";".join(HEADERS) + "\r\n").encode()
    assert read_csv(data, set(), TODAY).problems == ()


def full_case(**fields):
    return Case(
        **{
            "ref": CaseRef("A1"),
            "person": Person(name="Åsa"),
            "sick_periods": (
                SickPeriod(first_day=date(2026, 6, 1), degree=50),
                SickPeriod(first_day=date(2026, 3, 2), last_day=date(2026, 5, 31), degree=100),
            ),
            "certificates": (
                Certificate(first_day=date(2026, 7, 1), diagnoses=("M75.1",)),
                Certificate(
                    first_day=date(2026, 6, 1),
                    diagnoses=("F43.8A", "Z73.0"),
                    prognosis=Prognosis.WITH_ADAPTATION,
                ),
            ),
            **fields,
        }
    )


def cells_of(case):
    return dict(zip(Column, row_of(case), strict=True))


def test_of_several_periods_the_latest_is_written_with_its_own_certificate():
    cells = cells_of(full_case())
    assert cells[Column.FIRST_DAY] == date(2026, 6, 1)
    assert (cells[Column.LAST_DAY], cells[Column.DEGREE]) == (None, 50)
    assert (cells[Column.DIAGNOSES], cells[Column.PROGNOSIS]) == ("F43.8A, Z73.0", "med anpassning")


def test_a_certificate_that_began_earlier_and_goes_on_speaks_for_the_period():
    earlier = Certificate(first_day=date(2026, 3, 2), diagnoses=("M75.1",))
    later = Certificate(issued=date(2026, 7, 1), diagnoses=("F32.1",))
    assert cells_of(full_case(certificates=(earlier,)))[Column.DIAGNOSES] == "M75.1"
    assert cells_of(full_case(certificates=(earlier, later)))[Column.DIAGNOSES] == "F32.1"


def test_another_periods_certificate_is_not_written():
    ended = date(2026, 5, 31)
    other = (Certificate(first_day=date(2026, 3, 2), last_day=ended, diagnoses=("M75.1",)),)
    cells = cells_of(full_case(certificates=other))
    assert (cells[Column.DIAGNOSES], cells[Column.PROGNOSIS]) == (None, None)


def test_the_open_bevakning_that_is_due_first_is_written():
    some = [
        Bevakning(id=BevakningId(f"b{day}"), due=date(2026, 12, day), what=what, status=status)
        for day, what, status in (
            (9, "Sist", BevakningStatus.OPEN),
            (5, "Först", BevakningStatus.OPEN),
            (2, " ", BevakningStatus.OPEN),
            (1, "Klar", BevakningStatus.DONE),
        )
    ]
    cells = cells_of(full_case(bevakningar=tuple(some)))
    assert (cells[Column.BEVAKNING], cells[Column.BEVAKNING_DUE]) == ("Först", date(2026, 12, 5))
    assert cells_of(full_case())[Column.BEVAKNING_DUE] is None


def test_a_workbook_is_written_to_be_worked_in():
    case = full_case(note="#N/A", occupation="=1+1", bevakningar=())
    old = full_case(
        ref=CaseRef("A2"), sick_periods=(SickPeriod(first_day=date(1900, 2, 28), degree=50),)
    )
    sheet = load_workbook(io.BytesIO(write_xlsx([case, old]))).active
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:S3"
    assert all(cell.font.bold for cell in sheet[1])
    assert sheet.column_dimensions["Q"].width > sheet.column_dimensions["K"].width > 0
    by_header = dict(zip(HEADERS, sheet[2], strict=True))
    assert {by_header[name].data_type for name in ("Ärende", "Namn", "Yrke", "Anteckning")} == {"s"}
    assert by_header["Yrke"].value == "'=1+1"
    assert by_header["Sjuk från"].value == datetime(2026, 6, 1)
    assert by_header["Sjuk från"].number_format == "yyyy-mm-dd"
    assert by_header["Omfattning"].value == 50
    assert sheet["L3"].value == "1900-02-28"


def test_what_a_workbook_cannot_hold_is_replaced_where_it_can_be_seen():
    note = "a\x00b\x0bc\ufffed\ud800e\r\nf\tg _x000D_ h"
    patch = only(read_xlsx(write_xlsx([full_case(note=note)]), set(), TODAY))
    assert patch.values["note"] == "a\ufffdb\ufffdc\ufffdd\ufffde\r\nf\tg _x000D_ h"


def test_a_text_longer_than_a_cell_is_cut_where_it_can_be_seen_in_xlsx_and_whole_in_csv():
    note = "å" * 100_000
    assert [p.where for p in too_long([full_case(note=note)])] == ["A1, Anteckning"]
    assert too_long([full_case(note=note[:32_767])]) == ()
    patch = only(read_xlsx(write_xlsx([full_case(note=note)]), set(), TODAY))
    assert patch.values["note"] == "å" * 32_766 + "…"
    assert only(read_csv(write_csv([full_case(note=note)]), set(), TODAY)).values["note"] == note


def test_a_workbook_is_the_same_bytes_every_time_and_tells_no_time():
    first = write_xlsx([full_case()])
    assert write_xlsx([full_case()]) == first
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {part.date_time for part in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = archive.read("docProps/core.xml").decode()
    assert set(re.findall(r"\d{4}-\d\d-\d\dT[\d:]+Z", core)) == {"2026-01-01T00:00:00Z"}


def test_a_workbook_is_never_put_in_a_temporary_file_on_the_way(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "missing"))
    assert write_xlsx([full_case()]).startswith(b"PK")


def test_the_first_sheet_with_a_header_row_is_read_and_the_others_are_told():
    data = workbook([["Läs mig"]], [], [["Ärende", "Namn"], ["A1", "Åsa"]], [["Ärende"], ["A9"]])
    reading = read_xlsx(data, set(), TODAY)
    assert only(reading).ref == "A1"
    (warning,) = reading.warnings
    assert "”Sheet”" in warning.message
    assert "”Sheet3”" in warning.message
    assert "”Sheet1”" not in warning.message


def parts_of(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return out.getvalue()


VALID = write_xlsx([full_case(note="Hej", occupation="svetsare")])
SHEET = "xl/worksheets/sheet1.xml"
BROKEN = VALID.find(SHEET.encode()) + 200


def changed(name, old, new):
    parts = parts_of(VALID)
    assert old in parts[name]
    return zipped({**parts, name: parts[name].replace(old, new, 1)})


def test_a_wrong_size_in_the_sheet_hides_no_rows():
    reading = read_xlsx(
        changed(SHEET, b'<dimension ref="A1:S2"', b'<dimension ref="A1"'), (), TODAY
    )
    assert only(reading).values["note"] == "Hej"


def test_a_row_far_down_is_read_in_its_place():
    patch = only(read_xlsx(changed(SHEET, b'<row r="2">', b'<row r="15000">'), (), TODAY))
    assert patch.where == "rad 15000"


def test_a_row_that_claims_an_endless_number_is_told_and_keeps_nobody_waiting(monkeypatch):
    monkeypatch.setattr("handlerapp.exchange.xlsx_file.SHEET_ROWS", 20_000)
    data = changed(SHEET, b'<row r="2">', b'<row r="99999999999">')
    (problem,) = read_xlsx(data, (), TODAY).errors
    assert "fler rader än Excel rymmer" in problem.message


def test_a_workbook_without_readable_properties_is_read_all_the_same():
    data = zipped({**parts_of(VALID), "docProps/core.xml": b"<broken"})
    assert only(read_xlsx(data, (), TODAY)).ref == "A1"


def test_shared_strings_with_excels_escapes_are_read():
    strings = (
        b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        b"<si><t>rad_x000D_\nrad _xD800_</t></si></sst>"
    )
    kind = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    parts = parts_of(VALID)
    types = b'<Override PartName="/xl/sharedStrings.xml" ContentType="' + kind + b'"/></Types>'
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", types)
    parts["xl/sharedStrings.xml"] = strings
    parts[SHEET] = re.sub(rb't="inlineStr"><is><t>Hej</t></is>', b't="s"><v>0</v>', parts[SHEET])
    assert only(read_xlsx(zipped(parts), (), TODAY)).values["note"] == "rad\r\nrad \ufffd"


@pytest.mark.parametrize("reader", [read_csv, read_xlsx])
def test_files_of_another_kind_are_told_in_words(reader):
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    for data in (b"", b"PK\x03\x04" + bytes(40), ole, b"%PDF-1.7", bytes(5000)):
        (problem,) = reader(data, set(), TODAY).errors
        assert problem.message.startswith("Filen ")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "lösenord"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1Workbook", ".xls"),
        ("Ärende;Namn\n".encode(), ".csv"),
        (VALID[:-40], "skadad"),
        (VALID[:BROKEN] + b"x" + VALID[BROKEN + 1 :], "skadad"),
        (b"PK" + bytes(51_000_000), "50 MB"),
        (b"", "tom"),
    ],
)
def test_a_workbook_that_cannot_be_read_is_told_with_what_to_do(data, words):
    (problem,) = read_xlsx(data, set(), TODAY).errors
    assert words in problem.message


def test_a_csv_file_that_is_too_big_or_a_workbook_is_told():
    assert "50 MB" in read_csv(b"x" * 50_000_001, set(), TODAY).errors[0].message
    assert ".xlsx" in read_csv(VALID, set(), TODAY).errors[0].message


BOMB = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize("name", [SHEET, "xl/workbook.xml", "xl/styles.xml", "[Content_Types].xml"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le"])
def test_entity_declarations_are_refused_wherever_they_stand(name, encoding):
    parts = parts_of(VALID)
    padding = "<!--" + "x" * 70_000 + "-->"
    parts[name] = (padding + BOMB.decode()).encode(encoding) + parts[name]
    (problem,) = read_xlsx(zipped(parts), set(), TODAY).errors
    assert "dokumenttyp" in problem.message


def test_a_declaration_across_two_pieces_is_found():
    for shift in range(12):
        data = b" " * ((1 << 16) - shift) + b"<!DOCTYPE x>"
        (problem,) = read_xlsx(zipped({SHEET: data}), set(), TODAY).errors
        assert "dokumenttyp" in problem.message


def test_a_part_that_is_too_big_is_refused_before_anything_reads_it():
    data = zipped({**parts_of(VALID), "xl/styles.xml": b" " * 20_000_001})
    assert "för stor" in read_xlsx(data, set(), TODAY).errors[0].message


def test_unpacked_sizes_and_tags_are_bounded(monkeypatch):
    size = sum(map(len, parts_of(VALID).values()))
    monkeypatch.setattr(checked_zip, "MAX_UNPACKED_BYTES", size)
    assert read_xlsx(VALID, set(), TODAY).errors == ()
    monkeypatch.setattr(checked_zip, "MAX_UNPACKED_BYTES", 5_000)
    assert "för stor" in read_xlsx(VALID, set(), TODAY).errors[0].message
    monkeypatch.setattr(checked_zip, "MAX_UNPACKED_BYTES", size)
    monkeypatch.setattr(checked_zip, "MAX_TAGS", 20)
    assert "för stor" in read_xlsx(VALID, set(), TODAY).errors[0].message


@pytest.mark.parametrize("part", ["xl/styles.xml", SHEET])
@pytest.mark.parametrize("honest_sum", [True, False])
def test_a_bomb_that_lies_of_its_size_takes_no_memory(part, honest_sum):
    content = b" " * 40_000_000
    data = bytearray(zipped({**parts_of(VALID), part: content}))
    lie, sum_of_lie = 1_000, zlib.crc32(content[:1_000])
    true = struct.pack("<L", len(content))
    at = data.find(true)
    while at >= 0:  # in the local header and in the directory, after checksum and packed size
        data[at : at + 4] = struct.pack("<L", lie)
        if not honest_sum:
            data[at - 8 : at - 4] = struct.pack("<L", sum_of_lie)
        at = data.find(true)
    del content
    tracemalloc.start()
    try:
        reading = read_xlsx(bytes(data), set(), TODAY)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert reading.errors
    assert peak < 20_000_000


def test_compression_that_excel_does_not_use_and_encrypted_parts_are_refused():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_BZIP2) as archive:
        archive.writestr(SHEET, b"<x/>")
    assert "packad" in read_xlsx(out.getvalue(), set(), TODAY).errors[0].message
    data = bytearray(zipped({SHEET: b"<x/>"}))
    data[data.find(b"PK\x01\x02") + 8] |= 1
    assert "lösenord" in read_xlsx(bytes(data), set(), TODAY).errors[0].message


def test_a_cell_longer_than_excel_holds_is_refused():
    data = changed(SHEET, b"<t>Hej</t>", b"<t>" + b"a" * 32_768 + b"</t>")
    (problem,) = read_xlsx(data, set(), TODAY).errors
    assert problem.message.startswith("rad 2:")


def test_rows_beyond_the_bound_are_told(monkeypatch):
    monkeypatch.setattr("handlerapp.exchange.spreadsheet.MAX_ROWS", 3)
    monkeypatch.setattr("handlerapp.exchange.columns.MAX_ROWS", 3)
    text = "Lista\n\nÄrende;Namn\n" + "".join(f"A{n};Åsa\n\n" for n in range(30))
    reading = from_csv(text)
    assert [patch.ref for patch in reading.patches] == ["A0", "A1", "A2"]
    assert wheres(reading.errors) == ["rad 10"]
    assert "fler än 3 rader" in reading.errors[0].message


@pytest.mark.parametrize(("cells", "is_told"), [(200, False), (201, True), (256, True)])
def test_columns_beyond_the_bound_are_told(cells, is_told):
    rows = [["Ärende", "Namn", *[""] * (cells - 3), "Yrke"], ["A1", "Åsa"]]
    for reading in (from_sheet(rows), from_csv("\n".join(map(";".join, rows)))):
        assert only(reading).ref == "A1"
        assert any("fler än 200 kolumner" in text for text in told(reading.warnings)) == is_told


SPECIAL = st.sampled_from(
    [
        "=1+1",
        "'=1",
        "''=",
        "'",
        "@x",
        "-1",
        "+46 70",
        "\t=x",
        '"',
        ';"',
        "a\r\nb",
        "a\rb",
        " \xa0",
        "שלום",
        "👩🏽\u200d⚕️",
        "_x000D_",
        "#N/A",
        "1e5",
        "\x00",
        "\ufeff",
        "sep=;",
        "Ärende",
        "\u2028",
    ]
)
TEXTS = st.lists(SPECIAL | st.text(max_size=8), max_size=4).map("".join)
OPTIONAL = st.none() | TEXTS
DAYS = st.dates()


def clean(text):
    return as_text(as_written(text)) or "x"


REFS = TEXTS.map(lambda text: "".join(ch for ch in text if ch.isprintable())[:60]).map(clean)


@st.composite
def periods(draw):
    first = draw(DAYS)
    last = draw(st.none() | st.dates(min_value=first))
    return SickPeriod(first_day=first, last_day=last, degree=draw(st.sampled_from(DEGREES)))


@st.composite
def cases(draw):
    spans = tuple(draw(st.lists(periods(), max_size=3)))
    codes = st.lists(st.sampled_from(["F43.8A", "M75.1", "ont; i rygg", "f32"]) | TEXTS, max_size=3)
    return Case(
        ref=CaseRef(draw(REFS)),
        person=Person(
            name=clean(draw(TEXTS)),
            **{name: draw(OPTIONAL) for name in ("personnummer", "phone", "email", "interpreter")},
        ),
        employment=draw(st.none() | st.sampled_from(Employment)),
        employer=draw(st.none() | st.builds(Employer, name=OPTIONAL, contact=OPTIONAL)),
        flow=draw(st.none() | st.sampled_from(Flow)),
        occupation=draw(OPTIONAL),
        note=draw(OPTIONAL),
        sick_periods=spans,
        certificates=tuple(
            Certificate(
                first_day=span.first_day,
                diagnoses=tuple(draw(codes)),
                prognosis=draw(st.none() | st.sampled_from(Prognosis)),
            )
            for span in spans
        ),
        bevakningar=tuple(
            Bevakning(id=BevakningId(str(n)), due=draw(DAYS), what=draw(TEXTS))
            for n in range(draw(st.integers(0, 2)))
        ),
    )


CASELOADS = st.lists(cases(), max_size=3, unique_by=lambda case: case.ref)


def stripped(text):
    return (text or "").strip()


@SLOW
@given(CASELOADS)
def test_nothing_is_lost_by_way_of_csv(caseload):
    data = write_csv(caseload)
    reading = read_csv(data, set(), TODAY)
    assert told(reading.errors) == []
    back = cases_of(reading)
    assert list(map(row_of, back)) == list(map(row_of, caseload))
    assert write_csv(back) == data
    for before, after in zip(caseload, back, strict=True):
        assert after.ref == before.ref
        assert after.person.name == before.person.name
        assert stripped(after.note) == stripped(before.note)
        latest = max(before.sick_periods, key=lambda period: period.first_day, default=None)
        assert after.sick_periods == ((latest,) if latest else ())
        assert (after.employment, after.flow) == (before.employment, before.flow)


@settings(SLOW, max_examples=25)
@given(CASELOADS)
def test_nothing_is_lost_by_way_of_xlsx(caseload):
    data = write_xlsx(caseload)
    reading = read_xlsx(data, set(), TODAY)
    assert told(reading.errors) == []
    back = cases_of(reading)
    assert write_xlsx(back) == data
    for before, after in zip(caseload, back, strict=True):
        holds = before.note and not re.search(
            "[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", before.note
        )
        if holds:
            assert stripped(after.note) == stripped(before.note)
        assert len(after.sick_periods) == bool(before.sick_periods)


CELLS = st.sampled_from(
    [*HEADERS, "K1", "50", "0.5", "2026-03-02", "2/3 2026", "31/2 2026", "A1", '"', "anställd"]
)
LINES = st.lists(st.lists(CELLS | st.text(max_size=5), max_size=6), max_size=6)


@SLOW
@given(st.binary(max_size=300) | LINES.map(lambda rows: "\n".join(map(";".join, rows)).encode()))
@example(b"\xff\xfe\x00\xd8")
@example("Ärende\n".encode("utf-16") + b"\x00")
@example(b"\xef\xbb\xbf\xff")
def test_any_bytes_as_csv_give_a_reading(data):
    reading = read_csv(data, {"A1"}, TODAY)
    assert reading.patches or reading.problems or b"rende" in data


@SLOW
@given(st.binary(max_size=300) | st.binary(max_size=300).map(lambda tail: VALID[:300] + tail))
def test_any_bytes_as_xlsx_give_a_reading(data):
    assert read_xlsx(data, set(), TODAY).errors


@SLOW
@given(st.lists(st.tuples(st.integers(0, len(VALID) - 1), st.integers(0, 255)), max_size=6))
def test_a_workbook_with_changed_bytes_gives_a_reading(changes):
    data = bytearray(VALID)
    for place, byte in changes:
        data[place] = byte
    reading = read_xlsx(bytes(data), set(), TODAY)
    assert reading.patches or reading.problems


PARTS = [name for name in parts_of(VALID) if not name.startswith("docProps")]
PIECES = st.sampled_from(
    [
        b"<c>",
        b"</row>",
        b'"',
        b"&amp;",
        b"&x;",
        b'r="A0"',
        b'r="ZZZZZ9"',
        b't="s"',
        b"1e999",
        b"<f>A1</f>",
        b'r="-1"',
        b'<f t="shared" si="9"/>',
        b'<f t="array">1</f>',
        b'<f t="dataTable"/>',
        b's="99999"',
        b"",
    ]
)


@SLOW
@given(
    st.sampled_from(PARTS), st.integers(0, 6000), st.integers(0, 12), PIECES | st.binary(max_size=6)
)
def test_a_workbook_with_broken_parts_gives_a_reading(name, place, length, piece):
    parts = parts_of(VALID)
    place %= len(parts[name])
    parts[name] = parts[name][:place] + piece + parts[name][place + length :]
    reading = read_xlsx(zipped(parts), set(), TODAY)
    assert reading.patches or reading.problems
