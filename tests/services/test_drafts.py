"""What was half typed when one locked."""

from handlerapp.services import drafts
from handlerapp.services.drafts import Left, Spot, Typed

CASE = Spot(page="arende", ref="2026-000101", part="b1")
LEFT = Left(
    spot=Spot(page="arenden"),
    typed=(
        Typed(spot=CASE, texts={"note": "Ringde, men åäö"}),
        Typed(spot=Spot(page="x"), texts={}),
    ),
)


def test_what_was_typed_comes_back_once_and_from_the_encrypted_store(store, reopen):
    drafts.keep(store, LEFT)
    store.close()
    with reopen() as again:
        assert drafts.take(again) == LEFT
        assert drafts.take(again) is None


def test_the_latest_is_kept(store):
    drafts.keep(store, LEFT)
    drafts.keep(store, Left(spot=CASE))
    assert drafts.take(store) == Left(spot=CASE)


def test_a_draft_says_nothing_of_itself_in_a_log():
    assert "Ringde" not in repr(LEFT)
    assert "2026-000101" not in repr(LEFT)
