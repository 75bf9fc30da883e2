"""Closed classes of English words that tell where a noun phrase or a clause begins and ends."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """Return the words of a list written with spaces between them."""
    return frozenset(text.split())


DETERMINERS = words(
    """
    the a an this these those its his her their our my your some any many several few both all each every another
    other one two three four five six seven eight nine ten more most no such what which whose various numerous other
    """
)
ARTICLES = words("the a an")
SUBJECT_PRONOUNS = words("i we you he she they it who one someone somebody everyone others some many another both")
PERSON_PRONOUNS = {"he": "male", "him": "male", "she": "female", "her": "female"}
PREPOSITIONS = words(
    """
    of in on at by for from with to into onto about against during after before between among under over through
    since until near across toward towards via per despite following amid around behind beside besides beyond inside
    outside within without throughout upon like unlike concerning regarding than along alongside versus as
    """
)
# What joins on to a noun like "spokesman" or "reports" and still belongs to its phrase.
NOUN_PREPOSITIONS = words("of for at from in with on by to near against")
SUBORDINATORS = words(
    """
    because although though while whilst whereas if unless when whenever once since until till after before as that
    so where wherever whether lest how why than
    """
)
COORDINATORS = words("and or but nor yet then so plus")
RELATIVES = words("who whom whose which that where when")
AUXILIARIES = words(
    """
    is are was were be been being am has have had having do does did will would can could may might must shall
    should ought isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't won't wouldn't can't cannot
    couldn't mightn't mustn't shan't shouldn't ain't isn’t aren’t wasn’t weren’t hasn’t haven’t hadn’t don’t doesn’t
    didn’t won’t wouldn’t can’t couldn’t mightn’t mustn’t shouldn’t it's he's she's that's there's it’s he’s she’s
    that’s there’s i'm we're you're they're i’m we’re you’re they’re i've we've you've they've i’ve we’ve you’ve
    they’ve i'll we'll you'll he'll she'll they'll it'll i’ll we’ll you’ll he’ll she’ll they’ll it’ll i'd we'd you'd
    he'd she'd they'd i’d we’d you’d he’d she’d they’d n't 'll 're 've
    """
)
MODALS = words("can could may might should must shall cannot can't couldn't")
DOUBTFUL = words(
    "alleged reported proposed suspected promised estimated declared recommended expected feared claimed announced"
)
BE = words("is are was were be been being am isn't wasn't weren't aren't isn’t wasn’t weren’t aren’t")
NEGATIONS = words(
    """
    not never neither n't didn't doesn't don't wouldn't couldn't won't cannot didn’t doesn’t don’t wouldn’t couldn’t
    won’t
    """
)
ADVERBS = words(
    """
    also aloud quietly later then now again earlier recently previously often once still even just only always
    never further
    meanwhile thus however instead first ago already soon afterwards afterward ever not rather too nevertheless
    nonetheless moreover furthermore therefore indeed perhaps maybe subsequently simply merely himself herself
    itself themselves personally long since sometimes yesterday today tonight
    """
)
INTRODUCTORY = words(
    """
    but and or however meanwhile moreover furthermore nevertheless nonetheless still yet so then thus therefore
    indeed instead later earlier also again now besides similarly likewise finally first second third afterwards
    afterward today yesterday plus additionally separately overall elsewhere
    """
)
TIME_WORDS = words(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december jan feb mar apr jun jul aug sep sept oct nov dec today yesterday tomorrow
    tonight morning afternoon evening night noon midnight week month year day days weeks months years hours minutes
    weekend ago earlier later last next late early mid-week then now recently spring summer autumn fall winter mon
    tue tues wed thu thur thurs fri sat sun hour time decade
    """
)
# Past and present forms too common to leave to endings.
VERBS = words(
    """
    went came took made got gave saw left led met won lost fell rose grew sent held kept ran stood sat spoke brought
    bought caught fought built broke chose drew drove ate flew forgot froze hid hit hurt knew laid let lay meant
    paid put quit rode rang shot shut slept sold spent split spread stole struck taught tore threw understood woke
    wore became began withdrew overran undertook sought bore bent bound bred burst dealt dug dove fed fled found
    forbade heard lent lit read rid sank shook shone showed shrank slid sped spun sprang stuck stung swept swam
    swung told thought wept wrote said says goes comes takes makes gets gives sees leaves leads meets wins loses
    falls rises grows sends holds keeps runs stands sits speaks brings wants includes remains continues becomes
    seems appears lives believes happens provides allows serves begins follows involves requires means want go come
    take make get give see know remain seem appear become faces threatens contains consists reflects represents
    opens closes kills opposes rejects accepts denies warns belongs depends exists lies let's let’s denied carried
    died tried replied applied occupied studied supplied allied married buried relied
    """
)
# Ends a phrase that only looks like a past tense.
NO_VERBS = words(
    """
    united armed so-called allied aged hundred red bed seed speed need feed breed shed sled bred indeed
    unprecedented wounded retired mohammed ahmed muhammed mohamed hamed fred ted ned alfred jared naked wicked
    sacred beloved ragged limited detailed talented experienced advanced skilled gifted veiled kindred hatred embed
    media-reported mixed
    """
)
DOCUMENTS = words(
    """
    report reports statement statements letter letters article articles study survey poll document documents paper
    memo column editorial post tweet message note email e-mail story stories book account accounts dispatch
    communique communiqué leaflet video audio recording broadcast text declaration release bulletin notice filing
    complaint lawsuit indictment affidavit ruling verdict findings data figures statistics records sources source
    media reports newspaper newspapers website outlets outlet agency agencies narrative transcript cable cables
    interview analysis research sign banner caption description inscription translation slogan placard poster
    headline witnesses press list stories rumors rumours claims allegations accusations posts tweets images photos
    evidence studies polls surveys theory
    """
)
ABBREVIATIONS = words(
    """
    mr mrs ms dr prof gen maj col lt sgt capt cmdr brig adm rep sen gov pres sec hon rev fr st jr sr vs etc jan feb
    mar apr jun jul aug sep sept oct nov dec no vol inc ltd co corp dept univ c ca pp fig eq cf messrs mme mlle eg
    ie cf al approx est ave blvd pvt cpl supt insp amb det spc ofc asst assoc gov't int'l u.s u.k u.n a.m p.m
    """
)
