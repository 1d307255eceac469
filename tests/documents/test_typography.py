"""Swedish typography of our own text."""

from datetime import time

import pytest

from handlerapp.documents.typography import clock, shortened


def test_a_time_stays_together():
    assert clock(time(9, 5)) == "kl.\u00a009.05"


@pytest.mark.parametrize(
    ("text", "most", "line"),
    [
        ("ett två", 7, "ett två"),
        ("ett två", 6, "ett t…"),
        ("ett två", 5, "ett…"),
        (" ett\n två  ", 7, "ett två"),
        ("", 3, ""),
    ],
)
def test_a_text_is_cut_to_one_line_and_the_cut_is_seen(text, most, line):
    assert shortened(text, most) == line
