"""What tells of health or identity in a text, and ordinary language that looks alike."""

import csv

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlerapp import resources
from handlerapp.domain.sensitive import Sensitive, found

CODE, TITLE = Sensitive.DIAGNOSIS_CODE, Sensitive.DIAGNOSIS
MEDICINE, WORD = Sensitive.MEDICINE, Sensitive.MEDICAL_WORD
NUMBER, PHONE = Sensitive.PERSONNUMMER, Sensitive.PHONE

ORDINARY = [
    "Syftet är att enas om vem som gör vad och till när.",
    "Målet är återgång till ordinarie arbete på halvtid från v. 49.",
    "Presentation, roller, tid och samtycke",
    "Den försäkrades egen bild av läget",
    "Vad som fungerar och vad som inte fungerar i arbetet",
    "Medicinsk situation: vad som går bra, vad som är svårt, prognos",
    "Läkarintyget gäller till och med 31 december 2026.",
    "Arbetsgivaren ser över schemat och anpassar uppgifterna.",
    "Psykosocial arbetsmiljö: arbetsbelastning, stöd och samarbete",
    "Rehabiliteringskedjan: dag 90 är den 12 april.",
    "Mötet hålls i konferensrum B12 på plan 3.",
    "Kör E20 mot Örebro och sväng av vid E18.",
    "Vi ses i sal C14, ingång A2.",
    "Vi ses b12, en trappa upp.",
    "Uppföljning v49 och v50.",
    "Uppföljning V49 och V50.",
    "Perioden 20260402-0409 är för lång.",
    "Anknytning 08-12 34 gäller inte längre.",
    "Ring gärna efter klockan 13.",
    "Mötet flyttas från 2026-12-02 13:00 till 2026-12-09 13:00.",
    "Tiden är 09.30–10.30, lokalen är bokad 09 30-11 00.",
    "Ärende 2026-004711, organisationsnummer 556677-8899.",
    "Arbetsgivaren begärde planen 20260402 och fick den 20260420.",
    "Halvtid från v. 2, heltid från v. 8 om det håller.",
    "Chefen Malin Karlsson och HR deltar.",
    "Karin Wallin från Arbetsförmedlingen skickar underlaget i april.",
    "Behandling av personuppgifter och sekretess",
    "Behandlingen av ärendet tar normalt två veckor.",
    "Receptionen tar emot besökare.",
    "Programmet för dagen skickas ut i förväg.",
    "Den försäkrade vill börja i liten skala och känna trygghet.",
    "Arbetsprövning två timmar om dagen, tre dagar i veckan.",
    "Omplacering inom företaget har undersökts.",
    "Arbetsgivarens plan är begärd men har inte kommit.",
    "Facket påminner om förhandling enligt avtalet.",
    "Arbetsterapeuten beskriver arbetsmoment som passar.",
    "Fysioterapeuten kan delta per video.",
    "Rehabkoordinatorn bjuder in läkaren.",
    "Försäkringsmedicinsk rådgivare är tillfrågad.",
    "Sjukpenning på 50 procent, sjukskriven sedan i mars.",
    "Arbetsförmågan bedöms på nytt vid nästa gräns.",
    "Frånvaro på grund av sjukdom ska anmälas som vanligt.",
    "Förslag: kortare pass, lugnare miljö, färre kundmöten.",
    "Undersköterska på ett boende, nattpass varannan vecka.",
    "Arbetet innebär patientkontakt och tunga lyft.",
    "Kollegorna hjälper till med de tunga lyften.",
    "Handlingsplan och uppföljning var fjärde vecka",
    "Vad behöver var och en för att komma vidare?",
    "Den försäkrade har svårt att ta sig till arbetet med buss 55.",
    "Ergonomisk stol och höj- och sänkbart bord är beställda.",
    "Konflikten om arbetstiderna tas upp i ett eget samtal.",
    "Nästa avstämning är onsdag 9 december klockan 10 i Teams.",
    "Vi använder M365 och delar dokument där.",
    "Flöde K2, omfattning 75 procent.",
    "Blankett A4 skickas med posten.",
    "Socialtjänsten hjälper till med ekonomi och boende.",
    "Samordningsförbundet har en förrehabiliterande insats.",
    "Hjärtligt välkomna till mötet!",
    "Ansvarig för arbetsmiljön är enhetschefen.",
    "Ekonomin är ansträngd och det påverkar vardagen.",
    "Pendling 40 minuter enkel väg, kollektivtrafik fungerar.",
    "Språkstöd på arabiska behövs under hela mötet.",
    "Osäkert när återgång kan ske; nytt besked väntas i maj.",
    "Operatören vid maskin 14 tar över under tiden.",
    "Trött mot slutet av veckan, bäst på förmiddagen.",
    "Kaffe, frukt och mandariner serveras.",
    "Remissvaret från kommunen är inte klart.",
    "Frågan om sjukdomar i hårda miljöer är allmän.",  # but "sjukdomar i hår" is a title
    "Vattenkristaller och kristalliner säljs i butiken.",
]

