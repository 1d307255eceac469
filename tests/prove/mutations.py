"""Making bad input of good: bytes that are changed blindly, and values that are changed where they
stand, by what is known to trouble readers."""

import io
import json
import zipfile

NESTED = 20_000
BOMB_BYTES = 300_000_000
_NOTHING = b" " * (1 << 20)
NASTY_TEXTS = (
    "",
    " ",
    "\x00",
    "\ud800",
    "\u202e\u2066abc",
    "a" * 70_000,
    "å\u0308" * 300,
    "=cmd|' /C calc'!A0",
    "'" * 9,
    "0001-01-01",
    "9999-12-31",
    "2026-02-30",
    "99999999999-01-01",
    "-1",
    "--5",
    "9" * 5000,
    "٣٤",
    "1e999",
    "NaN",
    "²",
    "31/12 9999",
    "25:99",
    "om 99999999999999999999 veckor",
    "dag -1",
    "dag 999999999999",
    "varje 0 dag",
    "v 99",
    "#",
    '#"',
    "\n",
    "\t;",
)
NASTY_VALUES = (
    None,
    True,
    0,
    -1,
    10**30,
    -(10**30),
    1.5,
    float("inf"),
    float("nan"),
    [],
    {},
    [None],
    [[]],
    {"": None},
    *NASTY_TEXTS,
)
NASTY_XML = (
    "<!DOCTYPE a [<!ENTITY b 'c'>]>",
    "&b;",
    '<c r="XFD1048576" t="n"><v>1e999</v></c>',
    '<c r="ZZZZ99999999999" t="s"><v>99999999</v></c>',
    '<row r="99999999999999999999"/>',
    '<c t="d"><v>99999-01-01</v></c>',
    '<c t="b"><v>7</v></c>',
    "<row>" * 2000,
    "_x0000_",
    'count="99999999999"',
)
NASTY_BYTES = (
    b"\x00",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\xed\xa0\x80",
    b"{" * 9,
    b"[" * 9,
    b'"',
    b"\\u",
    b"\r",
    b"\n\n",
    b";;",
    b"<!DOCTYPE",
    b"&lol;",
    b"PK\x05\x06",
    b"1e999999",
    b"9" * 5000,
    b"-",
)


def bytes_changed(data, rng):
    """Some bytes turned, cut out, said twice, put in, or the end lost."""
    data = bytearray(data)
    for _ in range(rng.choice((1, 1, 2, 8))):
        at = rng.randrange(len(data) + 1)
        until = min(len(data), at + rng.choice((1, 4, 60)))
        match rng.randrange(5):
            case 0 if at < len(data):
                data[at] ^= 1 << rng.randrange(8)
            case 1:
                del data[at:until]
            case 2:
                data[at:at] = data[at:until] * rng.choice((1, 3))
            case 3:
                data[at:at] = rng.choice(NASTY_BYTES)
            case _ if rng.random() < 0.3:
                del data[at:]
    return bytes(data)


def text_changed(text, rng, words=()):
    """As `bytes_changed` of letters; words that the reader knows are put in too."""
    for _ in range(rng.choice((1, 1, 2, 5))):
        at = rng.randrange(len(text) + 1)
        until = at + rng.choice((1, 3, 10))
        match rng.randrange(4):
            case 0:
                text = text[:at] + text[until:]
            case 1:
                text = text[:at] + text[at:until] + text[at:]
            case 2:
                text = text[:at] + rng.choice(NASTY_TEXTS) + text[at:]
            case _ if words:
                text = f"{text[:at]} {rng.choice(words)} {text[at:]}"
    return text


def value_changed(value, rng):
    """A JSON value with one part of it, anywhere, put in place of by something else."""
    if rng.random() < 0.15 or not isinstance(value, (dict, list)) or not value:
        return nasty(rng)
    if isinstance(value, dict):
        key = rng.choice(list(value))
        changed = value_changed(value[key], rng)
        if rng.random() < 0.05:
            return {**value, rng.choice((*NASTY_TEXTS, *value)): changed}
        if rng.random() < 0.05:
            return {name: each for name, each in value.items() if name != key}
        return {**value, key: changed}
    at = rng.randrange(len(value))
    changed = value_changed(value[at], rng)
    return [*value[:at], *[changed] * rng.choice((1, 1, 1, 2, 40)), *value[at + 1 :]]


def nasty(rng):
    """One of the values that trouble readers."""
    return rng.choice(NASTY_VALUES)


def as_json(value, rng):
    """JSON as others write it: now and then too deep, with a number too long, a key twice."""
    written = json.dumps(value, ensure_ascii=rng.random() < 0.5)
    chance = rng.random()
    if chance < 0.01:
        opening, closing = rng.choice((("[", "]"), ('{"a":', "}")))
        inside = opening * NESTED + "1" + closing * NESTED * rng.randrange(2)
        written = written.replace("null", inside, 1) if "null" in written else inside
    elif chance < 0.03:
        written = written.replace(":", ": 1" + "0" * rng.choice((400, 5000)) + ",", 1)
    elif chance < 0.05:
        written = written.replace("{", '{"ref": 1, "ref": 2, ', 2)
    return written.encode("utf-8", "surrogatepass")


def zip_changed(data, rng, change):
    """A zip file with one of its parts changed by `change(name, data, rng)`, gone, or full of
    nothing that takes no room packed; the file itself stays whole."""
    parts = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for part in archive.infolist():
            parts[part.filename] = archive.read(part)
    name = rng.choice(list(parts))
    bomb = None
    chance = rng.random()
    if chance < 0.05:
        del parts[name]
    elif chance < 0.055:
        bomb = name
    else:
        parts[name] = change(name, parts[name], rng)
    made = io.BytesIO()
    packed = zipfile.ZIP_DEFLATED if bomb or rng.random() < 0.5 else zipfile.ZIP_STORED
    with zipfile.ZipFile(made, "w", packed, compresslevel=1) as archive:
        for each, content in parts.items():
            with archive.open(each, "w") as part:
                part.write(content)
                for _ in range(BOMB_BYTES // len(_NOTHING) if each == bomb else 0):
                    part.write(_NOTHING)
    return made.getvalue()
