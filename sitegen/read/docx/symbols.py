"""Signs of Word's symbol fonts, which have no code of their own, as the signs they show."""

from __future__ import annotations

import re

UNKNOWN = "\ufffd"
_SYMBOL = {0xB7: "•", 0xA8: "♦", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xA3: "≤"}
_SYMBOL |= {0xB4: "×", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xBC: "…", 0xD2: "®", 0xD3: "©", 0xD4: "™", 0xD6: "√", 0xDE: "⇒", 0xF0: "•"}
_SYMBOL |= dict(zip(range(0x61, 0x7B), "αβχδεφγηιϕκλμνοπθρστυϖωξψζ", strict=True))
_SYMBOL |= dict(zip(range(0x41, 0x5B), "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ", strict=True))
_WINGDINGS = {0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x72: "❒", 0x75: "◆", 0x76: "❖", 0x9F: "•", 0xA7: "▪", 0xA8: "◻"}
_WINGDINGS |= {0xD8: "➢", 0xE0: "→", 0xDF: "←", 0xE8: "➔", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑", 0x77: "⬥", 0x73: "⬧"}
_WINGDINGS |= {0x28: "☎", 0x29: "✆", 0x2A: "✉", 0x46: "☞", 0x4A: "☺", 0x4C: "☹", 0xA1: "○", 0xA4: "◉", 0x9E: "·", 0xDC: "➲", 0x76: "❖"}
_WINGDINGS_2 = {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x97: "•", 0x98: "•", 0xA3: "□", 0x2A: "☐"}
_WEBDINGS = {0x61: "✓", 0x63: "□", 0x67: "■", 0x72: "✗", 0x3D: "●", 0x34: "▶"}
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "webdings": _WEBDINGS}

_PRIVATE = re.compile("[\uf000-\uf0ff]")


def sign(code: int, font: str | None) -> str:
    """The sign that a symbol font shows for a code (with or without its F000 in front); the replacement character where it is not known."""
    code = code - 0xF000 if 0xF000 <= code <= 0xF0FF else code
    table = _FONTS.get((font or "").lower())
    if table is None:
        tables = (_SYMBOL, _WINGDINGS) if not font else ()
        return next((table[code] for table in tables if code in table and code > 0x7F), UNKNOWN)
    if code in table:
        return table[code]
    return chr(code) if table is _SYMBOL and 0x20 <= code < 0x40 else UNKNOWN


def readable(text: str, font: str | None) -> str:
    """A text whose signs of symbol fonts have become signs that every font has."""
    return _PRIVATE.sub(lambda match: sign(ord(match[0]), font if (font or "").lower() in _FONTS else None), text)
