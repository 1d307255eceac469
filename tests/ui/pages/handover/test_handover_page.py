"""Cases are put in a package for a colleague, and the receipt stays to be compared."""

import pytest
from PySide6.QtCore import Qt

from handlerapp.services import caseload, handover, preferences, receiving
from handlerapp.services.changing import Changed
from tests.builders import TODAY
from ui.page import Place
from ui.pages.handover_page import HandoverPage, place_of

REFS = ("2026-000101", "2026-000202")
SECRET = "tre blåa båtar i hamn vid kaj"


@pytest.fixture
def page(qtbot, desk):
    page = HandoverPage(desk)
    qtbot.addWidget(page)
    page.resize(1100, 700)
    page.show()
    page.open(place_of(REFS))
    yield page
    page.clear()


@pytest.fixture
def out(tmp_path):
    return tmp_path / "till kollegan.paket"


def write_passphrase(qtbot, page, secret=SECRET):
    qtbot.keyClicks(page.passphrase.field, secret)
    qtbot.keyClicks(page.passphrase.again, secret)


def made(qtbot, page, prompts, out, sender="Robin Ek"):
    prompts.file = out
    page.whom.setText(sender)
    write_passphrase(qtbot, page)
    qtbot.keyClick(page.passphrase.again, Qt.Key.Key_Return)


def shown(page):
    return [row.line.spoken for row in page.rows.rows]


def receipt(page):
    return [read.line.spoken for read in page.receipt.lines]


def test_the_chosen_cases_are_shown_and_the_place_is_kept(page):
    assert [line.split(" · ")[0] for line in shown(page)] == list(REFS)
    assert "Åsa Öberg-Lindström" in shown(page)[0]
    assert page.numbers.text().endswith("2 ärenden")
    assert page.here() == Place("overlamning", "\n".join(REFS))


def test_the_package_opens_with_its_own_passphrase_and_has_the_cases(page, qtbot, prompts, out):
    made(qtbot, page, prompts, out)
    package = receiving.opened(out.read_bytes(), SECRET, TODAY)
    assert package.handed_over.refs == REFS
    assert f"Kontrollvärde · {package.check_value}" in receipt(page)
    assert "Från · Robin Ek" in receipt(page)
    assert page.passphrase.value() == ""
    assert page.receipt.copy_button.hasFocus()
    assert not page.package.isVisible()


def test_the_receipt_is_copied_line_for_line(page, qtbot, prompts, out, qapp):
    made(qtbot, page, prompts, out)
    with qtbot.waitSignal(page.told) as told:
        qtbot.mouseClick(page.receipt.copy_button, Qt.MouseButton.LeftButton)
    package = receiving.opened(out.read_bytes(), SECRET, TODAY)
    assert qapp.clipboard().text().splitlines() == list(package.handed_over.receipt())
    assert told.args == ["Kvittensen är kopierad. Urklipp rensas om 2 minuter."]


def test_an_easy_passphrase_makes_nothing_and_says_why(page, qtbot, prompts, out):
    prompts.file = out
    write_passphrase(qtbot, page, "sommar")
    qtbot.mouseClick(page.make_button, Qt.MouseButton.LeftButton)
    assert "för lätt att gissa" in page.told_wrong.text()
    assert page.passphrase.field.hasFocus()
    assert not prompts.asked
    assert not out.exists()


def test_no_package_is_written_over_another(page, qtbot, prompts, out):
    out.write_bytes(b"en annan")
    made(qtbot, page, prompts, out)
    assert "där finns redan en fil" in page.told_wrong.text()
    assert out.read_bytes() == b"en annan"
    assert page.passphrase.value() == SECRET
    assert page.make_button.isEnabled()


def test_a_case_is_left_out_with_delete(page, qtbot, prompts, out):
    page.rows.rows[0].setFocus()
    qtbot.keyClick(page.rows.rows[0], Qt.Key.Key_Delete)
    assert [line.split(" · ")[0] for line in shown(page)] == [REFS[1]]
    made(qtbot, page, prompts, out)
    assert receiving.opened(out.read_bytes(), SECRET, TODAY).handed_over.refs == REFS[1:]


