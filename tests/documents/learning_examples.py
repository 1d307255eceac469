"""The sheet of what was practised: nothing yet, and three lessons in each state."""

from datetime import date

from handlerapp.documents.learning import LearningSheet, PractisedLesson, PractisedStep, learning

NEW = PractisedLesson(title="Möte eller samtal", steps=4, done=())
BEGUN = PractisedLesson(
    title="Telefonutredningen",
    steps=4,
    done=(
        PractisedStep(number=1, act="Läs ärendet innan du ringer.", answer="Nu finns tid."),
        PractisedStep(
            number=2,
            act="Ring Karin, det vill säga läs samtalet. Skriv utredningen med dina egna ord.",
            answer="Du har en bild som är Karins egen.",
            wrote="Karin är vaken från fyra. Orkar en promenad om dagen.\nJag ringer nästa vecka.",
            ticked=("Det står vad som fungerar, inte bara vad som är svårt.",),
            left=("Det står när vi hörs nästa gång.", "Hindret är beskrivet utan att någon döms."),
        ),
    ),
)
FINISHED = PractisedLesson(
    title="Att lämna i fred",
    steps=1,
    done=(
        PractisedStep(
            number=1,
            act="Låt vara, men glöm inte.",
            answer="Nu kan han vila.",
            ticked=("Bevakningen säger vad jag ska göra.",),
        ),
    ),
    done_on=(date(2026, 11, 20), date(2026, 11, 23)),
    comes_back=date(2026, 12, 7),
)
REPEATED = PractisedLesson(title="Veckan", steps=4, done=(), done_on=(date(2026, 11, 2),))


def sheet(*lessons):
    return learning(LearningSheet(lessons=lessons, made_on=date(2026, 11, 23)))


LEARNING_PAPERS = {
    "learning": sheet(REPEATED, BEGUN, NEW, FINISHED),
    "learning, nothing yet": sheet(NEW),
}
