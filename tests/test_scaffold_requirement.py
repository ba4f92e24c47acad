"""A new site asks other machines for the same program, never for a name that may be somebody else's."""

from __future__ import annotations

import json

from sitegen.scaffold.requirement import requirements


def lines(direct_url: object) -> list[str]:
    return [line for line in requirements(json.dumps(direct_url)).splitlines() if not line.startswith("#")]


def test_from_a_repository_it_names_the_commit() -> None:
    origin = {"url": "https://forge.example/sitegen.git", "vcs_info": {"vcs": "git", "commit_id": "abc123"}}
    assert lines(origin) == ["sitegen[pdf] @ git+https://forge.example/sitegen.git@abc123"]


def test_from_an_address_it_names_the_address() -> None:
    assert lines({"url": "https://files.example/sitegen.whl", "archive_info": {}}) == ["sitegen[pdf] @ https://files.example/sitegen.whl"]


def test_from_a_folder_of_this_machine_it_says_what_to_do() -> None:
    assert lines({"url": "file:///somewhere", "dir_info": {}}) == []
    assert "wheel" in requirements(json.dumps({"url": "file:///somewhere", "dir_info": {}}))
