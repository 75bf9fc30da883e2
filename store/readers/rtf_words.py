"""The control words of RTF that matter for a document's text, and the code pages of its fonts."""

from __future__ import annotations

CHARSETS = {
    0: "cp1252",
    77: "mac_roman",
    128: "cp932",
    129: "cp949",
    130: "johab",
    134: "gbk",
    136: "cp950",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
    255: "cp437",
}
"""What `\\fcharset` of a font means for the bytes written in it."""

SYMBOLS = 2
"""The charset of fonts whose letters are signs."""

DEFAULTS = {"ansi": "cp1252", "mac": "mac_roman", "pc": "cp437", "pca": "cp850"}

SIGNS = {
    "tab": "\t",
    "line": "\n",
    "lbr": "\n",
    "emdash": "—",
    "endash": "–",
    "emspace": " ",
    "enspace": " ",
    "qmspace": " ",
    "bullet": "•",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "zwj": "\u200d",
    "zwnj": "\u200c",
    "ltrmark": "\u200e",
    "rtlmark": "\u200f",
}

PARAGRAPH_ENDS = frozenset(("par", "sect", "page", "column", "nestrow"))

KEPT = frozenset(("shpinst", "cs"))
"""What is read although it begins with \\*: text boxes and character styles."""

# Groups whose words are no part of the text. Other groups that begin with \* are left out too.
LEFT_OUT = frozenset(
    """annotation atnauthor atnid atnicn atntime atrfstart atrfend blipuid bkmkend bkmkstart buptim colorschememapping
    colortbl comment creatim datafield datastore do docvar falt fchars ffdeftext ffentrymcr ffexitmcr ffformat
    ffhelptext ffl ffname ffstattext filetbl fldinst fontemb fontfile formfield generator htmltag keycode
    keywords latentstyles lchars levelnumbers leveltext lfolevel linkval list listlevel listname listoverride
    listoverridetable listpicture liststylename listtable lsdlockedexcept mailmerge manager mhtmltag mmath mmathPict
    nextfile nonshppict objalias objclass objdata objname objsect objtime oldcprops oldpprops oldsprops oldtprops
    operator panose passwordhash password pgp pgptbl picprop pict pnseclvl pntxta pntxtb printim private propname
    protend protstart protusertbl revtbl revtim rsidtbl rxe shprslt sn sp sv
    staticval subject tc template themedata txe ud upr_fallback userprops wgrffmtfilter windowcaption writereservation
    writereservhash xe xform xmlattrname xmlattrvalue xmlclose xmlname xmlnstbl xmlopen category company doccomm
    hlinkbase nofpages nofwords nofchars vern version edmins id""".split()  # noqa: SIM905 - read as lines of words
)

RUNNING = frozenset(
    "header headerl headerr headerf footer footerl footerr footerf".split()  # noqa: SIM905 - read as a line of words
)
"""Groups whose words stand at the head or foot of every page."""
