"""The agenda pack of a meeting: its front sheet and its papers typeset as one tagged PDF (PDF/UA-1, ISO 14289-1).

contents.py   Meeting → what the pack says, in order
setting.py    blocks of a paper → data for the template
runs.py       inline Markdown → runs of letters of one look
typeset.py    data → PDF through Typst and the theme's `pack/pack.typ`, and on which page everything stands
"""

from sitegen.render.pack.contents import SKIPPED, PackContents, pack_contents
from sitegen.render.pack.typeset import NoTypst, Pack, fonts_of, template_of, typeset

__all__ = ["SKIPPED", "NoTypst", "Pack", "PackContents", "fonts_of", "pack_contents", "template_of", "typeset"]