TELLING = [
    ("Diagnos F43.8A enligt intyget", CODE),
    ("Har f438a sedan i våras", CODE),
    ("F43 8A", CODE),
    ("M54.5 och M79", CODE),
    ("Sjukskriven för F32", CODE),
    ("z73.0 i intyget", CODE),
    ("Sjukskriven på M54.5", CODE),
    ("G43", CODE),
    ("(C50.9)", CODE),
    ("Utmattningssyndrom", TITLE),
    ("Utmattningssyndromet gör att hon sover", TITLE),
    ("en depression i grunden", TITLE),
    ("lindrig depressiv episod", TITLE),
    ("egen förlossningsdepression", TITLE),
    ("Ångest och oro", TITLE),
    ("dödsångesten", TITLE),
    ("recidiverande depressioner", TITLE),
    ("posttraumatiskt stressyndrom", TITLE),
    ("PTSD efter olyckan", TITLE),
    ("har ADHD", TITLE),
    ("KOL", TITLE),
    ("bröstcancer", TITLE),
    ("Malign tumör i prostata", TITLE),
    ("hjärtinfarkt i maj", TITLE),
    ("opererad för diskbråck", TITLE),
    ("ischias", TITLE),
    ("knäartros", TITLE),
    ("en fraktur i handleden", TITLE),
    ("Fraktur på underarm", TITLE),
    ("migränen", TITLE),
    ("typ 2-diabetes", TITLE),
    ("bipolär sjukdom", TITLE),
    ("fibromyalgi", TITLE),
    ("lunginflammation", TITLE),
    ("anpassningsstörning", TITLE),
    ("Paniksyndrom", TITLE),
    ("stressrelaterad ohälsa", TITLE),
    ("reumatism", TITLE),
    ("Ryggvärk", TITLE),
    ("en hjärntrötthet som kommer och går", TITLE),
    ("psykos", TITLE),
    ("social fobi", TITLE),
    ("Irritabel tarm", TITLE),
    ("barn-astma", TITLE),
    ("Akut tonsillit", TITLE),  # a title that goes on in brackets
    ("influensa i februari", TITLE),  # one that goes on after a comma
    ("bältrosen och bråcket", TITLE),  # one of a single word, inflected
    ("en dygnsrytmstörning", TITLE),  # one that is a plural
    ("snuva och fetma", TITLE),
    ("tar Sertralin", MEDICINE),
    ("citalopram på morgonen", MEDICINE),
    ("trappar ut oxazepam", MEDICINE),
    ("Mirtazapin till natten", MEDICINE),
    ("metoprolol", MEDICINE),
    ("Alvedon vid behov", MEDICINE),
    ("Concerta", MEDICINE),
    ("ibuprofen", MEDICINE),
    ("kortisonspruta", MEDICINE),
    ("ny medicin sedan i mars", WORD),
    ("medicineringen", WORD),
    ("antidepressiva läkemedel", TITLE),
    ("Behandling hos psykolog", WORD),
    ("KBT i tio veckor", WORD),
    ("samtalsterapi", WORD),
    ("väntar på operation", WORD),
    ("har ont i ryggen", WORD),
    ("Ont i nacken", WORD),
    ("dubbel-dos", WORD),
    ("huvudvärk varje dag", WORD),
    ("smärtan i axeln", WORD),
    ("svåra symtom", WORD),
    ("sömnproblem", WORD),
    ("biverkningar", WORD),
    ("remiss till psykiatrin", WORD),
    ("missbruk", WORD),
    ("högt blodtryck", WORD),
    ("19590201-0353", NUMBER),
    ("590201-0353", NUMBER),
    ("195902010353", NUMBER),
    ("19590201-0354", NUMBER),
    ("590201+0354", NUMBER),
    ("070-174 06 35", PHONE),
    ("08-12 34 56", PHONE),
    ("0046 70 174 06 35", PHONE),
    ("Ring 0701740635", PHONE),
    ("+46 70 174 06 35", PHONE),
    ("08-465 004 10", PHONE),
    ("tfn 0980-319 26", PHONE),
    ("İlknur har utmattningssyndrom", TITLE),  # İ is two letters in lower case
]


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_language_of_a_meeting_raises_no_alarm(text):
    assert [(each.what, each.text) for each in found(text)] == []


