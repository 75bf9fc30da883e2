"""What belongs to the page and not to the document: navigation, counters, share buttons, pleas, tags, biographies."""

from __future__ import annotations

import re

from store.extract.citation_data_names import is_personal_name

_I = re.IGNORECASE
_SITES = (
    r"(?:facebook|twitter|x|whatsapp|telegram|linkedin|instagram|reddit|youtube|pinterest|e-?mail|print|rss|tiktok|"
    r"copy link)"
)
_LINE = re.compile(
    rf"""
    (?:back\ to|top\ of|bottom\ of|end\ of|go\ to)\ (?:the\ )?(?:page|top|home|main\ page|homepage|article)
    | (?:skip|jump)\ to\ .{{1,40}}
    | most\ (?:popular|read|viewed|shared|recent|commented|discussed).{{0,30}}
    | (?:more|latest|recent|top|popular|related|recommended|featured|similar|other|trending)
      \ (?:stories|news|posts?|articles?|content|topics|coverage|links|reads?|videos?|now|headlines|comments).{{0,30}}
    | trending | recommended(?:\ for\ you)? | related | popular(?:\ now)? | editor[’']?s?[’']?\ (?:picks?|choice)
    | (?:read|see|watch|listen)\ (?:more|next|all|now|the\ full.{{0,40}})(?:[:\ …>»].{{0,120}})?
    | (?:also\ read|read\ also).{{0,120}}
    | more\ (?:from|on|about)\ .{{1,60}} | you\ (?:may|might)\ (?:also\ )?(?:like|be\ interested).{{0,30}} | up\ next
    | continue\ reading.{{0,80}} | click\ here.{{0,80}}
    | (?:load|show|view|see)\ (?:more|all|comments?|less|results).{{0,30}}
    | (?:share|tweet|like|pin|save|print|e-?mail|reply|listen|play|comment|bookmark|follow|repost|gift)
      (?:\ (?:it|this|now|all|article|page|post|story|video))*(?:\ (?:on|via|with|by|to)\ .{{1,40}})?[:!]?
    | share(?:\ this)?[:\ ]*{_SITES}(?:[\s,|·/]*{_SITES})*
    | {_SITES}(?:[\s,|·/]*{_SITES})*
    | copy\ link | link\ copied.{{0,20}} | (?:leave|post|write|add)\ a\ (?:comment|reply).{{0,20}}
    | no\ comments(?:\ yet)?
    | (?:[\d.,]+[km]?\ ?(?:views?|comments?|shares?|likes?|replies|reads?|reactions?|followers|retweets)[\s·|,]*){{1,4}}
    | (?:comments?|replies|views|shares)\ ?[(:]?\ ?\d*\)?
    | (?:\d+|one|two|three)[\ -]?min(?:ute)?s?\ (?:read|listen|watch) | (?:estimated\ )?reading\ time:?\ .{{1,20}}
    | follow\ (?:us|@\S+|.{{1,40}}\ on\ {_SITES}).{{0,60}} | subscribe.{{0,80}} | sign\ (?:up|in).{{0,80}}
    | log\ ?(?:in|out) | register
    | (?:our\ |the\ |free\ |daily\ |weekly\ )*newsletters?.{{0,60}} | donate.{{0,30}}
    | support\ (?:us|our\ work|our\ journalism).{{0,40}}
    | (?:(?:story|article)\ )?continues?\ (?:reading\ )?below.{{0,40}}
    | (?:(?:share|save|print|tweet|comment|copy|listen)\ ?){{2,5}}
    | (?:is|was)\ this\ (?:page|article|story|information)\ (?:useful|helpful).{{0,20}}
    | advertisements?(?:\ -.{{0,40}})? | advertising | sponsored(?:\ content)?(?:\ by\ .{{1,40}})? | promoted
    | skip\ ad | ad
    | accept(?:\ all)?(?:\ cookies)? | (?:we\ use|this\ site\ uses)\ cookies.{{0,120}}
    | (?:cookie|privacy)\ (?:policy|settings|notice)
    | terms\ (?:of\ (?:use|service)|and\ conditions|&\ conditions) | contact\ us | about\ us
    | all\ rights\ reserved.{{0,80}}
    | (?:tags?|filed\ under|topics?|categor(?:y|ies)|posted\ in|labels?|keywords|related\ tags)\ ?:.{{0,400}} | tags
    | home(?:\ ?[>»/|›]\ ?[^>»/|›]{{1,60}}){{1,8}} | menu | search | close | open\ menu | loading.{{0,5}}
    | next(?:\ (?:post|article|page|story))?\ ?[»>→]?
    | [«<←]?\ ?prev(?:ious)?(?:\ (?:post|article|page|story))? | page\ \d+(?:\ of\ \d+)? | \d{{1,3}}
    | last\ (?:updated|modified|edited)\ ?: ? | contents | table\ of\ contents | \[?edit\]? | \[?hide\]?
    | toggle\ .{{1,40}}
    | writer[’']?s?\ ?picture.{{0,60}} | profile\ picture.{{0,40}} | avatar | log\ in\ /\ sign\ up
    | for\ (?:immediate|planning\ purposes\ only|official\ use).{{0,20}}
    | .{{1,100}}\.(?:svg|png|jpe?g|gif|webp)
    | cite\ this\ (?:page|article).{{0,20}} | report\ (?:an\ error|this\ ad).{{0,20}}
    | download\ (?:pdf|as\ pdf|the\ app).{{0,20}}
    | (?:this\ page|this\ article)\ was\ last\ (?:edited|updated|modified).{{0,60}} | view\ (?:history|source)
    | disclaimer
    | an\ official\ website\ of\ .{{0,120}} | official\ websites\ use\ .{{0,40}} | secure\ \.gov\ websites\ .{{0,40}}
    | a\ \.gov\ website\ belongs\ .{{0,120}} | a\ lock\ .{{0,200}}\.gov.{{0,120}} | a\ lock\ \(.{{0,300}}
    """,
    _I | re.VERBOSE,
)
_SECTION_WORDS = """
home news world local national politics business economy tech technology science health sport sports culture arts
entertainment lifestyle travel opinion opinions video videos photos more uk us usa u.s. africa asia australia
europe americas america middle east latin weather magazine style markets money climate environment education
features analysis podcasts live programmes search menu about contact archive shop jobs international society
investigations sections and &
"""
_SECTIONS = frozenset(_SECTION_WORDS.split())
_DECORATION = " \t\xa0•·*|>»‹›«-–—_#▪◦"
_COPYRIGHT = re.compile(r"(?:copyright\b|©|\(c\)\s?(?:19|20)\d\d).{0,200}", _I | re.DOTALL)
_LISTING = re.compile(
    r"(?:most (?:popular|read|viewed|shared|recent)|related (?:stories|articles|posts|news|content|topics|links)|"
    r"trending(?: now)?|"
    r"recommended(?: for you)?|more (?:from|stories|news|on|about).{0,40}|you (?:may|might) also like|"
    r"editor[’']?s?[’']? picks?|"
    r"read (?:more|next|also):?|latest (?:news|stories|posts)|recent posts|(?:related )?tags?\b.{0,40}|popular posts|"
    r"up next)",
    _I,
)
_GIVING = re.compile(
    r"\b(?:donat(?:e|ion|ions|ing)|tax-deductible|chip in|become a (?:member|patron|supporter)|patreon)\b", _I
)
_JOINING = re.compile(
    r"\b(?:subscrib\w+|newsletter|sign up|support (?:our|us|independent)|follow us|join us|download our app)\b", _I
)
_ACCESS = re.compile(
    r"\b(?:subscribe|sign up|register|log in)\b[^.]{0,40}\b(?:unlimited|full access|to (?:continue|keep) reading)\b", _I
)
_YOU = re.compile(r"\b(?:you|your|readers like you)\b", _I)

