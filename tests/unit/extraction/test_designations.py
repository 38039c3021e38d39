"""Digits that name instead of measure, and digits that only look so."""

from __future__ import annotations

import pytest

from factcheck.extraction.designations import find_designations

DESIGNATIONS = [
    (
        "See https://example.org/news/2021/02/12/rose-42-2/ for more.",
        "https://example.org/news/2021/02/12/rose-42-2/",
        "url",
    ),
    ("Write to desk42@example.org today.", "desk42@example.org", "email"),
    ("under Art. 437 of the Code", "Art. 437", "reference"),
    ("as Section 3(b) says", "Section 3(b)", "reference"),
    ("platform No. 5 is closed", "No. 5", "reference"),
    ("as Figs. 2 and 3 show", "Figs. 2 and 3", "reference"),
    ("along Route 66 today", "Route 66", "reference"),
    ("until week 24; 41 of 206 left", "week 24", "reference"),
    ("in week 12 and 371 week passes", "week 12", "reference"),
    ("some 10 7 grains of dust", "10 7", "code"),
    ("the spread of COVID-19 there", "COVID-19", "name"),
    ("the G7 met", "G7", "name"),
    ("a 5G mast", "5G", "name"),
    ("on A4 paper", "A4", "name"),
    ("a Boeing 737 landed", "Boeing 737", "name"),
    ("runs on Windows 11 now", "Windows 11", "name"),
    ("the probe Voyager 2 left", "Voyager 2", "name"),
    ("about CO2 there", "CO2", "name"),
    ("in World War II they", "War II", "name"),
    ("Radio Four played it", "Radio Four", "name"),
    ("Ada Lund,2 Director of Research", "2", "citation"),
    ("They agreed then.12 The board met.", "12", "citation"),
    ("Nine Inch Nails will tour soon", "Nine Inch Nails", "name"),
    ("Third Point sold its stake", "Third Point", "name"),
    ("The Three Gorges dam is full", "Three", "name"),
    ("Henry the Eighth ate well", "Eighth", "name"),
    ("shown in 1080p there", "1080p", "name"),
    ("filed its 10-K late", "10-K", "name"),
    ("a leak of 1,3-butadiene there", "1,3-butadiene", "name"),
    ("the K. 525 serenade", "K. 525", "reference"),
    ("The K. 525 serenade", "K. 525", "reference"),
    ("her badge number is 5521 now", "5521", "identifier"),
    ("the account ends in 4471 now", "4471", "identifier"),
    ("Press 9 to speak to us", "9", "identifier"),
    ("the patent, US 7,654,321, covers it", "US 7,654,321", "identifier"),
    ("The asteroid 2011 AG5 will miss", "2011 AG5", "name"),
    ("Brenden 04 sacked the coach", "04", "identifier"),
    ("Kiln 4 exploded at noon", "Kiln 4", "name"),
    ("Orvis 7 will join the others", "Orvis 7", "name"),
    ("Lumber 41 play the hall tonight", "Lumber 41", "name"),
    ("Decree 1128 obliges every baker", "Decree 1128", "name"),
    ("Swale 4, a weather craft, turned", "Swale 4", "name"),
    ("They reach it at Sill 214 and stop", "Sill 214", "name"),
    ("Band 6 nurses got a rise", "Band 6", "name"),
    ("Sobel 12.2 was withdrawn", "Sobel 12.2", "name"),
    ("who broke build 418 at noon", "build 418", "reference"),
    ("immune to serotype 19A now", "serotype 19A", "reference"),
    ("wore number 7 for them", "number 7", "reference"),
    ("Under Rule 10b-5 it was barred", "Rule 10b-5", "reference"),
    ("the flaw CVE-2021-44228 was mended", "CVE-2021-44228", "identifier"),
    ("Photograph 7 still runs on it", "Photograph 7", "name"),
    ("Barn 5 hens laid more", "Barn 5", "name"),
    ("Hostel 626 let three rooms", "Hostel 626", "name"),
    ("the people of Sub-district 4 waited", "Sub-district 4", "name"),
    ("while ticket 4472 was closed", "ticket 4472", "reference"),
    ("It failed; port 443 was open", "port 443", "reference"),
    ("the prisoner 063 was freed", "063", "identifier"),
    ("shared a shelf with a 6502.", "6502", "name"),
    ("Miners on Seam 5 heard a crack", "Seam 5", "name"),
    ("It beat the Tarn 100 index again", "Tarn 100", "name"),
    ("It sank Convoy 72's last ship", "Convoy 72", "name"),
    ("It failed in trial 301, they said", "trial 301", "reference"),
    ("which takes rook 5, the robot said", "rook 5", "reference"),
    ("ring 0800 1111 now", "0800 1111", "phone"),
    ("In Oslo dial 113 at once", "113", "identifier"),
    ("with release 1.2.3 now", "1.2.3", "version"),
    ("with v2.0 now", "v2.0", "version"),
    ("call 1-800-827-1000 now", "1-800-827-1000", "phone"),
    ("call +44 20 7946 0958 now", "+44 20 7946 0958", "phone"),
    ("from 192.168.0.1 they", "192.168.0.1", "identifier"),
    ("at commit 3f2a9bc7d they", "3f2a9bc7d", "identifier"),
    ("as shown [12] before", "[12]", "citation"),
    ("as shown [11-16] before", "[11-16]", "citation"),
    ("They won 2-0 at home", "2-0", "score"),
    ("passed by a 52-47 vote", "52-47", "score"),
    ("by odds of 2:1 there", "2:1", "ratio"),
    ("3-to-1 in favour", "3-to-1", "ratio"),
    ("(1) the first point", "(1)", "list-mark"),
    ("Line 7 is closed", "Line 7", "reference"),
    ("Digest, issue 47", "issue 47", "reference"),
    ("Helpline: 116 117.", "116 117", "phone"),
    ("under SSP2-4.5 there", "SSP2-4.5", "name"),
    ("since COP26 there", "COP26", "name"),
    ("see doi.org/10.5555/veld.2024.118, it says", "10.5555/veld.2024.118", "identifier"),
    ("see example.org/2024/118 there", "example.org/2024/118", "url"),
    ("At 46.6° N, it is cold", "46.6° N", "coordinate"),
    ("(Quist et al., 2024)", "et al., 2024", "citation"),
    ("run `sleep 10` first", "`sleep 10`", "code"),
    ("The Leopard 2 weighs little", "Leopard 2", "name"),
    ("of the old Leopard 2 tanks", "Leopard 2", "name"),
    ("Voters in Precinct 8 waited", "Precinct 8", "name"),
    ("A tram of line 7 ran on", "line 7", "reference"),
    ("the lift at floor 11 and", "floor 11", "reference"),
    ("answers on port 8080 and", "port 8080", "reference"),
    ("in a force 6 wind they", "force 6", "reference"),
    ("leaves as the number 48, they say", "number 48", "reference"),
    ("her locker, number 316, held", "number 316", "reference"),
    ('a song called "99 Reasons" and', "99 Reasons", "name"),
    ('He reads "Fahrenheit 451" there', "Fahrenheit 451", "name"),
    ("error code 0x80070057 there", "code 0x80070057", "reference"),
    ("Docket 22-cv-1183 is sealed", "Docket 22-cv-1183", "reference"),
    ("circles HD 209458, a star", "HD 209458", "identifier"),
    ("went to 10115 Berlin by mistake", "10115", "identifier"),
    ("Mozart's K. 488 was played", "K. 488", "reference"),
    ("from 1 Corinthians 13 there", "1 Corinthians 13", "name"),
    ("under paragraphs 12 to 15 of it", "paragraphs 12 to 15", "reference"),
    ("The captains of the Gang of Four waited", "Gang of Four", "name"),
    ("robbers near the First National Bank waited", "First", "name"),
]


