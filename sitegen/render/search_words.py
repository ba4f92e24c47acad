"""What the script of the search page says, in the language of its page: handed to it as JSON, with the places of values open."""

from __future__ import annotations

import json

from sitegen.render.wording import to_say, unfilled

_SENTENCES = (
    to_say("Filters"),
    to_say("Kind"),
    to_say("Body"),
    to_say("Year"),
    to_say("Outcome"),
    to_say("All"),
    to_say("All kinds"),
    to_say("All bodies"),
    to_say("All years"),
    to_say("All outcomes"),
    to_say("Remove the filter {name}"),
    to_say("Order of the results"),
    to_say("Best match first"),
    to_say("Newest first"),
    to_say("Oldest first"),
    to_say("Resolution {number}"),
    to_say("{place}, resolution {number}"),
    to_say("Also in {places}"),
    to_say("No results for “{words}”."),
    to_say("No results."),
    to_say("No results for “{words}”. {others}"),
    to_say("Search for “{words}” alone"),
    to_say("Search for “{words}” without filters"),
    to_say("The search could not be loaded."),
    to_say("{words} – {title}"),
)
_COUNTS = (
    ("{figure} result", to_say("{figure} results")),
    ("{figure} result for “{words}”", to_say("{figure} results for “{words}”")),
)


def search_words() -> str:
    """A JSON object: each sentence by its English; one that counts as an object of the plural forms (CLDR's names)."""
    sentences = {text: unfilled(text) for text in _SENTENCES}
    counts = {many: {"one": one, "other": many} if isinstance(found := unfilled(many), str) else dict(found) for one, many in _COUNTS}
    return json.dumps({**sentences, **counts}, ensure_ascii=False)
