"""A post as its writer hands it on to other places: within each one's limits, without links, the disclosure first."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from html import escape
from math import ceil

from seedbed import plain_text
from seedbed.i18n import LOCALES, SpokenError, Text
from seedbed.plain_text import Reading
from seedbed.views import PostView
from seedbed.wording import CHANNELS, DISCLOSURES, LABELS

PRO, CON = "👍 ", "👎 "
MOST_TAGS = 10
"""How many topics a note on Xiaohongshu may name."""

MOMENTS_LINE = 20
"""About how many Chinese characters a line of Moments has on a phone."""

COMMISSION = Text.of("The writer earns a commission when you buy through their link.")
"""What `DISCLOSURES` says of a page, where there is none."""

PLACES = {
    "xiaohongshu": CHANNELS["xiaohongshu"],
    "article": Text.of("Official Account"),
    "moments": CHANNELS["moments"],
}
"""Where a writer hands a post on to, by name."""

_NOT_IN_TOPIC = re.compile(r"[\W_]")
_SENTENCE = re.compile(r".+?(?:[。！？!?]+[”’」』）]*|\.(?=\s)|$)|\n", re.MULTILINE)


class NotHandedOn(SpokenError):
    """A place would not take a post with all that must be disclosed: nothing is handed on to it, and this says why."""


@dataclass(frozen=True)
class Limit:
    """How much a place takes."""

    most: int
    count: Callable[[str], int]
    """How it counts."""
    said: Callable[[int, int], Text]
    """How many of how many."""

    def fits(self, text: str) -> bool:
        """Tell whether the place takes a text whole."""
        return self.count(text) <= self.most

    def used(self, text: str) -> Text:
        """Return how much of the limit a text uses."""
        return self.said(self.count(text), self.most)


@dataclass(frozen=True)
class Copy:
    """A post for one place (a key of `PLACES`)."""

    place: str
    text: str = ""
    """Empty where nothing is handed on."""
    used: Text | None = None
    """How much of the place's limit it uses, as the place counts."""
    title: str = ""
    """Empty where the place has none."""
    title_used: Text | None = None
    html: str = ""
    """Empty where the place takes plain text alone."""
    notes: tuple[Text, ...] = ()
    """What the writer has to know of it: what was left out, or why nothing is handed on."""


def units(text: str) -> int:
    """Return a text's length as editors in browsers count it: in units of UTF-16, of which most emoji have two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def halves(text: str) -> int:
    """Return a text's length as Xiaohongshu counts a title: two ASCII characters are one.

    It publishes no rule; this one was found by trying: https://github.com/xpzouying/xiaohongshu-mcp/issues/401.
    """
    return units(text) - len(text.encode("ascii", "ignore")) // 2


def phone_lines(text: str) -> int:
    """Return about how many lines a text takes in Moments on a phone."""
    return sum(max(1, ceil(halves(line) / MOMENTS_LINE)) for line in text.split("\n"))


def _characters(count: int, most: int) -> Text:
    return Text.of("{count} of {most} characters", count=count, most=most)


def _lines(count: int, most: int) -> Text:
    return Text.of("about {count} of the {most} lines that are shown", count=count, most=most)


NOTE_TITLE = Limit(20, halves, _characters)
NOTE_TEXT = Limit(1000, units, _characters)
"""What a note on Xiaohongshu takes, as its editor says."""

MOMENTS_TEXT = Limit(6, phone_lines, _lines)
"""What Moments shows; WeChat hides the rest behind a tap. It publishes no figure."""

ARTICLE_TITLE = Limit(32, units, _characters)
ARTICLE_HTML = Limit(19_999, units, _characters)
"""What an article of an Official Account takes, its tags counted with it: fewer than 20,000 characters.

