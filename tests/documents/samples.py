"""Documents to try things on: one small, one like a real plan, one long and awkward."""

from datetime import UTC, datetime

from samraad.documents.blocks import Blocks, Chapter, Document
from samraad.documents.html import parse

MADE_AT = datetime(2026, 12, 8, 9, 30, tzinfo=UTC)
ADDRESS = "https://samraad.example.dk/midt-og-vestsjaelland/samarbejdsplan/2027/"

PURPOSE = (
    "<p>Politiet og kommunerne vil sammen sikre, at unge, der er på vej ind i <strong>kriminalitet</strong>, "
    "bliver set tidligt, og at der er <em>ét</em> fast sted at henvende sig. Arbejdet bygger på "
    '<a href="https://www.retsinformation.dk/">retsplejelovens § 113</a> '
    'og på <a href="/kilder/">kilderne</a>.</p>'
)
COMMITMENTS = (
    "<h3>Det forpligter vi os til</h3>"
    "<ul><li>Ungesamråd mødes hver måned i alle ti kommuner.</li>"
    "<li>SSP-samarbejdet får én fast kontakt i politiet:"
    "<ul><li>i hverdage fra kl. 8</li><li>ved uro straks</li></ul></li>"
    "<li>Skoler og klubber kan ringe til lokalpolitiet.</li></ul>"
)
TABLE = (
    "<h4>Hvem gør hvad</h4>"
    "<table><thead><tr><th>Indsats</th><th>Ansvarlig</th><th>Frist</th></tr></thead><tbody>"
    "<tr><th>Kortlægning</th><td>Politikredsens analyseenhed</td><td>1. marts 2027</td></tr>"
    "<tr><th>Fælles uddannelsesdag</th><td>Kommunernes SSP-konsulenter<br>og lokalpolitiet</td>"
    "<td>1. juni 2027</td></tr>"
    "</tbody></table>"
)
STEPS = "<h3>Sådan arbejder vi</h3><ol><li>Vi hører bekymringen.</li><li>Vi taler med familien.</li></ol>"

SMALL = Document(
    title="Samarbejdsplan 2010",
    subtitle="Kredsrådet i Midt- og Vestsjællands Politi",
    address="https://samraad.example.dk/midt-og-vestsjaelland/samarbejdsplan/2010/",
    notes=("Gengivet efter kilde, ikke planen selv. Planen havde mindst disse fire fokusområder.",),
    facts=(("Drøftet", "Ikke kendt"), ("Kilde", "Lokalavisen, 3. januar 2011")),
    chapters=(
        Chapter("Indbrud i beboelse", "indbrud", blocks=parse("<p>Fokusområdet er nævnt i kilden.</p>")),
        Chapter(
            "Færdsel", "faerdsel", ("Videreført i 2011",), parse("<p>Fokusområdet er nævnt i kilden.</p>")
        ),
    ),
)


def plan(chapters: int = 8) -> Document:
    """A plan of a usual size."""
    names = (
        *("Forord", "Kriminalpræventiv indsats for børn og unge", "Indbrud i beboelse", "Kriminelle bander"),
        *("Færdsel", "Ungesamråd", "Trygt natteliv for unge", "Sådan følger vi op"),
    )
    return Document(
        title="Samarbejdsplan 2027",
        subtitle="Kredsrådet i Midt- og Vestsjællands Politi",
        address=ADDRESS,
        notes=("Eksempel, lavet til afprøvning.",),
        facts=(("Drøftet", "8. december 2026"), ("Udgivet", "15. december 2026"), ("Udgave", "1")),
        chapters=tuple(
            Chapter(
                names[number % len(names)],
                f"kapitel-{number}",
                ("Videreført fra 2026",) if number % 2 else ("Nyt i 2027", "Forpligter kommunerne"),
                parse(PURPOSE * 2 + COMMITMENTS + PURPOSE + (TABLE if number % 3 else STEPS)),
                "focus_area",
            )
            for number in range(chapters)
        ),
    )


def awkward() -> Document:
    """Long words, a table over several pages, text that looks like markup, a heading that skips a level."""
    long_word = "Speciallægepraksisplanlægningsstabiliseringsperiodekoordinationsudvalgsformandskab"
    rows = "".join(
        f"<tr><td>{number}<td>{long_word}<td>Kommunalbestyrelsesmedlemmer<td>{number * 1234}</tr>"
        for number in range(120)
    )
    blocks: Blocks = parse(
        f"<h4>{long_word}</h4><p>#panic(1) $x$ <strong>{long_word}</strong> {long_word}</p>"
        f"<table><tr><th>Nr.</th><th>Udvalg</th><th>Deltagere</th><th>Antal</th></tr>{rows}</table>"
        "<p>Linje et<br>linje to</p>"
    )
    return Document(
        title=f"Redegørelse om {long_word.lower()} og andre lange ord",
        subtitle="Kredsrådet",
        address=ADDRESS + "udgave-2/",
        notes=(
            "Første linje.\nAnden linje.",
            "Endnu en bemærkning, som er så lang, at den må brydes over to linjer.",
        ),
        chapters=(Chapter("Lange ord", "lange-ord", (long_word,), blocks),),
    )