FIGURES = [
    "In Lagos 12 died.",
    "In Ghana 12 people left.",
    "It gave the Museum 12 paintings.",
    "They number 48 now.",
    "The members number 48 now.",
    "The final table: Norway 16, Germany 12 and China 9.",
    "England won 12 and Wales 9.",
    "She paid Brandt 40 for the goat.",
    "She paid back 250.",
    "Police Arrest 12 After Raid",
    "Downstairs 12 people slept.",
    "In the Sudan 12 people left.",
    "The odds were low (OR 0.54).",
    "Overnight 12 were freed.",
    "It lost 14 in Oster, in Hale 20.",
    "After the meeting 12 left, and on the way 40 came.",
    "It lost 17 006 of them.",
    "The council gave Oster 40 beds and Hale 12.",
    "The vote in the chamber was 52.",
    "It rose from nearly 40.",
    "Of beer 12 barrels were left.",
    "It fell to a record 40.",
    "On a day with rain 30 boats left.",
    "The crew carried on 40 boats.",
]


@pytest.mark.parametrize("text", FIGURES)
def test_a_figure_beside_a_noun_or_a_name_is_no_designation(text: str) -> None:
    assert find_designations(text) == ()


@pytest.mark.parametrize(("text", "surface", "kind"), DESIGNATIONS, ids=[case[1] for case in DESIGNATIONS])
def test_designation(text: str, surface: str, kind: str) -> None:
    assert [(found.text, found.kind) for found in find_designations(text)] == [(surface, kind)]
    (found,) = find_designations(text)
    assert text[found.start : found.end] == surface


