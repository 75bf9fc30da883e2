"""Cue verbs: the words that attribute what is said, in all their forms, and what each may be followed by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from store.extract.quotes_words import words

Form = Literal["base", "present", "past", "gerund"]

# Followed by a clause, with or without "that", and used with quoted words.
SPEECH = """
    say claim argue insist contend maintain allege assert state declare announce add note explain admit acknowledge
    concede confirm report suggest stress emphasize emphasise reiterate recall predict complain boast promise
    testify conclude warn hint imply indicate reveal disclose lament tweet deny estimate caution inform assure
    remind advise reckon vow pledge speculate swear repeat tell write observe
"""
# Used with quoted words, or with "that", but not with a bare clause.
STATING = """
    remark comment reply respond answer brag joke retort counter quip protest underline underscore proclaim affirm
    clarify confess profess attest opine muse notify signal assess forecast demand recommend propose posit theorize
    hypothesize mention stipulate elaborate reassure bemoan gripe grumble cable ask wonder question plead agree
    shout scream exclaim reflect marvel enthuse volunteer venture decide email text reason surmise conjecture aver
    avow disagree reaffirm restate reassert divulge opine relay intimate purport pronounce interrupt scoff fret
    grouse rail correct blog counsel joke intone
"""
# Used with quoted words only.
QUOTED_ONLY = """
    recount relate pray lecture appeal order instruct thank congratulate apologize apologise dictate retweet dispute
    charge continue urge beg cry yell whisper mutter murmur sigh inquire enquire read sing chant rant fume snap
    scold taunt tease blast thunder rejoin interject begin start post echo laugh smile nod shrug chuckle grin bark
    growl hiss implore call describe label brand dub denounce condemn criticize criticise decry slam praise hail
    dismiss accuse blame deride mock characterize characterise offer threaten preach quote cite tout summarize
    summarise gush message commiserate gloat drawl deadpan stammer mumble croak wail moan groan gasp snarl sneer
    stutter bellow holler huff bristle recite narrate welcome
"""
# What somebody holds rather than says: a clause only after "that", and with less certainty.
OPINION = """
    believe think feel hope fear suspect doubt assume worry know understand expect realize realise recognize
    recognise learn hear anticipate concur imagine
"""
# What a source shows: a clause only after "that" or when the source is a document.
FINDING = (
    "show find rule demonstrate establish determine discover detail document highlight portray propose decree hold"
)
# The person told stands between the verb and what is said.
TOLD = "tell inform assure remind notify advise warn reassure brief promise ask put threaten urge caution show"
# With a bare object they describe what their subject says of it: "called the vote a farce".
JUDGING = """
    call describe label brand dub denounce condemn criticize criticise decry slam praise hail dismiss accuse blame
    deride mock characterize characterise tout blast quote cite promise pledge vow urge demand threaten offer
    question stress emphasize emphasise underline underscore deny reject rebuke portray urge welcome defend attack
    lambast lambaste sanction term deem consider compare liken credit express voice predict warn announce propose
    declare predict claim admit acknowledge concede recall seek advocate champion celebrate refer allege protest
    address boast reiterate
