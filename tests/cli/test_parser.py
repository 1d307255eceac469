"""Which parser reads what: the window is opened without building every command's."""

import argparse

import pytest

from handlerapp.cli import parser
from handlerapp.cli.command_parser import GROUPS, add_commands


def _commands(only):
    whole = argparse.ArgumentParser()
    made = whole.add_subparsers(dest="command")
    add_commands(made, only)
    return list(made.choices)


def test_every_command_is_in_the_group_that_adds_it():
    for names, add in GROUPS:
        made = argparse.ArgumentParser().add_subparsers(dest="command")
        add(made)
        assert sorted(made.choices) == sorted(names)


def test_a_command_is_read_without_the_others():
    assert _commands("week") == ["week"]


@pytest.mark.parametrize("unknown", ["", "weeks", "--help"])
def test_what_is_no_command_is_told_of_by_them_all(unknown):
    assert len(_commands(unknown)) == sum(len(names) for names, _ in GROUPS)


def test_options_alone_open_the_window(tmp_path):
    args = parser.parse(["--data-dir", str(tmp_path), "--date", "2026-11-23"])
    assert args.command is None
    assert args.data_dir == tmp_path
    assert not args.demo


def test_options_of_the_program_stand_before_any_command():
    args = parser.parse(["--date", "2026-11-23", "cases", "--json"])
    assert (args.command, args.json) == ("cases", True)
    assert args.date.isoformat() == "2026-11-23"


@pytest.mark.parametrize(
    "wrong", [["--date", "i går"], ["--data-dir"], ["veckan"], ["--demo", "cases"], ["--dem"]]
)
def test_what_is_wrong_ends_with_code_2_in_swedish(wrong, capsys):
    with pytest.raises(SystemExit) as ended:
        parser.parse(wrong)
    assert ended.value.code == 2
    said = capsys.readouterr().err
    assert "så här: handlerapp" in said
    assert "KOMMANDO" in said
    assert "usage" not in said


def test_help_tells_every_command(capsys):
    with pytest.raises(SystemExit):
        parser.parse(["--help"])
    said = capsys.readouterr().out
    for names, _ in GROUPS:
        for name in names:
            assert f"    {name}" in said
