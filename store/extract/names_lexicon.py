"""Generic words that tell what kind of thing a name is: ranks and titles, type words of places, bodies and forces."""

from __future__ import annotations

from functools import lru_cache

from .names_tokens import listed

HONORIFICS = listed(
    "mr mrs ms miss mx dr sir dame lord lady madame madam monsieur sheikh shaikh sheik shaykh sayyid sayyed "
    "seyyed syed sayed ayatollah hojatoleslam hojjatoleslam imam mullah mulla maulana mufti hajj haji hajji hadji "
    "rabbi pope bishop archbishop cardinal father brother sister saint king queen prince princess emir amir "
    "sultan shah emperor empress duke duchess baron baroness count countess prof professor rev reverend hon "
    "honourable honorable comrade pastor"
)
RANKS = listed(
    "gen general lt lieutenant col colonel maj major capt captain cpt sgt sergeant brig brigadier adm admiral "
    "commodore marshal cmdr commander cpl corporal pvt private pfc ensign warrant spc specialist airman seaman "
    "rear petty staff lance ssgt msgt sfc ltc ltg lcpl 1st 2nd wing"
)
OFFICES = listed(
    "president vice deputy prime minister premier chancellor secretary ambassador senator sen representative rep "
    "congressman congresswoman governor gov mayor chief chairman chairwoman chair director head leader spokesman "
    "spokeswoman spokesperson envoy judge justice attorney prosecutor inspector officer commissioner coordinator "
    "adviser advisor analyst correspondent reporter journalist editor columnist author writer photographer "
    "researcher activist lawyer professor founder ceo cofounder co-founder manager coach actor actress singer mp "
    "mep speaker dictator warlord militant fighter jihadist terrorist defendant widow wife husband son daughter "
    "father mother brother sister uncle nephew cousin friend supreme acting former ex- late interim incumbent "
    "national security foreign defence defense interior undersecretary under-secretary secretary-general counsel "
    "treasurer"
)
TITLES = HONORIFICS | RANKS | OFFICES
FORCE_WORDS = listed(
    "army armies navy force forces brigade brigades battalion battalions division divisions regiment regiments "
    "corps militia militias guard guards fleet squadron squadrons command commandos unit units troops liwa kataib "
    "kata'ib katiba harakat haraka jaish jaysh jabhat front faylaq saraya asaib hashd fedayeen mujahideen "
    "peshmerga gendarmerie legion brigada platoon company infantry armored armoured airborne marines marine "
    "coalition resistance rebels guerrillas insurgents mobilization mobilisation mobilizations defence-forces "
    "defense-forces intelligence police military cartel gang faction wing wings coastguard rangers paramilitary "
    "paramilitaries task self-defense self-defence units"
)
BODY_WORDS = listed(
    "ministry department agency office bureau council committee commission organization organisation "
    "organizations organisations association union league federation confederation party movement congress "
    "parliament senate assembly knesset majlis house court tribunal government administration authority "
    "authorities bank company corporation corp inc ltd llc plc gmbh group university college institute "
    "institution school academy center centre foundation fund trust society club team network news press times "
    "post journal magazine daily gazette herald tribune radio television tv channel broadcasting media airlines "
    "airways air observatory watch board chamber conference secretariat services service treasury pentagon "
    "embassy consulate mission delegation alliance forum initiative program programme project partnership "
    "syndicate orchestra band records studios pictures entertainment church archdiocese diocese hospital museum "
    "library industries systems technologies holdings partners associates brothers sons nations"
)
PLACE_WORDS = listed(
    "city town village province governorate district region county state sea ocean gulf river lake valley "
    "mountain mountains mount hill hills island islands peninsula desert strait straits bay cape coast plateau "
    "basin oasis canal dam street road avenue square park forest beach suburb suburbs neighborhood neighbourhood "
    "quarter municipality subdistrict territory territories republic kingdom emirate sultanate heights strip bank "
    "corridor crescent countryside area zone east west north south eastern western northern southern central "
    "upper lower wadi jabal jebel tal tell tall nahr bahr deir dayr khirbet khirbat rif continent world creek "
    "falls glacier volcano delta border hemisphere jazira"
)
FACILITY_WORDS = listed(
    "base airbase airport airfield aerodrome crossing checkpoint camp prison hospital shrine mosque cathedral "
    "church temple synagogue monastery castle citadel fort fortress palace bridge tunnel highway motorway road "
    "railway station port harbor harbour barracks garrison headquarters refinery plant stadium museum dam reactor "
    "facility complex compound cemetery tomb mausoleum tower building hotel university embassy pipeline outpost "
    "depot hall gate square bunker terminal warehouse bazaar market"
)
EVENT_WORDS = listed(
    "war wars offensive operation battle siege massacre attack attacks bombing bombings uprising revolution "
    "intifada coup conflict conflicts crisis festival summit conference olympics championship championships cup "
    "election elections agreement treaty accord accords campaign invasion intervention strike strikes airstrikes "
    "airstrike genocide holocaust protests riots insurgency raid clashes spring earthquake hurricane tsunami "
    "storm pandemic games tournament referendum ceasefire armistice famine hajj ashura shooting evacuation "
    "occupation rebellion mutiny crusade crusades"
)
WORK_WORDS = listed(
    "book novel film movie album song series episode poem play opera documentary article essay report magazine "
    "game painting symphony single trilogy memoir comic anthem show"
)
MONTHS = listed(
    "january february march april may june july august september october november december jan feb mar apr jun "
    "jul aug sep sept oct nov dec"
)
DAYS = listed(
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun today "
    "yesterday"
)
FUNCTION_WORDS = listed(
    "a an the this that these those it its he his she her they their we our you your i me us them him my who whom "
    "whose which what when where why how and or but if while as at by for from in into of off on onto over to up "
    "with within without about above after against among around before behind below between beyond during despite "
    "since through under until upon via is are was were be been being am has have had do does did will would can "
    "could may might must shall should not no nor so than then there here also both each either every few many "
    "more most much other some such any all only own same too very just because however although though yet still "
    "again once one two three four five six seven eight nine ten first second third last next according meanwhile "
    "moreover furthermore nevertheless instead perhaps yes ok okay oh hello thanks please let see read more new "
    "old"
)
SAYING = listed(
    "said says say told tells added adds stated announced wrote writes noted claimed warned argued replied asked "
    "explained reported confirmed denied insisted declared tweeted remarked commented vowed urged believes thinks "
    "met visited spoke"
)
GROUP_HEADS = listed(
    "liwa liwaa kataib kata'ib kataeb kataeib katibat katiba harakat haraka jaish jaysh jeish jabhat jabha faylaq "
    "saraya asaib asa'ib jund ansar hezb hizb hay'at hayat lashkar sipah sepah quwat hashd ahrar fedayeen tanzim "
    "maghawir jamaat jama'at firqat fawj junud shabab"
)
"""First words of armed groups' names: brigade, battalions, movement, army, front and the like."""
CLASSES: tuple[tuple[str, frozenset[str]], ...] = (
    ("hon", HONORIFICS),
    ("rank", RANKS),
    ("office", OFFICES),
    ("force", FORCE_WORDS),
    ("body", BODY_WORDS),
    ("place", PLACE_WORDS),
    ("fac", FACILITY_WORDS),
    ("event", EVENT_WORDS),
    ("work", WORK_WORDS),
    ("month", MONTHS),
    ("day", DAYS),
    ("func", FUNCTION_WORDS),
    ("say", SAYING),
)


@lru_cache(maxsize=65536)
def classes(word: str) -> tuple[str, ...]:
    """Return the classes that a word belongs to, whatever its case; a plural counts as its singular."""
    low = word.lower().replace("’", "'")
    found = tuple(name for name, members in CLASSES if low in members)
    if not found and len(low) > 4 and low[-1] == "s":
        found = tuple(name for name, members in CLASSES if low[:-1] in members)
    return found
