"""Who a pronoun or a description stands for: the last name that fits in kind, number and gender."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Sequence

from store.extract.quotes_words import DOCUMENTS, PERSON_PRONOUNS, words
from store.records import Mention, Span

MALE_TITLES = re.compile(
    r"\b(?:Mr|Sir|King|Prince|Sheikh|Imam|Pope|Mullah|Ayatollah|Lord|Father|Rabbi|chairman|spokesman)\.?\s*$",
    re.IGNORECASE,
)
FEMALE_TITLES = re.compile(
    r"\b(?:Mrs|Ms|Miss|Queen|Princess|Lady|Dame|Sister|chairwoman|spokeswoman|actress|Mme|Madame)\.?\s*$", re.IGNORECASE
)
MALE = words(
    """
    james john robert michael william david richard joseph thomas charles christopher daniel matthew anthony mark
    donald steven paul andrew joshua kenneth kevin brian george edward ronald timothy jason jeffrey ryan jacob gary
    nicholas eric jonathan stephen larry justin scott brandon benjamin samuel gregory frank alexander raymond
    patrick jack dennis jerry tyler aaron jose adam henry nathan douglas zachary peter kyle walter ethan jeremy
    harold carl keith roger gerald lawrence sean arthur jesse albert billy bruce willie jordan dylan alan ralph
    gabriel roy juan wayne eugene logan randy louis russell vincent philip bobby johnny bradley martin simon tony
    barack joe bill bob jim tom mike ben dan ed tim steve mohammed muhammad mohammad mohamed ahmed ahmad ali hassan
    hussein hossein hasan omar umar khalid ibrahim yusuf yousef abdullah abdul bashar hafez qasem qassem ismail
    mahmoud mustafa saddam saad nouri haider hadi javad hamid reza mehdi amir vladimir sergei sergey dmitry mikhail
    boris ivan nikolai igor alexei recep tayyip binali emmanuel francois jean pierre jacques nicolas angelo giuseppe
    marco mario luigi silvio matteo carlos luis miguel pedro jorge antonio fernando pablo hans klaus olaf wolfgang
    juergen helmut franz binyamin avi ehud yitzhak ariel shimon moshe naftali yair gadi xi kim shinzo narendra imran
    nawaz asif ashraf nuri karim tariq faisal salman fahd turki bandar nabil samir walid rafik michel sami ziad
    jamal kamal anwar hosni gamal seth brett rex ashton leon chuck colin jens kofi ban luke ian neil graham nigel
    stuart gordon rishi keir liam oliver harry noah lucas mason leo hugo oscar felix arne lars sven erik anders
    bjorn nils olav magnus henrik mikkel pavel tomas jan piotr andrzej marek milan zoran goran dragan aleksandar
    viktor yuri oleg anton maxim ruslan aslan timur murat mehmet ahmet kemal cem emre burak bulent devlet numan
    suleyman osman hakan qais ayman osama abu mazen marwan jibril khaled yahya moqtada muqtada ammar barham masoud
    masrour nechirvan jalal mazloum riad farouk burhan moaz
    """
)
FEMALE = words(
    """
    mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty sandra margaret ashley
    kimberly emily donna michelle carol amanda melissa deborah stephanie rebecca laura helen sharon cynthia kathleen
    amy angela shirley anna brenda pamela emma nicole samantha katherine christine debra rachel carolyn janet
    catherine maria heather diane ruth julie olivia joyce virginia victoria kelly lauren christina joan evelyn
    judith megan andrea cheryl hannah jacqueline martha gloria teresa ann anne sara madison frances kathryn janice
    jean abigail alice julia judy sophia grace denise amber doris marilyn danielle beverly isabella theresa diana
    natalie brittany charlotte marie kayla alexis hillary condoleezza madeleine nikki ursula federica marine
    christiane annalena fatima aisha zainab maryam leila layla amina khadija noor nadia yasmin samira huda rania
    asma salma hanan mona dina farah shirin olga natalia svetlana tatiana irina elena ekaterina marina yulia
    anastasia giorgia francesca chiara lucia carmen isabel ana rosa sofia camila gabriela ingrid astrid greta tzipi
    golda ayelet miri benazir malala indira sonia kamala jill melania ivanka penny priti yvette suella liz kate
    claire lucy chloe zoe ella mia lena freya sigrid solveig karin birgit ulrike heike anke petra jana ivana vesna
    milena dragana ludmila larisa galina nina vera zeynep ayse fatma emine elif meral leyla ilham nadine mariam yara
    reem lubna sawsan najat rasha bushra nasrin narges shahla mahsa
    """
)
GROUP_NOUNS = words(
    """
    group militia movement brigade army force faction organization organisation party company firm ministry agency
    government regime newspaper paper daily channel network station outlet council committee commission court union
    bank department office institute centre center coalition alliance university command bureau observatory monitor
    watchdog charity airline team club police navy kingdom country
    """
)
ANY_GROUP = words(
    "group militia movement faction organization organisation party company firm agency newspaper paper daily channel "
    "network outlet alliance coalition monitor watchdog charity airline brigade"
)
PERSON_NOUN = re.compile(
    r"(?:.+(?:man|woman|person|er|or|ist|ian|ant|ent|ary|ee)|official|chief|head|general|colonel|captain|analyst|envoy|"
    r"diplomat|king|queen|prince|judge|cleric|deputy|mayor|pilot|activist|expert|candidate|leader|coach|guard)$"
)
SENTENCE_END = re.compile(r"[.!?][\"”’']?\s")
SENTENCE_START = re.compile(r"[.!?:]\s|\n")
SUBJECT, SPOKE = 2.0, 1.2  # what a sentence's subject and the last speaker are worth; a sentence between costs 0.7
MOST = SUBJECT + SPOKE
REACH = 2500


class Antecedents:
    """The names of one text, asked for the one that a word further on stands for."""

    def __init__(self, text: str, mentions: Sequence[Mention], quoted: Sequence[tuple[int, int]]) -> None:
        self._text = text
        self._mentions = mentions
        self._starts = [mention.start for mention in mentions]
        self._quoted = quoted
        self._quoted_starts = [start for start, _ in quoted]
        self._speakers: list[int] = []
        self._weights: dict[int, float] = {}
        self._genders: dict[int, str] = {}

    def note(self, at: int, end: int) -> None:
        """Remember that the name at a span has spoken: the next "he" is likely the same person."""
        k = bisect_left(self._starts, at)
        if k < len(self._mentions) and self._mentions[k].start < end:
            self._speakers.append(k)

    def of(self, start: int, end: int) -> Span | None:
        """The span of the name that a speaker's words stand for, None when they are a name or nothing fits."""
        words = self._text[start:end].lower().split()
        if not words:
            return None
        if words[0] in PERSON_PRONOUNS and len(words) == 1:
            return self._last(start, {"person"}, gender=PERSON_PRONOUNS[words[0]])
        if words == ["they"]:
            return self._last(start, {"group", "organization"})
        if words == ["it"]:
            return self._last(start, {"group", "organization", "work"})
        inside = self._inside(start, end)
        if inside is not None:
            return inside
        if words[0] not in ("the", "this", "that", "his", "her", "its") or len(words) > 5:
            return None
        return self._described(words[1:], start)

    def _inside(self, start: int, end: int) -> Span | None:
        """The publisher inside a description of what it published: "the Al-Akhbar column"."""
        k = bisect_left(self._starts, start)
        if k >= len(self._mentions) or self._mentions[k].end > end:
            return None
        mention = self._mentions[k]
        last = self._text[mention.end : end].split()
        if (
            mention.kind in ("organization", "work", "group", "person")
            and last
            and last[-1].lower() in DOCUMENTS | {"correspondent"}
        ):
            return Span(mention.start, mention.end)
        return None

    def _described(self, words: list[str], before: int) -> Span | None:
        head = next(
            (word for k, word in enumerate(words) if k + 1 == len(words) or words[k + 1] in ("of", "in", "for", "at")),
            "",
        )
        if head in DOCUMENTS:
            return self._last_speaker(before)
        if head in GROUP_NOUNS:
            found = self._last(before, {"group", "organization"}, naming=head)
            return found or (self._last(before, {"group", "organization"}) if head in ANY_GROUP else None)
        if PERSON_NOUN.match(head):
            return self._last(before, {"person"}, beside=head)
        return None

    def _last_speaker(self, before: int) -> Span | None:
        """The organization that spoke last, if it did so close by: "the report" is likely its own."""
        if not self._speakers:
            return None
        mention = self._mentions[self._speakers[-1]]
        if mention.kind not in ("organization", "group", "work") or before - mention.end > REACH // 3:
            return None
        return Span(mention.start, mention.end)

    def _last(
        self, before: int, kinds: Collection[str], gender: str | None = None, naming: str = "", beside: str = ""
    ) -> Span | None:
        best: tuple[float, int] | None = None
        sentences, seen = 0, before
        for k in range(bisect_left(self._starts, before) - 1, -1, -1):
            mention = self._mentions[k]
            if before - mention.start > REACH:
                break
            sentences += len(SENTENCE_END.findall(self._text, mention.end, seen))
            seen = mention.end
            if best is not None and MOST - 0.7 * sentences < best[0]:
                break  # whoever stands farther off cannot outweigh the best
            if mention.kind not in kinds or (gender and self._gender(k) not in ("", gender)):
                continue
            if naming and naming not in mention.name.lower():
                continue
            if beside and not self._stands_beside(mention, beside):
                continue
            score = self._weight(k) - 0.7 * sentences
            if self._speakers and self._mentions[self._speakers[-1]].name == mention.name:
                score += SPOKE
            if best is None or score > best[0]:
                best = (score, k)
        if best is None:
            return None
        found = self._mentions[best[1]]
        return Span(found.start, found.end)

    def _weight(self, k: int) -> float:
        """What speaks for a name besides its nearness: a sentence's subject is likelier, a name inside a quote less."""
        if k in self._weights:
            return self._weights[k]
        mention = self._mentions[k]
        weight = 0.0
        lead = self._text[max(0, mention.start - 60) : mention.start]
        sentence = SENTENCE_START.split(lead)[-1]
        if self._is_first(k, mention.start - len(sentence)) and len(sentence.split()) < 5 and "," not in sentence:
            weight += SUBJECT
        if self._text[mention.end : mention.end + 2].replace("’", "'") == "'s":
            weight -= 1
        at = bisect_left(self._quoted_starts, mention.start + 1) - 1
        if at >= 0 and mention.start < self._quoted[at][1]:
            weight -= 6
        self._weights[k] = weight
        return weight

    def _is_first(self, k: int, sentence: int) -> bool:
        """Whether no name stands before this one in its sentence, but one that belongs to it: "Iran's Zarif"."""
        while k > 0 and self._mentions[k - 1].end > sentence:
            between = self._text[self._mentions[k - 1].end : self._mentions[k].start].replace("’", "'")
            if between not in (" ", "'s ", "-"):
                return False
            k -= 1
        return True

    def _gender(self, k: int) -> str:
        """What title and given name tell of a person: "male", "female", or nothing."""
        if k not in self._genders:
            mention = self._mentions[k]
            lead = self._text[max(0, mention.start - 24) : mention.start]
            given = set(mention.name.lower().split()[:-1] or mention.name.lower().split())
            female = bool(FEMALE_TITLES.search(lead)) or not given.isdisjoint(FEMALE)
            male = bool(MALE_TITLES.search(lead)) or not given.isdisjoint(MALE)
            self._genders[k] = "" if male == female else "male" if male else "female"
        return self._genders[k]

    def _stands_beside(self, mention: Mention, noun: str) -> bool:
        """Whether the text calls the person so, beside the name: "commander Ali", "Ali, the commander of …"."""
        lead = self._text[max(0, mention.start - 80) : mention.start]
        trail = re.split(r"[.!?;]\s|\n", self._text[mention.end : mention.end + 80].lower())[0]
        word = rf"\b{re.escape(noun)}\b"
        if re.search(rf"(?i:{word}),?(?: (?:[A-Z][\w.’'-]*|of|for|the|to))*,? *$", lead):
            return True
        return trail.startswith(",") and re.search(word, trail) is not None
