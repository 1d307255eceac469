"""What sort of work a line asks for, and how long it takes."""

import pytest

from handlerapp.domain.bevakning import BevakningKind
from handlerapp.planning.entry_words import kind_of, minutes_of


@pytest.mark.parametrize(
    ("what", "kind"),
    [
        ("ring Volvo om planen", "call"),
        ("Ringa den försäkrade", "call"),
        ("ring om intyget", "call"),
        ("ring inför mötet", "call"),
        ("telefonutredning", "call"),
        ("telefon till vården", "call"),
        ("begär in planen", "request"),
        ("begär intyg", "request"),
        ("skicka brev", "request"),
        ("Fråga efter planen", "request"),
        ("fråga Volvo efter planen", "request"),
        ("fråga hur hon mår", "other"),
        ("hämta in utlåtande", "request"),
        ("påminn arbetsgivaren", "request"),
        ("följ upp mötet", "follow_up"),
        ("stäm av planen", "follow_up"),
        ("uppföljning av steg 2", "follow_up"),
        ("avstämning med Volvo", "follow_up"),
        ("avstämningsmöte", "meeting"),
        ("omställningsmöte", "meeting"),
        ("möte med vården", "meeting"),
        ("kalla till avstämning", "meeting"),
        ("förbered mötet", "meeting"),
        ("boka ett litet möte", "meeting"),
        ("intyg", "certificate"),
        ("läkarintyget går ut", "certificate"),
        ("läs det nya intyget", "certificate"),
        ("bedöm inför dag 91", "assessment"),
        ("utred inför dag 181", "assessment"),
        ("pröva rätten", "assessment"),
        ("köp fika", "other"),
        ("ringar på vattnet", "other"),
        ("", "other"),
    ],
)
def test_the_first_verb_tells_the_kind_else_a_noun(what: str, kind: str) -> None:
    assert kind_of(what) is BevakningKind(kind)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("20 min", 20),
        ("20min", 20),
        ("(20 min.)", 20),
        ("20 minuter", 20),
        ("ca 20 min", 20),
        ("tjugo minuter", 20),
        ("1440 min", 1440),
        ("1441 min", None),
        ("0 min", None),
        ("1 h", 60),
        ("1h", 60),
        ("1,5 tim", 90),
        ("1.5 h", 90),
        ("0,25 tim", 15),
        ("2 timmar", 120),
        ("en timme", 60),
        ("två timmar", 120),
        ("1 tim 30 min", 90),
        ("en timme och 15 minuter", 75),
        ("24 h", 1440),
        ("25 h", None),
        ("0 h", None),
        ("en kvart", 15),
        ("tre kvart", 45),
        ("en halvtimme", 30),
        ("halv timme", 30),
        ("en och en halv timme", 90),
        ("20", None),
        ("min", None),
        ("h", None),
        ("20 m", None),
        ("", None),
    ],
)
def test_how_long_it_takes_is_read_in_minutes(text: str, minutes: int | None) -> None:
    assert minutes_of(text) == minutes