_NAME = (
    r"(?:[A-Z][\w’'-]*\.?\s)"
    r"(?:(?:[A-Z]\.|[A-Z][\w’'-]+|al|el|bin|ibn|de|van|von|der|da|la|[a-z]{2}-[A-Z][\w’'-]+)\s?){1,4}"
)
ROLE_WORDS = (
    r"(?:analyst|correspondent|reporter|editor|writer|journalist|columnist|contributor|contributing|fellow|professor|"
    r"lecturer|"
    r"researcher|author|blogger|photographer|photojournalist|producer|director|founder|co-founder|intern|associate|"
    r"bureau chief|"
    r"freelancer?|historian|scholar|student|commentator|broadcaster|expert|specialist|consultant|attorney|candidate)"
)
_INTRODUCED = re.compile(
    rf"\*?(?:[Aa]bout the [Aa]uthors?:?\s+|The (?:author|writer),?\s+)?(?P<name>{_NAME})(?:\([^()]{{1,40}}\)\s?)?"
    rf"(?:,\s[^.\n]{{0,120}}?\b{ROLE_WORDS}\b|(?:is|was)\s[^.\n]{{0,160}}?\b(?:{ROLE_WORDS}|based\sin)\b|(?:covers|"
    rf"writes|reports|has\s(?:written|reported|covered)|"
    rf"teaches|joined|holds)\b)",
    re.UNICODE,
)
_LIFE = re.compile(
    r"\b(?:graduated|cum laude|degree|B\.?A\.|M\.?A\.|Ph\.?D|master[’']s|lectures|lectured|born in|previously|"
    r"formerly|fluent|"
    r"he is also|she is also|is also an?|they are also|has written|has reported|has covered|covers|writes (?:for|"
    r"about|on)|"
    r"reports (?:from|on)|is the author of|is based in|based in|tweets?\b|follow (?:him|her|them)|can be reached|"
    r"his work|her work|his writing|her writing|won (?:the|an?)\b[^.]{0,40}(?:award|prize)|published (?:his|her|their)|"
    r"guest commentator|joined (?:the )?[A-Z]\w+|holds an?|studied|@\w{3,15})",
    _I,
)
_ABOUT_AUTHOR = re.compile(r"(?:about the (?:authors?|writers?)|author bio(?:graphy)?|the authors?)\s*:?", _I)


