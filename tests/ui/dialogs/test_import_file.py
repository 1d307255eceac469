"""Reading a file in: what would happen is shown first, and every problem can be read and saved."""

import pytest
from PySide6.QtCore import Qt

from handlerapp.services import caseload
from ui.dialogs.import_file import ImportFile

LEFT = Qt.MouseButton.LeftButton
GOOD = """{"format": "handlerapp-caseload", "version": 1, "cases": [
 {"ref": "2026-000303", "person": {"name": "Zlatko Ali"}, "note": "Ny anteckning"},
 {"ref": "2026-000999", "person": {"name": "Ny Person"}}]}"""
HALF = GOOD.replace('"Ny Person"}}', '"Ny Person"}}, {"ref": "2026-000998"}')


@pytest.fixture
def part(qtbot, desk):
    part = ImportFile(desk)
    qtbot.addWidget(part)
    part.resize(600, 400)
    part.show()
    return part


def file(tmp_path, text, name="arenden.json"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def lines(part):
    return [(row.sort, row.where) for row in part.list.findings.rows]


def test_what_a_file_would_bring_is_shown_and_nothing_is_changed(part, store, tmp_path):
    part.look_at(file(tmp_path, GOOD))
    assert part.title.text() == "arenden.json"
    assert part.numbers.text() == "1 nya · 1 ändras · 0 är som förut"
    assert lines(part) == [("ändras", "2026-000303"), ("nytt", "2026-000999")]
    assert "anteckning: – → Ny anteckning" in part.list.findings.rows[0].said
    assert part.take_button.text() == "Läs in 2 ärenden"
    assert "2026-000999" not in caseload.names(store)


def test_it_is_taken_in_when_one_says_so(part, store, qtbot, tmp_path):
    part.look_at(file(tmp_path, GOOD))
    with qtbot.waitSignal(part.taken, timeout=0) as taken:
        qtbot.mouseClick(part.take_button, LEFT)
    assert taken.args[0].added == ("2026-000999",)
    assert caseload.names(store)["2026-000999"] == "Ny Person"
    assert lines(part) == []


def test_what_is_wrong_is_told_with_its_place_and_the_rest_can_be_taken(
    part, store, qtbot, tmp_path
):
    part.look_at(file(tmp_path, HALF))
    assert lines(part)[0][0] == "fel"
    assert "2026-000998" in lines(part)[0][1] or "cases[2]" in lines(part)[0][1]
    assert part.take_button.text() == "Läs in det som är rätt: 2 ärenden"
    qtbot.mouseClick(part.take_button, LEFT)
    assert "2026-000999" in caseload.names(store)
    assert "2026-000998" not in caseload.names(store)


def test_two_hundred_errors_are_a_list_that_can_be_read_and_saved(part, prompts, qtbot, tmp_path):
    rows = "".join(f'{{"ref": "2027-{n:06d}"}},' for n in range(200))
    bad = f'{{"format": "handlerapp-caseload", "version": 1, "cases": [{rows[:-1]}]}}'
    part.look_at(file(tmp_path, bad))
    assert len(lines(part)) == 200
    assert "200 fel" in part.numbers.text()
    assert not part.take_button.isVisible()
    assert "Inget i filen går att läsa in" in part.told.text()
    prompts.file = tmp_path / "problem.txt"
    qtbot.mouseClick(part.save_button, LEFT)
    assert len(prompts.file.read_text(encoding="utf-8").splitlines()) == 200
    assert "problem.txt" in part.told.text()


def test_a_list_that_cannot_be_written_is_told(part, prompts, qtbot, tmp_path):
    part.look_at(file(tmp_path, HALF))
    prompts.file = tmp_path / "no such folder" / "problem.txt"
    with pytest.raises(Exception, match=r"Det gick inte att skriva problem.txt"):
        part._save(prompts.file)  # noqa: SLF001 - the window tells what a page does not


@pytest.mark.parametrize("name", ["finns inte.csv", "mapp"])
def test_what_cannot_be_read_is_told_in_place(part, tmp_path, name):
    (tmp_path / "mapp").mkdir()
    part.look_at(tmp_path / name)
    assert "går inte att läsa" in part.told.text()
    assert part.other_button.hasFocus()


def test_names_with_markup_are_shown_as_they_are_written(part, tmp_path):
    part.look_at(file(tmp_path, GOOD.replace("Ny anteckning", "<b>fet</b> &amp;")))
    assert "<b>fet</b> &amp;" in part.list.findings.rows[0].said


def test_each_line_is_read_whole_by_a_screen_reader(part, tmp_path, qtmodeltester):
    part.look_at(file(tmp_path, GOOD))
    spoken = part.list.findings.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "nytt, 2026-000999"
    qtmodeltester.check(part.list.findings)


def test_another_file_that_is_chosen_meanwhile_is_the_one_that_is_shown(
    part, prompts, qtbot, tmp_path
):
    prompts.file = file(tmp_path, HALF, "andra.json")
    part.look_at(file(tmp_path, GOOD))
    qtbot.mouseClick(part.other_button, LEFT)
    assert part.title.text() == "andra.json"


def test_clearing_leaves_nothing_of_the_file(part, tmp_path):
    part.look_at(file(tmp_path, GOOD))
    part.clear()
    assert (part.title.text(), part.numbers.text(), lines(part)) == ("", "", [])
    assert not part.take_button.isVisible()
