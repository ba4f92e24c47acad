"""The command line: usage, help, exit status, and what goes where."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from run_support import PROJECT, environment, sitegen

from sitegen import __version__, cli

COMMANDS = ["", "build", "serve", "import", "inspect", "review", "new", "new site", "new meeting", "new paper"]


@pytest.mark.parametrize("command", COMMANDS)
def test_help_fits_a_screen(command: str, tmp_path: Path) -> None:
    result = sitegen(*command.split(), "--help", cwd=tmp_path)
    assert (result.returncode, result.stderr) == (0, "")
    lines = result.stdout.splitlines()
    assert len(lines) <= 24
    assert max(map(len, lines)) <= 80
    assert "usage: sitegen" in lines[0]


@pytest.mark.parametrize("command", ["build", "serve", "import", "inspect", "review", "new site", "new meeting", "new paper"])
def test_help_has_an_example_whose_options_the_command_takes(command: str, tmp_path: Path) -> None:
    shown = sitegen(*command.split(), "--help", cwd=tmp_path).stdout
    example = shown.rsplit("example: ", 1)[1].strip()
    from shlex import split

    from sitegen.arguments import parser

    program, *arguments = split(example)
    assert program == "sitegen"
    asked = parser().parse_args(arguments)
    assert asked.command == command.split()[0]


def test_version(tmp_path: Path) -> None:
    result = sitegen("--version", cwd=tmp_path)
    assert (result.returncode, result.stdout.strip()) == (0, f"sitegen {__version__}")


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["fly"],
        ["build", "--nonsense"],
        ["inspect"],
        ["serve", "--port", "many"],
        ["serve", "--port", "70000"],
        ["build", "--base-url", "council.example"],
        ["build", "--base-url", "ftp://council.example/"],
        ["build", "--base-url", "/a/../b/"],
        ["build", "--base-url", "https://council example/"],
        ["build", "--base-url", "https://:80/"],
        ["build", "--base-url", "https://[x/"],
        ["build", "--base-url", "https://council.example/?x"],
        ["import", "--executor", "processes:0"],
        ["import", "--executor", "threads"],
        ["import", "--executor", "dask:tcp://host"],
        ["import", "--executor", "dask:tcp://host:99999"],
        ["import", "--executor", "dask:udp://host:8786"],
        ["new"],
        ["new", "meeting", "council"],
    ],
    ids=" ".join,
)
def test_wrong_usage_is_2_and_says_why_on_standard_error(arguments: list[str], tmp_path: Path) -> None:
    result = sitegen(*arguments, cwd=tmp_path)
    assert (result.returncode, result.stdout) == (2, "")
    assert "error:" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("given", ["https://council.example/minutes", "/minutes", "/", "http://127.0.0.1:8000/"])
def test_a_base_url_ends_in_a_slash(given: str) -> None:
    from sitegen.arguments import base_url

    assert base_url(given) == given.rstrip("/") + "/"


@pytest.mark.parametrize(
    "given", ["processes", "processes:4", "dask:tcp://127.0.0.1:8786", "dask:tcp://[::1]:8786", "dask:tcp://archive.example:1"]
)
def test_an_executor_is_taken_as_it_is(given: str) -> None:
    from sitegen.arguments import executor

    assert executor(given) == given


def test_a_fault_of_the_program_is_one_sentence_and_more_with_verbose(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(asked: object) -> int:
        raise ZeroDivisionError("division by zero")

    monkeypatch.setitem(cli._COMMANDS, "build", broken)
    assert cli.main(["build"]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert len(said.err.splitlines()) == 1
    assert "--verbose" in said.err
    assert "ZeroDivisionError: division by zero" in said.err
    assert cli.main(["build", "--verbose"]) == 1
    assert "Traceback" in capsys.readouterr().err


def test_an_interruption_is_130_and_a_sentence(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(asked: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setitem(cli._COMMANDS, "build", interrupted)
    assert cli.main(["build"]) == 130
    assert capsys.readouterr().err.startswith("Interrupted.")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no broken pipes of this kind")
def test_a_reader_that_goes_away_is_no_fault(tmp_path: Path) -> None:
    original = tmp_path / "minutes.txt"
    original.write_text("MINUTES\n\n" + "\n\n".join(f"{number}. A matter of some interest." for number in range(1, 3000)), encoding="utf-8")
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "sitegen", "inspect", "--json", str(original)]
    result = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, text=True, env=environment(), cwd=PROJECT, check=False)
    os.close(writing)
    assert (result.returncode, result.stderr) == (141, "")


def test_a_missing_file_is_called_missing_whatever_its_name(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    for name in ("nofile", "nofile.pdf"):
        result = sitegen("inspect", name, cwd=tmp_path)
        assert result.returncode == 1
        assert result.stderr == f"{name}: error: There is no such file. Check its name.\n"
    assert "This is a folder" in sitegen("inspect", "folder", cwd=tmp_path).stderr


def test_control_characters_never_reach_the_terminal(tmp_path: Path) -> None:
    result = sitegen("inspect", "evil\x1b]0;title\x07.txt", cwd=tmp_path)
    assert result.returncode == 1
    assert "\x1b" not in result.stderr + result.stdout
    assert "evil" in result.stderr


def test_the_libraries_of_other_commands_are_not_imported(tmp_path: Path) -> None:
    """A command that only parses its arguments costs nothing more."""
    libraries = {"rich", "jinja2", "yaml", "watchdog", "pagefind"}
    code = f"import sys; from sitegen.cli import main; main(['--version']); print(sorted({libraries} & set(sys.modules)))"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment(), cwd=tmp_path, check=True)
    assert result.stdout.splitlines()[-1] == "[]"


def test_the_language_of_papers_can_be_set(tmp_path: Path) -> None:
    paper = tmp_path / "paper.txt"
    paper.write_text("Protokoll\n\nTOP 3 Kaimauer\n\nDer Vorstand beschließt, die Mauer zu flicken.\n", encoding="utf-8")
    for tag, language in (("de", "de"), ("EN", None), ("en-us", "en-US")):
        shown = sitegen("inspect", "--json", "--language", tag, str(paper), cwd=tmp_path)
        assert shown.returncode == 0, shown.stderr
        (found,) = json.loads(shown.stdout)["papers"]
        assert found.get("language") == language
    refused = sitegen("inspect", "--language", "tlh", str(paper), cwd=tmp_path)
    assert refused.returncode == 2
    assert "“tlh” are not known; known are cy, de, en-GB" in refused.stderr
    assert refused.stdout == ""