def is_furniture_line(line: str) -> bool:
    """Tell whether a whole line is a part of the page: navigation, a counter, a button, tags, a copyright notice."""
    if len(line) > 420:
        return False
    bare = line.strip(_DECORATION)
    return bool(_LINE.fullmatch(bare) or _COPYRIGHT.fullmatch(bare) or _is_navigation(bare))


def _is_navigation(bare: str) -> bool:
    """Tell whether a line names the sections of a site, one after the other: "Home World Business Sport"."""
    words = [word for word in re.split(r"[\s|/·•>»,-]+", bare) if word]
    return len(words) > 3 and all(word.lower() in _SECTIONS and not word.islower() for word in words if word != "&")


def names_sections(line: str) -> bool:
    """Tell whether a short line names nothing but sections of a site: "Home", "Middle East", "Business & Economy"."""
    words = re.split(r"[\s|/·•>»,&-]+", line.strip(_DECORATION)) if len(line) <= 60 else []
    return bool(words) and all(word.lower() in _SECTIONS and not word.islower() for word in words if word)


def opens_listing(line: str) -> bool:
    """Tell whether a line heads a list of other pages, such as "Most Popular" or "Tags:"."""
    return len(line) <= 80 and bool(_LISTING.fullmatch(line.strip(_DECORATION + ":,")))


def is_plea(paragraph: str) -> bool:
    """Tell whether a paragraph asks the reader for money, a subscription or a sign-up."""
    if len(paragraph) > 1200:
        return False
    if len(paragraph) <= 200 and _ACCESS.search(paragraph):
        return True
    if not _YOU.search(paragraph):
        return False
    return bool(_GIVING.search(paragraph)) or (
        len(paragraph) <= 400 and len(_JOINING.findall(paragraph)) > 0 and "“" not in paragraph
    )


def heads_biography(line: str) -> bool:
    """Tell whether a line announces the author's biography."""
    return len(line) <= 40 and bool(_ABOUT_AUTHOR.fullmatch(line.strip(_DECORATION)))


def biography_name(paragraph: str) -> str | None:
    """Return the name that a biography begins with, or None."""
    introduced = _INTRODUCED.match(paragraph) if len(paragraph) <= 4000 else None
    name = introduced["name"].strip(" ,") if introduced else ""
    return name if is_personal_name(name) else None


def biography_signs(paragraph: str) -> int:
    """Return 0 for what is no author's biography, else 1 and one more for each sign of a life told."""
    if biography_name(paragraph) is None:
        return 0
    return 1 + len({sign.lower() for sign in _LIFE.findall(paragraph)})
