"""Diagnoses by chapter, and which of them are psychiatric."""

import pytest

from handlerapp.domain.icd_chapters import chapter_of, is_psychiatric
from handlerapp.services.impulses import rule_set


@pytest.mark.parametrize(
    ("code", "chapter"),
    [
        ("A00", "Vissa infektionssjukdomar och parasitsjukdomar"),
        ("D48.9", "Tumörer"),
        ("F43.8A", "Psykiska sjukdomar och syndrom samt beteendestörningar"),
        ("M54.5", "Sjukdomar i muskuloskeletala systemet och bindväven"),
        ("T98", "Skador, förgiftningar och vissa andra följder av yttre orsaker"),
        ("T99", None),
        ("ont i ryggen", None),
        ("", None),
    ],
)
def test_a_diagnosis_stands_in_its_chapter(code, chapter):
    assert chapter_of(code) == chapter


@pytest.mark.parametrize(
    ("code", "psychiatric"),
    [("F00", True), ("F99.9", True), ("Z73.0", True), ("Z72.9", False), ("G47", False)],
)
def test_psychiatric_is_what_the_rule_says(code, psychiatric):
    rule = rule_set().rule("psychiatric-diagnosis")
    (prefixes,) = (each.default for each in rule.parameters if each.name == "prefixes")
    assert is_psychiatric(code) is psychiatric is code.startswith(prefixes)