@pytest.mark.parametrize(("text", "what"), TELLING)
def test_what_tells_of_health_or_identity_is_found(text, what):
    assert what in {each.what for each in found(text)}, found(text)


def test_there_are_enough_of_both():
    assert len(set(ORDINARY)) >= 60
    assert len({text for text, _ in TELLING}) >= 60


def rows(name):
    with resources.path("reference", name).open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))[1:]


def test_every_title_and_every_code_of_the_classification_is_found_in_a_sentence():
    missed = []
    for code, title in rows("icd10se_codes.csv"):
        seen = {each.what for each in found(f"Det står {title} ({code}).")}
        letters = code[0] not in "VWYU"
        if TITLE not in seen and WORD not in seen:
            missed.append(title)
        if letters and CODE not in {each.what for each in found(f"Diagnos: {code}")}:
            missed.append(code)
    assert missed == []


def test_every_test_personnummer_is_found_however_it_is_written():
    for (number,) in rows("test_personnummer.csv"):
        for written in (number, number.replace("-", ""), number[2:]):
            assert {each.what for each in found(f"Nr {written}.")} == {NUMBER}, written


def test_each_finding_says_where_it_stands_and_shows_no_text_of_itself():
    text = "Utmattningssyndrom, F43.8A, 070-174 06 35"
    for each in found(text):
        assert text[each.start : each.end] == each.text
        assert each.text not in repr(each)
    assert [each.what for each in found(text)] == [TITLE, CODE, PHONE]


@pytest.mark.parametrize(
    "whole",
    [
        "posttraumatiskt stressyndrom",
        "diabetes mellitus typ 2 före graviditeten",
        "Sår i magsäcken eller tolvfingertarmen utan angiven lokalisation",
    ],
)
def test_the_longest_of_what_begins_at_one_place_is_told_whole(whole):
    assert [each.text for each in found(f"Har {whole}.")] == [whole]


@given(st.text(max_size=80) | st.lists(st.sampled_from("aF4 .0-+38Åi"), max_size=40).map("".join))
@settings(max_examples=300)
def test_any_text_can_be_read_and_no_two_findings_overlap(text):
    last = 0
    for each in found(text):
        assert last <= each.start < each.end <= len(text)
        assert text[each.start : each.end] == each.text
        last = each.end
