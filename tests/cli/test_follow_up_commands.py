"""`stats` as the contract has it: in words, as JSON, as PDF."""

import json

import pytest

from handlerapp.follow_up.measures import Measure, texts

CASES = [
    {
        "ref": f"2026-00010{number}",
        "person": {"name": "Åsa Öberg-Lindström"},
        "employment": "employed",
        "flow": "K3",
        "sick_periods": [{"from": "2026-10-01", "degree": 100}],
        "certificates": [{"issued": "2026-10-01", "from": "2026-10-01", "diagnoses": ["F43.8A"]}],
        "contacts": [{"date": f"2026-10-{number}", "with": "insured"}],
    }
    for number in (29, 30, 31)
]


@pytest.fixture
def take(program, tmp_path):
    document = {"format": "handlerapp-caseload", "version": 1, "cases": CASES}
    file = tmp_path / "fall.json"
    file.write_text(json.dumps(document), encoding="utf-8")
    assert program("import", file).code == 0
    return program


def test_json_is_one_document_with_every_share_as_n_of_m_and_what_both_count(take):
    answer = take("stats", "--json")
    told = json.loads(answer.out)
    assert answer.code == 0
    assert [each["id"] for each in told["measures"]] == [each.value for each in Measure]
    early = told["measures"][0]
    assert (early["n"], early["of"], early["share"], early["small"]) == (2, 3, 0.6667, True)
    assert early["unknown"] == early["left_out"] == 0
    assert early["counts"] == texts().measures[Measure.EARLY_CONTACT].counts
    assert [each["group"] for each in early["groups"] if each["of"]] == ["psychiatric"]
    assert {each["quarter"]: each["of"] for each in early["quarters"]}["2026-Q4"] == 3
    for each in told["national"]:
        assert {"title", "own", "figures"} <= each.keys()
        for figure in each["figures"]:
            assert figure.keys() >= {"year", "percent", "counts", "source"}
            assert figure["source"].keys() == {"title", "part", "year"}
    assert told["impulse_to_answer"]["n"] == 0
    assert told["coordination"]["quarters"][-1]["quarter"] == "2026-Q4"


def test_in_words_it_says_what_is_counted_that_few_are_few_and_whose_it_is(take):
    answer = take("stats")
    assert "Tidig kontakt, till och med dag 30: 2 av 3 ärenden (få)" in answer.out
    assert texts().measures[Measure.EARLY_CONTACT].among in answer.out
    assert texts().said["small"] in answer.out
    assert "Landet 2020: omkring 80 %" in answer.out
    assert "kap. 3, 2021" in answer.out
    assert texts().said["own"] in answer.err
    assert "Åsa" not in answer.out
    assert not any(case["ref"] in answer.out for case in CASES)


def test_the_pdf_is_written_and_told(take, tmp_path):
    answer = take("stats", "--pdf", tmp_path / "f.pdf")
    assert (answer.code, answer.out) == (0, "")
    assert "f.pdf" in answer.err
    assert (tmp_path / "f.pdf").read_bytes().startswith(b"%PDF-")


def test_a_pdf_that_cannot_be_written_is_told_and_refused(take, tmp_path):
    answer = take("stats", "--pdf", tmp_path / "none" / "f.pdf")
    assert answer.code == 1
    assert "Traceback" not in answer.err


def test_a_store_without_cases_says_that_nothing_has_come_so_far(program):
    answer = program("stats")
    assert answer.code == 0
    assert texts().said["nothing"] in answer.out
    assert json.loads(program("stats", "--json").out)["measures"][0]["share"] is None