https://developers.weixin.qq.com/doc/service/api/draftbox/draftmanage/api_draft_add
"""


def copies(view: PostView, html: str, locale: str) -> tuple[Copy, ...]:
    """Return a post for each of `PLACES`.

    Args:
        view: the post.
        html: its rendered text.
        locale: the interface's language, for the labels where the post's own is none of ours.
    """
    language = view.card.lang if view.card.lang in LOCALES else locale
    said, read = disclosure(view.card.labels, language), plain_text.read(html)
    return tuple(_copy(place, view, read, said) for place in PLACES)


def disclosure(labels: tuple[str, ...], locale: str) -> str:
    """Return what stands first wherever a post goes: its labels, and what each tie means; empty without a label."""
    marks = "".join(f"【{LABELS[label].say(locale)}】" for label in labels)
    ties = (COMMISSION if label == "commission" else DISCLOSURES[label] for label in labels if label != "ad")
    between = " " if locale == "en" else ""
    return between.join(filter(None, (marks, *(tie.say(locale) for tie in ties))))


def fitted(first: str, blocks: Iterable[str], limit: Limit, *, gap: str = "\n\n", last: str = "") -> tuple[str, bool]:
    """Return a text that a place takes, and whether something had to be left out.

    Args:
        first: the disclosure, whole or not at all.
        blocks: what follows, in order; the one that does not fit ends after its last sentence that does.
        limit: what the place takes.
        gap: what stands between blocks.
        last: what stands at the end, the topics.

    Raises:
        NotHandedOn: not even the disclosure fits.
    """

    def whole(text: str) -> str:
        return gap.join(filter(None, (text, last)))

    if not limit.fits(whole(first)):
        raise NotHandedOn(
            Text.of("Nothing is handed on: what must be disclosed is longer than what this place takes or shows.")
        )
    kept = first
    for block in blocks:
        more = gap.join(filter(None, (kept, block)))
        if not limit.fits(whole(more)):
            return whole(_lengthened(kept, block, gap, lambda text: limit.fits(whole(text)))), True
        kept = more
    return whole(kept), False


def _lengthened(kept: str, block: str, gap: str, fits: Callable[[str], bool]) -> str:
    joint = gap if kept else ""
    for sentence in _SENTENCE.findall(block):
        longer = kept + joint + sentence
        if not fits(longer.rstrip()):
            break
        kept, joint = longer, ""
    return kept.rstrip()


CUT = Text.of("The end is left out: the place takes or shows no more.")
TITLE_CUT = Text.of("The title is cut: the place takes no longer one.")


def _copy(place: str, view: PostView, read: Reading, said: str) -> Copy:
    try:
        return _MAKERS[place](view, read, said)
    except NotHandedOn as error:
        return Copy(place, notes=(error.text,))


def _note(view: PostView, read: Reading, said: str) -> Copy:
    title, title_cut = _title(view, NOTE_TITLE)
    topics = [_NOT_IN_TOPIC.sub("", tag.title) for tag in view.tags]
    last = " ".join(f"#{topic}" for topic in list(filter(None, topics))[:MOST_TAGS])
    text, cut = fitted(said, (*_verdict(view), *read.blocks), NOTE_TEXT, last=last)
    return Copy(
        "xiaohongshu",
        text,
        NOTE_TEXT.used(text),
        title,
        NOTE_TITLE.used(title),
        notes=(Text.of("No link is in it: Xiaohongshu allows none."), *_cuts(cut, title_cut)),
    )


def _moment(view: PostView, _read: Reading, said: str) -> Copy:
    words = map(plain_text.without_addresses, (view.card.title, view.card.summary))
    text, cut = fitted(said, words, MOMENTS_TEXT, gap="\n")
    linkless = Text.of("No link is in it: in Moments it would not open. Put the poster beside it.")
    return Copy("moments", text, MOMENTS_TEXT.used(text), notes=(linkless, *_cuts(cut, False)))


def _article(view: PostView, read: Reading, said: str) -> Copy:
    verdict = _verdict(view)
    marked = f'<section style="{plain_text.STYLES["section"]}">{escape(said)}</section>' if said else ""
    article = "".join((marked, *map(plain_text.paragraph, verdict), read.styled))
    used = ARTICLE_HTML.used(article)
    if not ARTICLE_HTML.fits(article):
        raise NotHandedOn(Text.of("Nothing is handed on: it is longer than an article may be ({used}).", used=used))
    title, title_cut = _title(view, ARTICLE_TITLE)
    linkless = Text.of("Links are left out, as articles lead nowhere else; the page's address goes under “Read more”.")
    pictures = Text.of("Each picture is a description in brackets: put it in there.")
    text = "\n\n".join(filter(None, (said, *verdict, *read.blocks)))
    notes = (linkless, pictures, *_cuts(False, title_cut))
    return Copy("article", text, used, title, ARTICLE_TITLE.used(title), article, notes)


_MAKERS = {"xiaohongshu": _note, "article": _article, "moments": _moment}


def _cuts(text: bool, title: bool) -> tuple[Text, ...]:
    return (CUT,) * text + (TITLE_CUT,) * title


def _title(view: PostView, limit: Limit) -> tuple[str, bool]:
    title = plain_text.without_addresses(view.card.title)
    if limit.fits(title):
        return title, False
    while not limit.fits(f"{title}…"):
        title = title[:-1]
    return f"{title}…", True


def _verdict(view: PostView) -> list[str]:
    """Return what stands above a post's text, good and bad in one block."""
    sides = [f"{PRO}{line}" for line in view.pros] + [f"{CON}{line}" for line in view.cons]
    return [block for block in map(plain_text.without_addresses, (view.lead, "\n".join(sides))) if block]