@pytest.mark.parametrize(
    "text",
    [
        "It rose 5-7% to $3.5bn.",
        "It has 10-15 rooms and 47-52 beds.",
        "US$5, Rs500, USD5, EUR45m, C$7",
        "It fell 36.7C and 24703m2 and 1e6.",
        "In London 300 people marched.",
        "the 21st time, the 1990s",
        "a 16-bit chip, a 2-year plan",
        "sub-5% growth, mid-20 figures",
        "no 5 people are alike",
        "They had 5 (20%).",
        "1.234.567 people",
        "They issue 47 permits.",
        "Please call 10 000 people.",
        "It is 3.8.5 m thick.",
        "It reached 600kR and 67mWm-2.",
        "TRY5,000 and COP20m",
        "Two Democrats voted against it.",
        "Three Americans were hurt.",
        "Two Boeing jets were bought.",
        "Five German banks failed.",
        "Five Labour MPs abstained.",
        "Yesterday 4 died.",
        "The number of boats is 40 boats higher.",
        "The share went from 400p to 720p.",
        "Three Brothers Who Won the Lottery",
    ],
)
def test_figures_are_no_designations(text: str) -> None:
    assert find_designations(text) == ()


SEVERAL = [
    ("Camp 14 and Checkpoint 300 the guards left alone.", "Camp 14; Checkpoint 300"),
    ("Portal 2 and Hades were out within a year.", "Portal 2"),
    ("Loop 101 and Ring 17 meet at the dam.", "Loop 101; Ring 17"),
    ("The film Harrow 2 is worse than Harrow, and Harrow 3 worse still.", "Harrow 2; Harrow 3"),
    ("Class 43 engines gave way to the Class 802.", "Class 43; Class 802"),
    ("It ran on page 112 and chapter 9.", "page 112; chapter 9"),
    ("Sol 1,204 was quiet; on Sol 1210 the drill stuck.", "Sol 1,204; Sol 1210"),
]


@pytest.mark.parametrize(("text", "surfaces"), SEVERAL)
def test_names_beside_each_other(text: str, surfaces: str) -> None:
    assert "; ".join(found.text for found in find_designations(text)) == surfaces
