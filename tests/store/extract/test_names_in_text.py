"""Names of invented reports: where they begin and end, and what kind of thing they are."""

from __future__ import annotations

import pytest

from store.extract import Options, extract

DEFAULT = Options()


def names(text: str, options: Options = DEFAULT) -> list[tuple[str, str]]:
    """Return (what stands in the text, kind) of each mention, checking that its span is true."""
    return [(text[m.start : m.end], m.kind) for m in extract(text, options).mentions]


def full_names(text: str) -> dict[str, str]:
    """Return, for each spelling in the text, the fullest form that it is read as."""
    return {text[m.start : m.end]: m.name for m in extract(text).mentions}


def test_a_possessive_ending_is_no_part_of_a_name() -> None:
    assert names("Officials praised Jordan’s army and Egypt's navy.")[0] == ("Jordan", "place")
    assert ("Egypt", "place") in names("Officials praised Egypt's ports.")


def test_a_leading_article_is_no_part_of_a_name() -> None:
    assert ("United Nations", "organization") in names("He spoke to the United Nations on Monday.")


def test_an_arabic_article_is_part_of_a_place() -> None:
    assert ("Al-Hasakah", "place") in names("The road to Al-Hasakah was closed, and the town of Amuda was cut off.")


@pytest.mark.parametrize("title", ["President", "General", "Foreign Minister", "Sheikh", "Dr.", "Petty Officer"])
def test_a_title_is_no_part_of_a_person(title: str) -> None:
    assert ("Karim Haddad", "person") in names(f"On Monday {title} Karim Haddad spoke to reporters.")


def test_a_person_after_a_secretary_of_state_keeps_his_first_name() -> None:
    assert ("Mark Ellison", "person") in names("Secretary of State Mark Ellison will travel to Oman.")


def test_a_middle_initial_does_not_cut_a_person_in_two() -> None:
    assert ("Laura K. Benton", "person") in names("The letter was signed by Laura K. Benton in Ohio.")


def test_a_country_that_leads_or_backs_is_the_place() -> None:
    found = names("The US-led mission met Iran-backed fighters and Iranian-backed units.")
    assert found == [("US", "place"), ("Iran", "place"), ("Iranian", "nationality")]


def test_forces_of_a_country_are_the_country_and_its_army_is_a_group() -> None:
    assert names("US forces left, and Syrian army units came.") == [("US", "place"), ("Syrian army", "group")]
    assert ("Russian air force", "group") in names("Planes of the Russian air force were seen.")


def test_a_government_and_a_regime_named_by_their_country_are_organizations() -> None:
    found = names("The Iraqi government answered, but the Syrian regime did not.")
    assert found == [("Iraqi government", "organization"), ("Syrian regime", "organization")]


def test_militias_and_rebels_of_a_country_give_the_adjective() -> None:
    assert names("Iraqi militias and Syrian rebels clashed.") == [("Iraqi", "nationality"), ("Syrian", "nationality")]


def test_type_words_of_rivers_provinces_and_bases_belong_to_the_name_and_city_does_not() -> None:
    found = names("Between the Euphrates river and Homs province lies a town; Tabqa airbase is near Raqqa city.")
    assert ("Euphrates river", "place") in found
    assert ("Homs province", "place") in found
    assert ("Tabqa airbase", "facility") in found
    assert ("Raqqa", "place") in found


@pytest.mark.parametrize(
    "weapon", ["S-300", "S-400s", "T-72", "F-16I", "Mi-17", "MQ-9", "Kia 4000", "IED", "RPG-7", "Su-24", "BMP-2"]
)
def test_weapons_and_vehicles_are_known_by_their_form(weapon: str) -> None:
    assert (weapon, "weapon") in names(f"Witnesses saw one {weapon} near the road.")


@pytest.mark.parametrize("unit", ["45th Brigade", "1st Armoured Division", "3rd Battalion", "10th Mountain Division"])
def test_numbered_units_are_groups(unit: str) -> None:
    assert (unit, "group") in names(f"Soldiers of the {unit} arrived on Sunday.")


def test_a_ship_is_found_with_its_prefix() -> None:
    assert ("USS Carney", "weapon") in names("Drones were shot down by the USS Carney in the strait.")


