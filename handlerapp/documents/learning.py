"""What a new handler has practised, to go through with a supervisor: nothing in it is a grade."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from handlerapp import words
from handlerapp.documents.blocks import (
    Block,
    Bullets,
    Column,
    Document,
    Facts,
    Heading,
    Note,
    Paragraph,
    Table,
    Text,
    bold,
    runs,
)
from handlerapp.documents.meeting_parts import day
from handlerapp.documents.typography import FIRM


@dataclass(frozen=True, slots=True, kw_only=True)
class PractisedStep:
    """A step that was done: what was asked, what was answered, what the reader wrote, and which
    lines of the checklist they ticked for themselves."""

    number: int
    act: str
    answer: str
    wrote: str = field(default="", repr=False)
    ticked: tuple[str, ...] = ()
    left: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PractisedLesson:
    """A lesson: how many of its steps are done, the real days that it was finished, and the day
    that it comes back."""

    title: str
    steps: int
    done: tuple[PractisedStep, ...] = field(repr=False)
    done_on: tuple[date, ...] = ()
    comes_back: date | None = None

    @property
    def is_begun(self) -> bool:
        """Whether anything was done in it, now or before."""
        return bool(self.done or self.done_on)


@dataclass(frozen=True, slots=True, kw_only=True)
class LearningSheet:
    """Every lesson, in the order they are taken."""

    lessons: Sequence[PractisedLesson]
    made_on: date


def learning(sheet: LearningSheet) -> Document:
    """The sheet, which is the new handler's own."""
    return Document(
        kind="Det jag har övat",
        title=f"Övat till och med {words.full_day(sheet.made_on)}",
        made_on=sheet.made_on,
        letterhead=False,
        blocks=tuple(_blocks(sheet)),
    )


def _blocks(sheet: LearningSheet) -> Iterator[Block]:
    begun = [each for each in sheet.lessons if each.is_begun]
    finished = sum(bool(each.done_on) for each in begun)
    yield Note(
        text="Bladet är ditt. Du väljer vad du visar, och det skickas ingenstans. Alla personer är "
        "påhittade. Inget är betygsatt: kryssen har du satt själv."
    )
    yield Paragraph(text=f"{finished} av {len(sheet.lessons)} lektioner är klara.")
    if not begun:
        yield Paragraph(text="Ingen lektion är påbörjad än.")
        return
    yield Table(
        caption="Lektionerna",
        columns=(
            Column(head="Lektion", weight=3.4),
            Column(head="Steg", weight=1, numeric=True),
            Column(head="Klar", weight=2.2),
            Column(head="Kommer tillbaka", weight=1.6),
        ),
        rows=tuple(map(_row, sheet.lessons)),
    )
    yield from _to_talk_about(begun)
    for each in begun:
        if each.done:
            yield from _lesson(each)


def _row(lesson: PractisedLesson) -> tuple[Text, ...]:
    return (
        lesson.title,
        f"{len(lesson.done)} av {lesson.steps}" if lesson.done or not lesson.done_on else "alla",
        ", ".join(map(day, lesson.done_on)) or ("påbörjad" if lesson.done else "inte påbörjad"),
        day(lesson.comes_back) if lesson.comes_back else "",
    )


def _to_talk_about(begun: Sequence[PractisedLesson]) -> Iterator[Block]:
    left = {each.title: [step for step in each.done if step.left] for each in begun}
    yield Heading(text="Att tala om")
    if not any(left.values()):
        yield Paragraph(text="Allt är kryssat. Välj en lektion och berätta hur du tänkte.")
        return
    yield Paragraph(
        text="Det här har du inte kryssat i det du skrev. Det behöver inte vara fel: berätta hur "
        "du tänkte."
    )
    for title, steps in left.items():
        if steps:
            yield Heading(text=title, level=2)
            yield Bullets(
                items=tuple(
                    runs(bold(f"Steg{FIRM}{step.number}: "), words_left)
                    for step in steps
                    for words_left in step.left
                )
            )


def _lesson(lesson: PractisedLesson) -> Iterator[Block]:
    yield Heading(text=lesson.title)
    for step in lesson.done:
        yield Heading(text=f"Steg {step.number}", level=2)
        yield Facts(pairs=tuple(_said_of(step)))


def _said_of(step: PractisedStep) -> Iterator[tuple[str, Text]]:
    yield "Uppgiften", step.act
    if step.wrote:
        yield "Du skrev", step.wrote
    if step.ticked:
        yield "Du kryssade", "\n".join(step.ticked)
    if step.left:
        yield "Inte kryssat", "\n".join(step.left)
    yield "Lektionen sa", step.answer
