"""Where the parts of the page Ärenden stand."""

from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from ui.pages.caseload.columns_panel import ColumnsPanel
from ui.pages.caseload.filter_bar import FilterBar, OrderBar
from ui.pages.caseload.import_panel import ImportPanel
from ui.pages.caseload.table import CaseTable
from ui.theme import Theme
from ui.widgets.ask_bar import AskBar
from ui.widgets.buttons import Button
from ui.widgets.flow import FlowLayout
from ui.widgets.notice import Notice
from ui.widgets.ticked_bar import TickedBar


class Parts(Protocol):
    """What stands on the page."""

    theme: Theme
    heading: QLabel
    numbers: QLabel
    tools: QWidget
    new_button: Button
    columns_button: Button
    import_button: Button
    export_button: Button
    filter_bar: FilterBar
    order_bar: OrderBar
    ask_bar: AskBar
    ticked_bar: TickedBar
    columns_panel: ColumnsPanel
    import_panel: ImportPanel
    body: QStackedWidget
    table: CaseTable
    notice: Notice


def lay_out(whole: QWidget, page: Parts) -> QVBoxLayout:
    """Put the parts in their places, and return the layout of the whole page."""
    px = page.theme.px
    acts = FlowLayout(page.tools, gap=px(8), to_the_right=True)
    for each in (page.columns_button, page.export_button, page.import_button, page.new_button):
        acts.addWidget(each)
    top = QHBoxLayout()
    top.addWidget(page.heading)
    top.addWidget(page.tools, 1)
    state = QHBoxLayout()
    state.addWidget(page.numbers, 1)
    state.addWidget(page.order_bar, 0, Qt.AlignmentFlag.AlignBottom)
    for shown in (page.table, page.notice, page.import_panel):
        page.body.addWidget(shown)
    main = QHBoxLayout()
    main.setSpacing(px(14))
    main.addWidget(page.body, 1)
    main.addWidget(page.columns_panel)
    layout = QVBoxLayout(whole)
    layout.setSpacing(px(8))
    layout.addLayout(top)
    layout.addLayout(state)
    layout.addWidget(page.filter_bar)
    layout.addWidget(page.ask_bar)
    layout.addWidget(page.ticked_bar)
    layout.addLayout(main, 1)
    return layout
