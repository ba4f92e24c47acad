"""The HTML of both sites by the standard: html-validate, a program for Node, finds nothing on any page."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest
from page_samples import REDIRECT, kind_of, pages_of, samples

from sitegen.render.sheets import path_of

PROJECT = Path(__file__).resolve().parent.parent
RULES = {
    "root": True,
    "extends": ["html-validate:standard", "html-validate:a11y", "html-validate:document"],
    "rules": {
        "prefer-native-element": "off",  # a region that scrolls is a div with a role, as ARIA's authoring practices have it
        "require-sri": "off",  # nothing is asked of another host
    },
}


@pytest.fixture(scope="module")
def validator() -> str:
    """html-validate from `npm install --no-save html-validate` in the project; with SITEGEN_NO_SKIP set its absence is a failure."""
    program = shutil.which("html-validate", path=f"{PROJECT / 'node_modules/.bin'}{os.pathsep}{os.environ.get('PATH', '')}")
    if program is None and not os.environ.get("SITEGEN_NO_SKIP"):
        pytest.skip("html-validate is not installed: npm install --no-save html-validate@10")
    assert program, "html-validate is not installed: npm install --no-save html-validate@10"
    return program


def complaints(validator: str, files: Sequence[Path], tmp_path: Path) -> list[str]:
    """Rule, place and sentence of everything that is wrong with some pages."""
    rules, report = tmp_path / "rules.json", tmp_path / "report.json"
    rules.write_text(json.dumps(RULES), encoding="utf-8")
    command = [validator, "--config", str(rules), "--formatter", f"json={report}", *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert report.exists(), done.stderr
    return [
        f"{message['ruleId']}: {file['filePath']}:{message['line']}: {message['message']}"
        for file in json.loads(report.read_text(encoding="utf-8"))
        for message in file["messages"]
    ]


def kinds_in(site: Path) -> list[Path]:
    """The files of pages that show every kind, and one that leads on."""
    every = dict(pages_of(site))
    leading_on = [address for address, html in every.items() if kind_of(html) == REDIRECT][:1]
    return [site / path_of(address) for address in (*samples(site), *leading_on)]


def test_every_kind_of_page_of_the_example_is_valid_html(validator: str, example: Path, tmp_path: Path) -> None:
    found = complaints(validator, kinds_in(example / "minutes"), tmp_path)
    assert not found, "\n".join(found[:40])


def test_every_kind_of_page_of_the_made_up_site_is_valid_html(validator: str, made_up: Path, tmp_path: Path) -> None:
    found = complaints(validator, kinds_in(made_up / "site"), tmp_path)
    assert not found, "\n".join(found[:40])


def test_a_fault_would_be_found(validator: str, tmp_path: Path) -> None:
    """The control: a list item without its list."""
    page = tmp_path / "index.html"
    page.write_text('<!doctype html>\n<html lang="en"><head><title>A</title></head><body><p><li>B</p></body></html>\n', encoding="utf-8")
    assert complaints(validator, [page], tmp_path)
