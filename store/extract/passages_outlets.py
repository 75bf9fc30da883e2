"""Names of papers, agencies and public bodies, as they stand alone in the head of a document."""

from __future__ import annotations

import re

# Outlets whose names do not say that they are one; those of the form "The … Times" need no list.
_KNOWN = """
Reuters|AFP|AP|UPI|TASS|Interfax|Xinhua|dpa|EFE|ANSA|Anadolu|SANA|IRNA|Mehr|Fars|Tasnim|ISNA|WAM|KUNA|PTI|ANI|
Kyodo|Yonhap|Al Jazeera|Al Jazeera English|Aljazeera|Al Arabiya|Al Arabiya English|Al-Monitor|Al Mayadeen|
Al-Manar|Al-Ahram|Ahram Online|Asharq al-Awsat|Asharq Al-Awsat|Enab Baladi|Rudaw|Kurdistan 24|Kurdistan24|
Haaretz|Ynet|i24NEWS|Walla|Naharnet|NOW Lebanon|Zaman al-Wasl|Syria Direct|Middle East Eye|
Middle East Monitor|The New Arab|The National|The Economist|The Atlantic|The New Yorker|The Intercept|
The Conversation|The Diplomat|The Hill|The Globe and Mail|The Hindu|The Age|Foreign Affairs|Foreign Policy|
BBC|BBC News|CNN|CNN International|ABC|ABC News|CBS|CBS News|NBC|NBC News|Fox News|FoxNews|PBS|NPR|CBC|VOA|
Voice of America|RFE/RL|Radio Free Europe|RT|Sputnik|DW|Deutsche Welle|France 24|France24|RFI|Euronews|
Sky News|ITV|NHK|Le Monde|Le Figaro|Libération|El País|El Mundo|Die Zeit|Die Welt|Der Spiegel|Spiegel Online|
Süddeutsche Zeitung|FAZ|NZZ|La Repubblica|Corriere della Sera|La Stampa|Folha de S.Paulo|Dawn|Geo|Tolo|
Hürriyet|Daily Sabah|TRT World|Wikipedia|Britannica|Bellingcat|Politico|Axios|Vox|Slate|Salon|Time|Newsweek|
Forbes|Bloomberg|Medium|Substack|Lawfare|Just Security|War on the Rocks|USA Today|Le Temps|NATO|UNICEF|UNHCR|
OCHA|WHO|IAEA|United Nations|European Union|Human Rights Watch|Amnesty International|
International Crisis Group|Crisis Group|Chatham House|RAND|CSIS|ISW|SOHR|Jane's|Janes|Bild|Asia Times
"""
_OUTLETS = frozenset(" ".join(name.split()).casefold() for name in _KNOWN.split("|"))
_WORD = r"[A-Z][\w.’'&-]*"
_NAMED = re.compile(
    rf"(?:[Tt]he\s)?(?:{_WORD}\s){{0,4}}(?:Times|Post|News|Journal|Herald|Gazette|Tribune|Guardian|Observer|Press|"
    rf"Chronicle|"
    r"Telegraph|Agency|Institute|University|Centre|Center|Council|Committee|Commission|Foundation|Association|Society|"
    r"Command|Bulletin|Review|Magazine|Monitor|Mail|Star|Standard|Express|Independent|Courier|Dispatch|Examiner|"
    r"Reporter|"
    r"Network|Service|Government|Parliament|Embassy|Bureau|Watch|International|Broadcasting|Radio|TV)"
    rf"(?:\s(?:of|for|on|in|to)\s(?:the\s)?{_WORD}(?:\s(?:and\s)?{_WORD}){{0,6}})?"
    rf"|(?:[Tt]he\s)?(?:{_WORD}\s){{0,4}}(?:Ministry|Department|Office|Embassy|Institute|University|Council|"
    rf"Commission|Center|"
    r"Centre|Bureau|Bank|Government|Republic|Mission|House|Committee|Secretariat|Directorate)\s"
    rf"(?:of|for|on|in|to)\s(?:the\s)?{_WORD}(?:\s(?:and\s|of\s|the\s|for\s)*{_WORD}){{0,8}}"
)


def is_masthead(line: str) -> bool:
    """Tell whether a line names a paper, an agency or a public body, and nothing else."""
    bare = line.strip()
    if not 2 <= len(bare) <= 90:
        return False
    if bare.casefold() in _OUTLETS and not bare.islower():
        return True
    if " " not in bare:
        return False
    first, joined, second = bare.partition(" & ")
    if joined and second[:1].isupper() and _NAMED.fullmatch(first):
        return True
    return bool(_NAMED.fullmatch(bare) or (bare.isupper() and _NAMED.fullmatch(_titled(bare))))


def outlet_in(words: str) -> str | None:
    """Return the outlet that some words begin with ("AP Diplomatic Writer", "The Post, Kesten"), or None."""
    parts = words.split(" ")[:10]
    for count in range(len(parts), 0, -1):
        outlet = " ".join(parts[:count]).rstrip(",.;:’'")
        outlet = re.sub(r"[’']s$", "", outlet)
        if is_masthead(outlet):
            return outlet
    return None


def _titled(line: str) -> str:
    """Return a line in capitals as a title is written, its small words small."""
    return re.sub(r"\b(?:Of|For|The|And|On|In|To)\b", lambda word: word.group().lower(), line.title())
