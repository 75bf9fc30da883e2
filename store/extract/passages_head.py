"""The head of a document: which of its first blocks is the title, which are bylines, and what stands above them."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from store.extract.citation_data_names import names_in
from store.extract.passages_blocks import Block
from store.extract.passages_bylines import is_byline, is_dated_line
from store.extract.passages_captions import is_caption
from store.extract.passages_furniture import is_furniture_line
from store.extract.passages_outlets import is_masthead
from store.records import Role

_I = re.IGNORECASE
_LENGTH = 14
_TITLED = re.compile(r"(?:subject|title|headline|re|betreff|objet|asunto)\s?:\s*(?=\S)", _I)
_KICKER = re.compile(
    r"(?:no\.?|number|document|doc\.?|ref\.?|reference|release|press release|file|volume|vol\.?|issue|chapter|part|"
    r"page)"
    r"\s*(?:no\.?\s*)?[\w/.-]{0,8}\d[\w/.-]{0,12}|[A-Z]{1,6}[/-][\w/.-]{0,12}\d[\w/.-]{0,12}|"
    r"(?:breaking(?: news)?|exclusive|live(?: updates?)?|opinions?|analysis|news|world(?: news)?|video|watch|photos?|"
    r"gallery|editorial|"
    r"commentary|features?|interviews?|explainer|in depth|middle east(?: news)?|politics|business|sports?|culture|"
    r"science|health|"
    r"articles?|essays?|international news|local news|press releases?|media release|news release|press statement|"
    r"(?:press )?briefing|transcripts?|blogs?|reports?|"
    r"publications?|"
    r"asia|africa|europe|americas|north america|latin america|u\.?s\.?(?: news)?|uk(?: news)?|national|international|"
    r"local|top stories|"
    r"syria|iraq|iran|israel|palestine|lebanon|yemen|turkey|afghanistan|ukraine|russia|china|story highlights|"
    r"key points|highlights|in brief|"
    r"(?:policy|issue|research|situation|briefing|working|discussion|occasional|white)\s(?:brief|paper|note|report|"
    r"series)(?:\s(?:no|number|#)?\.?\s?[\w./-]{1,12})?|"
    r"(?:fact\s?sheet|backgrounder|dispatch|commentary)(?:\s(?:no|number|#)?\.?\s?\d{1,6})?)\s*:?",
    _I,
)
_TURN = re.compile(r"(?:Q(?:UESTION)?|[A-Z][A-Z .’'-]{2,60}|Question|Answer|Moderator|Interviewer):\s")
_FINAL = re.compile(r"[.!?…][\"”’')\]]*$")


def head_roles(
    text: str, blocks: Sequence[Block], boxes: Collection[int], navigation: Collection[int] = ()
) -> dict[int, Role]:
    """Return the roles of the blocks above the body: title, bylines, and what belongs to the page.

    `boxes` are the blocks that are rows of a box of facts: none of them is a title or a name; `navigation` are those
    that name the sections of the site.
    """
    roles: dict[int, Role] = {}
    candidates: list[int] = []
    in_body = False
    for index, block in enumerate(blocks[:_LENGTH]):
        words = text[block.start : min(block.end, block.start + 2000)]
        if block.form in ("rule", "matter") or index in navigation or is_furniture_line(words):
            roles[index] = "furniture"
        elif is_caption(words):
            roles[index] = "caption"
        elif is_byline(words) or (candidates and is_dated_line(words)):
            roles[index] = "byline"
        elif index in boxes and any(not is_masthead(text[blocks[i].start : blocks[i].end]) for i in candidates):
            continue
        elif _TITLED.match(words) and len(words) <= 250:
            return {**roles, index: "title", **_bylines_after(text, blocks, index)}
        elif block.form == "heading" and not in_body:
            candidates.append(index)
        elif block.form != "text" or len(words) > 260 or _TURN.match(words) or (_is_sentence(words) and not candidates):
            break
        elif _is_sentence(words):
            in_body = True  # or a standfirst: bylines may follow it, a title does not
        elif not in_body:
            candidates.append(index)
    return _choose(text, blocks, roles, candidates)


def _choose(text: str, blocks: Sequence[Block], roles: dict[int, Role], candidates: Sequence[int]) -> dict[int, Role]:
    """Pick the title among the short blocks above the body; names and mastheads beside it are bylines."""
    words = {index: text[blocks[index].start : blocks[index].end].strip("*_ \t") for index in candidates}
    large = [index for index in candidates if blocks[index].form == "heading"]
    rest = list(candidates)
    if large:
        rest = [index for index in rest if index <= large[0]]
    while rest and rest[0] not in large:
        line = words[rest[0]]
        if len(rest) > 2 and is_masthead(line) and _is_tagline(blocks, rest):
            roles[rest[0]] = roles[rest[1]] = "byline"
            rest = rest[2:]
            continue
        if len(rest) > 1 and _heads_navigation(text, blocks, roles, rest[0]):
            roles[rest[0]] = "byline" if is_masthead(line) else "furniture"
        elif len(rest) > 1 and (_is_kicker(line) or (" " not in line and len(words[rest[1]].split()) > 2)):
            roles[rest[0]] = "furniture"
        elif len(rest) > 1 and (names_in(line, 0, len(line)) or is_masthead(line)) and blocks[rest[0]].lines == 1:
            roles[rest[0]] = "byline"
        else:
            break
        rest = rest[1:]
    if not rest:
        return roles
    title = large[0] if large else rest[0]
    roles[title] = "title"
    for index in candidates:
        line = words[index]
        if index > title and blocks[index].form == "text" and blocks[index].lines == 1:
            if (names_in(line, 0, len(line)) and _stands_apart(blocks, roles, index)) or is_masthead(line):
                roles[index] = "byline"
        elif index < title and index not in roles:
            roles[index] = "byline" if is_masthead(line) else "paragraph"
    return roles


def _heads_navigation(text: str, blocks: Sequence[Block], roles: dict[int, Role], index: int) -> bool:
    """Tell whether a line stands right above the site's navigation ("Home / News"): then it is the site's name."""
    below = blocks[index + 1] if roles.get(index + 1) == "furniture" else None
    return below is not None and text[below.start : below.start + 5].lower().rstrip(" /|>»·") == "home"


def _is_kicker(line: str) -> bool:
    """Tell whether a line is a section label: "Opinion", "News / Africa", "Policy Brief No. 14"."""
    parts = re.split(r"\s*[/|>»›]\s*", line)
    return all(_KICKER.fullmatch(part) for part in parts if part)


def _is_tagline(blocks: Sequence[Block], rest: Sequence[int]) -> bool:
    """Tell whether the line glued to the masthead is its tagline, and the title stands below both."""
    below, title = blocks[rest[1]], blocks[rest[2]]
    return rest[1] == rest[0] + 1 and below.gap == 0 and title.gap > 0


def _stands_apart(blocks: Sequence[Block], roles: dict[int, Role], index: int) -> bool:
    """Tell whether a bare name has the place of a byline: beside another one, or between blank lines."""
    if {roles.get(index - 1), roles.get(index + 1)} & {"byline", "furniture"} or blocks[index].gap > 0:
        return True
    return index + 1 < len(blocks) and blocks[index + 1].gap > 0


def _bylines_after(text: str, blocks: Sequence[Block], title: int) -> dict[int, Role]:
    found: dict[int, Role] = {}
    for index in range(title + 1, min(len(blocks), title + 8)):
        if not is_byline(text[blocks[index].start : min(blocks[index].end, blocks[index].start + 300)]):
            break
        found[index] = "byline"
    return found


def _is_sentence(words: str) -> bool:
    """Tell a sentence from a title: it ends with a full stop or a colon, or it is too long for a title."""
    if len(words.split()) > 34 or len(words) > 220 or (words.endswith(":") and len(words.split()) > 7):
        return True
    return bool(_FINAL.search(words)) and not words.rstrip("\"”’'").endswith(
        ("?", "!", "...", "…", "U.S.", "U.N.", "Inc.")
    )
