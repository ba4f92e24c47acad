"""Writing YAML that any reader, of YAML 1.1 or 1.2, and ours take the same way: plain where it is safe, in quotation marks elsewhere."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TypeAlias

import yaml

Value: TypeAlias = "str | bool | Sequence[Value] | Mapping[str, Value]"

_NUMBER = re.compile(
    r"[-+]?(?:\.?\d[\d_,.]*(?:e[-+]?\d*)?|0[xob][\da-f_]*|\d[\d_]*(?::\d{1,2})+(?:\.[\d_]*)?|\.inf|\.nan)|[yn~=]|<<", re.IGNORECASE
)
_UNSAFE = re.compile(r"^[-?:,\[\]{}#&*!|>'\"%@`\s]|[\s:]$|: |\s#|[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]|\\")
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}
_ESCAPED = re.compile('["\\\\\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]')


_UNSAFE_IN_FLOW = re.compile(r"[?:,\[\]{}]")


def scalar(text: str, in_flow: bool = False) -> str:
    """A text as a YAML scalar; inside brackets, where commas part values, with `in_flow`."""
    unsafe = _UNSAFE.search(text) or (in_flow and _UNSAFE_IN_FLOW.search(text))
    if text and not unsafe and not _means_something_else(text):
        return text
    return '"' + _ESCAPED.sub(lambda match: _ESCAPES.get(match[0], f"\\u{ord(match[0]):04x}"), text) + '"'


def _means_something_else(text: str) -> bool:
    """True if a YAML reader takes the plain text for a number, a truth value or nothing. Dates that there are may stay plain."""
    if re.fullmatch(r"\d{4}-\d\d(-\d\d)?(T\d\d:\d\d)?", text):
        return not _is_on_the_calendar(text)
    if _NUMBER.fullmatch(text):
        return True
    resolvers = [*yaml.SafeLoader.yaml_implicit_resolvers.get(text[0], ()), *yaml.SafeLoader.yaml_implicit_resolvers.get(None, ())]
    return any(pattern.match(text) for _, pattern in resolvers)


def _is_on_the_calendar(text: str) -> bool:
    """False for a day like 31 June, at which many a YAML reader gives up the whole file."""
    try:
        date.fromisoformat(f"{text[:7]}-01" if len(text) == len("2026-01") else text[:10])
    except ValueError:
        return False
    return True


def flow(value: Value, in_flow: bool = False) -> str:
    """A value on one line: `{name: Ann Example, role: Chair}`."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return scalar(value, in_flow)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {flow(inner, True)}" for key, inner in value.items()) + "}"
    return "[" + ", ".join(flow(inner, True) for inner in value) + "]"


def entry_lines(key: str, value: Value, indent: int = 0) -> list[str]:
    """The lines of `key: value`; lists have one line for each member, mappings of lists one block for each key."""
    margin = " " * indent
    if isinstance(value, str | bool):
        return [f"{margin}{key}: {flow(value)}"]
    if isinstance(value, Mapping):
        if any(not isinstance(inner, str | bool) for inner in value.values()):
            return [f"{margin}{key}:", *(line for name, inner in value.items() for line in entry_lines(name, inner, indent + 2))]
        one_line = f"{margin}{key}: {flow(value)}"
        if len(one_line) <= 140:
            return [one_line]
        return [f"{margin}{key}:", *(f"{margin}  {name}: {flow(inner)}" for name, inner in value.items())]
    return [f"{margin}{key}:", *(f"{margin}  - {flow(inner)}" for inner in value)]
