"""What the handler does with bevakningar of the list: one, or all that are ticked."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal

from handlerapp.services import bevakningar, doing_now, several_bevakningar
from handlerapp.services.bevakningar import Wish
from handlerapp.services.changing import Changed
from handlerapp.services.doing_now import Standing
from handlerapp.services.opening import Store
from ui.page import Desk
from ui.pages.bevakningar.panel import BevakningPanel
from ui.widgets.bevakning_forms import (
    drop_form,
    finish_form,
    move_form,
    rewrite_form,
    understood_in,
    written_of,
)
from ui.widgets.doing_now import begun, contact_form, contacted
from ui.widgets.edit_form import EditForm
from ui.widgets.writing import Opening, Writing, changed_of

NEXT_DAY = "om en arbetsdag"
"""What is there to begin from where a day is asked for."""

Chosen = Callable[[], Sequence[str]]


class BevakningActs(QObject):
    """Does at once what needs no question, and asks in the panel for what does."""

    done = Signal(object)
    """A Changed that was made without a question."""

    def __init__(self, desk: Desk, panel: BevakningPanel, writing: Writing, chosen: Chosen) -> None:
        super().__init__(panel)
        self._desk = desk
        self._panel = panel
        self._writing = writing
        self._chosen = chosen

    def finish(self) -> None:
        """Mark what is chosen as done, at once."""
        self._at_once(lambda store, ids: several_bevakningar.finish(store, ids))

    def finish_with_words(self) -> None:
        """Ask what came of it, and mark what is chosen as done."""
        ids = self._chosen()

        def finished(values: Mapping[str, Any]) -> Callable[[Store], Changed]:
            outcome = values["outcome"].strip() or None
            return lambda store: several_bevakningar.finish(store, ids, outcome)

        self._ask("done", ids, finish_form(self._desk.theme), finished)

    def move_to_next_day(self) -> None:
        """Move what is chosen one working day ahead: at once, where nothing is to be asked."""
        self._look_at_all(self._move_at_once)

    def move(self) -> None:
        """Ask for a day in words, and move what is chosen there."""
        self._look_at_all(self._ask_where)

    def drop(self) -> None:
        """Ask why, and strike out what is chosen."""
        ids = self._chosen()

        def dropped(values: Mapping[str, Any]) -> Callable[[Store], Changed]:
            return lambda store: several_bevakningar.drop(store, ids, values["because"])

        self._ask("drop", ids, drop_form(self._desk.theme), dropped)

    def rewrite(self) -> None:
        """Open what the chosen one says, to be written otherwise."""
        standing = self._panel.standing
        if standing is None:
            return
        id = standing.bevakning.id

        def rewritten(values: Mapping[str, Any]) -> Callable[[Store], Changed]:
            wish = Wish(kind=values["kind"], minutes=values["minutes"], note=values["note"])
            return lambda store: changed_of(bevakningar.rewrite(store, id, values["what"], wish))

        form = rewrite_form(self._desk.theme)
        self._ask("edit", [id], form, rewritten, written_of(standing.bevakning))

    def do_now(self) -> None:
        """Show whom to call, and a note of the contact; keeping it closes the bevakning too."""
        standing = self._panel.standing
        if standing is None:
            return
        id, today = standing.bevakning.id, self._desk.today()
        form = contact_form(self._desk.theme, standing.calls)
        self._ask("now", [id], form, lambda values: contacted(id, values, today), begun(standing))

    def open_again(self, key: str) -> None:
        """Open the form of this key, which was left half written when it was locked."""
        asked = {
            "done": self.finish_with_words,
            "move": self.move,
            "drop": self.drop,
            "edit": self.rewrite,
            "now": self.do_now,
        }
        act = asked.get(key.partition(":")[0])
        if act is not None:
            act()

    def _move_at_once(self, some: Sequence[Standing]) -> None:
        each = [standing.bevakning for standing in some]
        if any(b.legal or b.asks_what_is_in_the_way for b in each):
            self._ask_where(some)
            return
        ids = [b.id for b in each]
        self._run(lambda store: several_bevakningar.put_off(store, ids))

    def _ask_where(self, some: Sequence[Standing]) -> None:
        case = some[0].case if len(some) == 1 else None
        ids = [standing.bevakning.id for standing in some]
        form = move_form(
            self._desk.theme,
            understood_in(self._desk.today(), case),
            [standing.bevakning for standing in some],
        )

        def moved(values: Mapping[str, Any]) -> Callable[[Store], Changed]:
            because = values["because"].strip() or None
            return lambda store: several_bevakningar.move_in_words(
                store, ids, values["when"], because
            )

        self._ask("move", ids, form, moved, {"when": NEXT_DAY})

    def _look_at_all(self, then: Callable[[Sequence[Standing]], None]) -> None:
        ids = self._chosen()
        standing = self._panel.standing
        if standing is not None and list(ids) == [standing.bevakning.id]:
            then([standing])
        elif ids:
            self._desk.tasks.run(lambda store: [doing_now.look(store, id) for id in ids], then=then)

    def _at_once(self, act: Callable[[Store, Sequence[str]], Changed]) -> None:
        ids = self._chosen()
        if ids:
            self._run(lambda store: act(store, ids))

    def _run(self, act: Callable[[Store], Changed]) -> None:
        self._writing.leave()
        self._desk.tasks.run(act, then=self.done.emit)

    def _ask(
        self,
        name: str,
        ids: Sequence[str],
        form: EditForm,
        act: Callable[[Mapping[str, Any]], Callable[[Store], Changed]],
        values: Mapping[str, Any] | None = None,
    ) -> None:
        if not ids:
            form.deleteLater()
            return
        self._writing.begin(
            Opening(
                key=f"{name}:{ids[0]}",
                form=form,
                values=values or {},
                put=lambda: self._panel.put(form),
                put_back=self._panel.put_back,
                act=act,
            )
        )