def test_a_disease_with_a_number_is_no_weapon() -> None:
    assert all(kind != "weapon" for _, kind in names("Cases of COVID-19 rose in 2020, said the G-7 in May."))


def test_a_brigade_in_arabic_words_is_a_group() -> None:
    found = names("Fighters of Liwa Zulfiqar and of Harakat al-Wafa were seen.", Options(domain=False))
    assert ("Liwa Zulfiqar", "group") in found
    assert ("Harakat al-Wafa", "group") in found


def test_an_arabic_name_in_brackets_is_what_stands_before_it() -> None:
    assert ("لواء القمر", "group") in names("Members of Liwa al-Qamar (لواء القمر) came.", Options(domain=False))


def test_a_surname_follows_the_full_name() -> None:
    said = "Envoy Martin Kessler arrived on Monday. Reporters waited outside. Kessler said nothing."
    assert full_names(said)["Kessler"] == "Martin Kessler"
    said = "Commander Hassan al-Rubaie spoke. Later al-Rubaie left, and Rubaie's men followed."
    assert full_names(said)["Rubaie"] == "Hassan al-Rubaie"


def test_an_acronym_in_brackets_follows_what_it_stands_for() -> None:
    said = "The Northern Relief Committee (NRC) met in Geneva. Later NRC denied it."
    assert full_names(said)["NRC"] == "Northern Relief Committee"


def test_a_name_has_one_kind_throughout_a_text() -> None:
    said = (
        "Kessler Foundation workers left the city of Tarnow. In Tarnow, people waited. The road from Tarnow to Lublin "
        "is closed. Tarnow was calm."
    )
    assert len({kind for name, kind in names(said) if name == "Tarnow"}) == 1


def test_a_name_glued_to_a_word_before_it_is_cut_at_the_name() -> None:
    assert ("UNICEF", "organization") in names("Writer's pictureUNICEF\n\nA report.")
    assert ("Iraq", "place") in names("CountryIraq\nTypeMilitary base")


def test_markup_and_note_markers_are_no_names() -> None:
    said = '<span class="mw-Title">Basra</span> City in Iraq [12] and [3] Kuwait'
    found = names(said)
    assert {name for name, _ in found} == {"Basra", "Iraq", "Kuwait"}


def test_labels_of_a_transcript_are_no_names() -> None:
    assert names("QUESTION: Can you say more?\n\nANSWER: No.") == []


def test_a_ministry_in_capitals_is_found() -> None:
    found = names("SENIOR STATE DEPARTMENT OFFICIAL: Well, let us see what comes.")
    assert ("STATE DEPARTMENT", "organization") in found


def test_ordinary_words_at_the_beginning_of_a_sentence_are_no_names() -> None:
    assert names("However, nobody came. Yesterday was quiet. Meanwhile, shops opened. Dozens left.") == []


def test_a_text_without_words_has_no_names() -> None:
    assert names("") == []
    assert names(" \n\n 123 ... !!") == []


def test_a_title_in_marks_that_is_called_a_book_is_a_work_and_a_quotation_is_none() -> None:
    assert ("A Winter in Kars", "work") in names("Her book “A Winter in Kars” won a prize.")
    assert all(kind != "work" for _, kind in names('She wrote "Prices went up again last week."'))


def test_what_a_place_owns_is_a_name_of_its_own() -> None:
    found = names("He was taken to Mosul's Ibn Sina Hospital on Friday.")
    assert ("Mosul", "place") in found
    assert "Ibn Sina Hospital" in dict(found)


def test_a_name_right_behind_markup_is_found_whole() -> None:
    assert ("Abu Kamal", "place") in names('<span class="mw-page-title-main">Abu Kamal</span> City in Syria')


def test_a_speaker_s_label_in_capitals_is_the_person_named_elsewhere() -> None:
    said = "With us is Admiral Peter Lindqvist.\n\nADM. LINDQVIST: Thank you."
    assert full_names(said)["LINDQVIST"] == "Peter Lindqvist"


def test_a_mark_of_quotation_is_no_part_of_a_name() -> None:
    assert ("John Doe", "person") in names('The files came from "John Doe" in 2015.')


def test_two_arabic_names_side_by_side_are_two() -> None:
    assert [name for name, _ in names("ووصل الوزير إلى دمشق وبيروت أمس")] == ["دمشق", "بيروت"]
