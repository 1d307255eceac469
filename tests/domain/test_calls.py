"""Whom a bevakning lets one call, and who stands first."""

import pytest

from handlerapp.domain.calls import Call, calls
from handlerapp.domain.case import Employer
from handlerapp.domain.party import Party
from handlerapp.domain.person import Person
from tests.builders import a_bevakning, a_case

CASE = a_case(
    person=Person(name="Åsa Ek", phone="070-174 06 35"),
    employer=Employer(name="Björkens förskola AB", contact="Per Alm", phone="08-465 004 10"),
)


@pytest.mark.parametrize(
    ("about", "first"),
    [
        ({"what": "Ring Åsa"}, Party.INSURED),
        ({"what": "Ring arbetsgivaren om planen"}, Party.EMPLOYER),
        ({"what": "BJÖRKENS svar om schemat"}, Party.EMPLOYER),
        ({"what": "Ring Åsa", "waits_of": Party.EMPLOYER}, Party.EMPLOYER),
        ({"what": "Ring arbetsgivaren", "waits_of": Party.CARE}, Party.INSURED),
        ({"what": "Ring om förskolan"}, Party.INSURED),  # the first word tells an employer
    ],
)
def test_who_it_is_about_stands_first(about, first):
    found = calls(CASE, a_bevakning(**about))
    assert found[0].party is first
    assert set(found) == {
        Call(party=Party.INSURED, name="Åsa Ek", number="070-174 06 35"),
        Call(party=Party.EMPLOYER, name="Per Alm, Björkens förskola AB", number="08-465 004 10"),
    }


def test_without_an_employer_there_is_the_insured_alone():
    assert calls(a_case(name="Åsa Ek"), a_bevakning(what="Ring arbetsgivaren")) == (
        Call(party=Party.INSURED, name="Åsa Ek", number=None),
    )


def test_an_employer_of_whom_nothing_is_known_can_be_what_it_is_about():
    nameless = a_case(employer=Employer())
    assert calls(nameless, a_bevakning(what="Ring arbetsgivaren"))[0].party is Party.EMPLOYER
