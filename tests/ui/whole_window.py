"""What a test does with the window as a whole."""

from PySide6.QtCore import Qt


def type_passphrase(window, qtbot, passphrase):
    window.gate.unlock_page.secret.setText(passphrase)  # QTest types ASCII only
    qtbot.keyClick(window.gate.unlock_page.secret, Qt.Key.Key_Return)


def in_front(window, qtbot, key):
    qtbot.waitUntil(lambda: window.workplace.front_page() is window.workplace.page[key])
