"""The council's colour, checked and fitted: WCAG 2.2 contrast (success criterion 1.4.3) is computed, never guessed."""

from __future__ import annotations

import colorsys
import re

from sitegen.model.problems import Problem

INK = "#14201f"
PAPER, DARK_PAPER = "#ffffff", "#101615"
LEAST = 4.5
LEAST_LINK = 7.0
"""Links also stand on tints, which cost up to a seventh of the contrast."""
LEAST_DARK = 5.5
LEAST_DARK_LINK = 10.0
MOST_SATURATED = 0.43
"""Saturated colours glow on a dark ground."""

Rgb = tuple[int, int, int]


def _rgb(colour: str) -> Rgb:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _hex(colour: Rgb) -> str:
    return "#" + "".join(f"{part:02x}" for part in colour)


def _luminance(colour: Rgb) -> float:
    def linear(part: int) -> float:
        share = part / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = map(linear, colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two `#rrggbb` colours, 1 to 21."""
    lighter, darker = sorted((_luminance(_rgb(one)), _luminance(_rgb(other))), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _mixed(colour: str, other: str, share: float) -> str:
    pairs = zip(_rgb(colour), _rgb(other), strict=True)
    one, two, three = (round(a + (b - a) * share) for a, b in pairs)
    return _hex((one, two, three))


def lightened(colour: str, on: str, least: float) -> str:
    """The colour in its own hue, lighter in steps until its contrast on a dark ground is enough."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*(part / 255 for part in _rgb(colour)))
    for step in range(101):
        raised = lightness + (1 - lightness) * step / 100
        red, green, blue = colorsys.hls_to_rgb(hue, raised, min(saturation, MOST_SATURATED))
        mixed = _hex((round(red * 255), round(green * 255), round(blue * 255)))
        if contrast(mixed, on) >= least:
            return mixed
    return PAPER


def fitted(colour: str, towards: str, on: str, least: float) -> str:
    """The colour, moved towards another in steps until its contrast is enough."""
    for step in range(51):
        mixed = _mixed(colour, towards, step / 50)
        if contrast(mixed, on) >= least:
            return mixed
    return towards


def _full(colour: str) -> str | None:
    """`#abc` or `#AABBCC` as `#aabbcc`; None for anything else."""
    lowered = colour.strip().lower()
    if re.fullmatch(r"#[0-9a-f]{3}", lowered):
        return "#" + "".join(letter * 2 for letter in lowered[1:])
    return lowered if re.fullmatch(r"#[0-9a-f]{6}", lowered) else None


def colours_css(colour: str) -> tuple[str, tuple[Problem, ...]]:
    """The style sheet that sets the council's colour, light and dark; a colour too pale for text falls back to ink, with a warning."""
    council = _full(colour)
    problems: tuple[Problem, ...] = ()
    if council is None or contrast(council, PAPER) < LEAST:
        what = (
            "is no colour of the form #rrggbb" if council is None else f"has a contrast of {contrast(council, PAPER):.1f} to 1 with white"
        )
        message = f'The colour "{colour}" {what}; the site uses dark ink instead.'
        problems = (
            Problem(
                "warning", "colour-unreadable", message, file="content/site.yaml", hint=f"Choose a darker colour: at least {LEAST} to 1."
            ),
        )
        council = INK
    link = fitted(council, "#000000", PAPER, LEAST_LINK)
    dark = lightened(council, DARK_PAPER, LEAST_DARK)
    dark_link = lightened(council, DARK_PAPER, LEAST_DARK_LINK)
    light_rule = f":root {{ --council: {council}; --on-council: {PAPER}; --link: {link}; }}\n"
    dark_rule = f"  :root {{ --council: {dark}; --on-council: {DARK_PAPER}; --link: {dark_link}; }}\n"
    return f"{light_rule}@media screen and (prefers-color-scheme: dark) {{\n{dark_rule}}}\n", problems
