"""What a reader must know about the standing of a paper: draft, submitted for approval, approved by a later meeting, withdrawn."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from sitegen.model.papers import Paper
from sitegen.model.site import Meeting, SiteItem
from sitegen.render.approvals import Approval
from sitegen.render.atlas import Atlas
from sitegen.render.dates import with_weekday
from sitegen.render.theme import url
from sitegen.render.wording import say
from sitegen.render.words import kind_word


@dataclass(frozen=True)
class Notice:
    """The bar above the words: what the paper is, and which meeting it went to."""

    title: str
    words: str
    """With a link within the sentence where there is one."""
    settled: bool = False
    """Nothing is open any more: no amber."""


def standing(atlas: Atlas, meeting: Meeting | None, paper: Paper) -> str:
    """The standing of a paper in a word or two for lists, empty where nothing is known."""
    if paper.status == "withdrawn":
        return say("withdrawn")
    if paper.status == "approved" or _approval(atlas, meeting, paper):
        return say("approved")
    if paper.status == "submitted":
        return say("submitted for approval")
    return say("draft") if paper.status == "draft" else ""


def notice_of(atlas: Atlas, meeting: Meeting | None, paper: Paper) -> Notice | None:
    """The notice of a paper that is a draft or was submitted; approval is told only where a later meeting's outcome says so."""
    approval = _approval(atlas, meeting, paper)
    if approval:
        return _approved(atlas, approval, paper.status == "draft")
    later = atlas.by_address.get(meeting.approved_by or "") if meeting and paper.kind == "minutes" else None
    if paper.status == "draft":
        title = say("Draft minutes.") if paper.kind == "minutes" else say("Draft: {kind}.", kind=kind_word(paper.kind))
        if later is None:
            return Notice(title, say("A draft may still be changed."))
        link = _link(atlas, later, later.address)
        return Notice(title, say("They went to {meeting} for approval. Whether they were approved is not published here.", meeting=link))
    if paper.status != "submitted":
        return None
    title = say("Minutes submitted for approval.") if paper.kind == "minutes" else say("Submitted for approval.")
    if later is None:
        return Notice(title, say("Whether they were approved is not published here."))
    link = _link(atlas, later, later.address)
    return Notice(title, say("They went to {meeting}. Whether they were approved is not published here.", meeting=link))


def withdrawn_notice(atlas: Atlas, item: SiteItem) -> Notice | None:
    """Where the only papers that told of an item were withdrawn: that they were, and the way to when and why."""
    gone = next((placed for placed in item.sources if placed.paper.status == "withdrawn"), None)
    if gone is None:
        return None
    link = Markup('<a href="{}">{}</a>').format(url(atlas.settings, gone.address), say("When and why it was withdrawn"))
    return Notice(say("The paper on this item was withdrawn."), link)


def _approval(atlas: Atlas, meeting: Meeting | None, paper: Paper) -> Approval | None:
    """The latest approval of these minutes."""
    return atlas.approved.get(meeting.address) if meeting and paper.kind == "minutes" else None


def _approved(atlas: Atlas, approval: Approval, draft: bool) -> Notice:
    link = _link(atlas, approval.by, approval.item.address)
    if approval.corrected:
        words = say("{meeting} approved them with corrections, which stand there.", meeting=link)
    elif draft:
        words = say("{meeting} approved them. The text published here is the draft.", meeting=link)
    else:
        words = say("{meeting} approved them.", meeting=link)
    return Notice(say("Approved minutes."), words, settled=True)


def _link(atlas: Atlas, meeting: Meeting, address: str) -> Markup:
    words = say("{body} on {date}", body=meeting.body.name, date=with_weekday(meeting.date))
    return Markup('<a href="{}">{}</a>').format(url(atlas.settings, address), words)