def test_the_sheet_is_written_where_one_chooses(page, qtbot, prompts, out, tmp_path):
    made(qtbot, page, prompts, out)
    prompts.file = tmp_path / "blad.pdf"
    with qtbot.waitSignal(page.told) as told:
        qtbot.mouseClick(page.sheet_button, Qt.MouseButton.LeftButton)
    assert (tmp_path / "blad.pdf").read_bytes().startswith(b"%PDF")
    assert "inte krypterat" in told.args[0]


def test_those_handed_over_are_closed_in_one_act_that_can_be_undone(
    page, qtbot, prompts, out, store
):
    made(qtbot, page, prompts, out)
    with qtbot.waitSignal(page.did) as did:
        qtbot.mouseClick(page.close_button, Qt.MouseButton.LeftButton)
    assert isinstance(did.args[0], Changed)
    assert {case.close_reason for case in caseload.some(store, REFS)} == {handover.CLOSED_BECAUSE}
    page.touched(REFS)
    assert all("avslutat" in line for line in shown(page))
    assert not page.close_button.isEnabled()
    assert receipt(page)


def test_with_nothing_chosen_the_way_to_the_list_is_shown(page, qtbot):
    page.open(Place("overlamning"))
    page.begin()
    assert page.notice.button.hasFocus()
    with qtbot.waitSignal(page.go) as went:
        qtbot.keyClick(page.notice.button, Qt.Key.Key_Return)
    assert went.args == [Place("arenden")]


def test_one_that_is_gone_is_left_out(page):
    page.open(place_of(("2026-000101", "finns-inte")))
    assert [line.split(" · ")[0] for line in shown(page)] == ["2026-000101"]


def test_other_cases_begin_anew(page, qtbot, prompts, out):
    made(qtbot, page, prompts, out)
    page.open(place_of(["2026-000303"]))
    assert page.receipt.isHidden()
    assert page.package.isVisible()
    assert page.whom.text() == ""


def test_hidden_data_hides_the_names(page, desk):
    desk.hide_personal(True)
    try:
        assert not any("Åsa" in line for line in shown(page))
    finally:
        desk.hide_personal(False)


def test_locking_forgets_all_of_it(page, qtbot, prompts, out):
    write_passphrase(qtbot, page)
    page.whom.setText("Robin Ek")
    assert page.draft() == {"sender": "Robin Ek"}
    page.clear()
    assert shown(page) == []
    assert (page.passphrase.value(), page.passphrase.again.text(), page.whom.text()) == ("",) * 3
    page.open(place_of(REFS))
    page.bring_back({"sender": "Robin Ek"})
    assert page.whom.text() == "Robin Ek"


def test_the_day_of_the_file_is_today(page, qtbot, prompts, out):
    class Suggested:
        name = ""

    def file_to_save(title, suggested, kinds, then):
        Suggested.name = suggested

    prompts.file_to_save = file_to_save
    write_passphrase(qtbot, page)
    page.ask_where()
    assert Suggested.name == f"overlamning-{TODAY.isoformat()}.paket"


def test_it_comes_from_who_the_handlers_documents_come_from_until_another_is_written(
    page, qtbot, store, prompts, out
):
    preferences.set_sender(store, "Robin Ek", "Göteborg", "")
    page.clear()
    page.open(place_of(REFS))
    page.begin()
    assert page.whom.text() == "Robin Ek, Göteborg"
    assert page.passphrase.field.hasFocus()
    assert page.draft() == {}
    page.whom.setText("")
    page.reload()
    assert page.whom.text() == ""
    assert page.draft() == {"sender": ""}
    made(qtbot, page, prompts, out, sender="Alex Berg")
    assert "Från · Alex Berg" in receipt(page)
