"""Captions of pictures, told by their credit or by the word they begin with."""

from __future__ import annotations

import re

_I = re.IGNORECASE
_AGENCY = (
    r"(?:AP|AFP|Reuters|EPA|EPA-EFE|Getty(?: Images)?|photo|image|file|courtesy|credit|screenshot|screengrab|"
    r"Facebook|Twitter|Telegram|"
    r"YouTube|Instagram|handout|illustrative|SANA|Xinhua|TASS|dpa|Anadolu|stringer|Wikimedia|Flickr|Flash90|Sputnik|"
    r"UPI|PA|Maxar|"
    r"Planet Labs|ISI|IDF|رويترز|أ ?ف ?ب|فرانس برس|أسوشيتد برس|الأناضول|سبوتنيك|سانا|إنترنت|"
    r"فيسبوك|تويتر|عکس|ایرنا|ایسنا|تسنیم)"
)
_CREDIT = re.compile(rf"[(\[][^()\[\]]{{0,100}}\b{_AGENCY}\b[^()\[\]]{{0,100}}[)\]]\s*$", _I)
_CAPTION = re.compile(
    r"(?:(?:file )?photos?|images?|pictures?|pictured|illustration|figure|fig\.|caption|credit|map|chart|graph|table|"
    r"video|watch|"
    r"screenshot|plate)(?:\s?\d{0,3}[a-z]?\s?)(?:[:.|]|[-–—]\s|\sby\s|\scredit)|FILE\s?[-–—:]|(?:photo|image|"
    r"picture)\s(?:by|courtesy)\b",
    _I,
)
_CREDITED = re.compile(rf"(?:photo(?:graph)?(?: by|:)|image:|credit:|/\s?{_AGENCY}\b)[^.]{{0,60}}$", _I)


def is_caption(paragraph: str) -> bool:
    """Tell whether a paragraph describes a picture: it begins with "Photo:" or "Figure 3", or ends with a credit."""
    if len(paragraph) > 700:
        return False
    if _CREDIT.search(paragraph) or _CAPTION.match(paragraph):
        return True
    return len(paragraph) <= 300 and bool(_CREDITED.search(paragraph))