"""
# Forms that are nouns as often as verbs: "the reports", "Western claims".
NOUNS = words(
    """
    reports report claims claim notes note states state comments comment questions question promises promise demands
    demand remarks answers answer replies reply orders offers offer estimates estimate forecasts forecast hints hint
    jokes joke protests protest posts post tweets tweet cries cry shouts shout counters counter fears fear hopes
    hope doubts doubt worries worry signals signal rules rule shows show finds find details detail documents
    document cables cable texts text emails email messages message pledges pledge vows vow whispers screams sighs
    smiles smile laughs laugh thunder echoes echo starts start snaps brands brand labels label calls call blasts
    blast attacks attack reads quotes quote warrants warrant sayings writing writings reporting findings finding
    feeling feelings meaning understanding thinking warning warnings posting hearing showing ruling rulings seeks
    terms term addresses address credits credit voices voice champions champion holds hold experiences
    charges charge disputes dispute appeals appeal lectures lecture retweets retweet
    """
)
IRREGULAR = {
    forms.split()[0]: (forms.split()[1], forms.split()[2], forms.split()[3])
    for forms in (
        "say said says saying", "tell told tells telling", "write wrote writes writing", "swear swore swears swearing",
        "read read reads reading", "sing sang sings singing", "begin began begins beginning",
        "think thought thinks thinking", "feel felt feels feeling", "know knew knows knowing",
        "understand understood understands understanding", "find found finds finding", "hear heard hears hearing",
        "forecast forecast forecasts forecasting", "hold held holds holding", "put put puts putting",
        "go went goes going", "make made makes making", "seek sought seeks seeking",
        "maintain maintained maintains maintaining", "offer offered offers offering",
        "answer answered answers answering",
    )
}  # fmt: skip
DOUBLED = words("admit quip brag beg concur dub nod chat shrug grin slam")
# Second past forms; those of `PARTICIPLES` are no predicates without "have".
OTHER_PASTS = {"forecasted": "forecast"}
PARTICIPLES = {"written": "write", "sworn": "swear", "known": "know", "sung": "sing", "begun": "begin", "shown": "show"}


# Verbs that attribute only with the word behind them: "as he put it", "she pointed out", "he went on".
WITH_PARTICLE = {"put": "it", "point": "out", "go": "on", "chime": "in", "make": "clear", "spell": "out", "carry": "on"}


@dataclass(frozen=True, slots=True)
class Cue:
    """One form of a cue verb and what may follow it."""

    lemma: str
    form: Form
    bare: bool  # a clause, with "that" or without
    clause: bool  # a clause with "that"
    quoted: bool  # quoted words
    opinion: bool
    told: bool
    judging: bool
    noun: bool  # the same form is often a noun


def _inflected(lemma: str) -> tuple[str, str, str]:
    """Past, third person and gerund of a regular verb, or of an irregular one that is listed."""
    if lemma in IRREGULAR:
        return IRREGULAR[lemma]
    if lemma in DOUBLED:
        return lemma + lemma[-1] + "ed", lemma + "s", lemma + lemma[-1] + "ing"
    if lemma.endswith("e"):
        return lemma + "d", lemma + "s", lemma[:-1] + "ing"
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return lemma[:-1] + "ied", lemma[:-1] + "ies", lemma + "ing"
    present = lemma + "es" if lemma.endswith(("s", "sh", "ch", "x", "o")) else lemma + "s"
    return lemma + "ed", present, lemma + "ing"


def _table() -> dict[str, Cue]:
    speech, stating, opinion = set(SPEECH.split()), set(STATING.split()), set(OPINION.split())
    quoted = set(QUOTED_ONLY.split()) | stating
    finding, told, judging = set(FINDING.split()), set(TOLD.split()), set(JUDGING.split())
    table: dict[str, Cue] = {}
    particle = set(WITH_PARTICLE)
    quoted |= particle - {"make"}
    for lemma in sorted(speech | quoted | opinion | finding | told | judging | particle):
        past, present, gerund = _inflected(lemma)
        forms: list[tuple[str, Form]] = [(lemma, "base"), (present, "present"), (gerund, "gerund"), (past, "past")]
        forms += [(form, "past") for form, base in (PARTICIPLES | OTHER_PASTS).items() if base == lemma]
        for word, form in forms:
            table[word] = Cue(
                lemma,
                form,
                bare=lemma in speech,
                clause=lemma in speech | stating | opinion | finding | told | {"make", "point"},
                quoted=lemma in speech | quoted or lemma == "think",
                opinion=lemma in opinion and lemma not in speech,
                told=lemma in told,
                judging=lemma in judging,
                noun=word in NOUNS,
            )
    return table


CUES = _table()
