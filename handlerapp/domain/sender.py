"""Who the documents come from: the handler, as their readers are to know and reach them."""

from dataclasses import dataclass, field

from handlerapp.errors import UserFixable

LONGEST = 80
_IN_A_NUMBER = frozenset("0123456789 +-()/")
_FEWEST_DIGITS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """The handler's own name, office and telephone; what is empty is not said."""

    name: str = field(default="", repr=False)
    office: str = field(default="", repr=False)
    phone: str = field(default="", repr=False)

    def __post_init__(self) -> None:
        for what, said in (("Namnet", self.name), ("Kontoret", self.office)):
            if len(said) > LONGEST:
                raise UserFixable(f"{what} får ha högst {LONGEST} tecken.")
            if not said.isprintable():
                raise UserFixable(f"{what} ska stå på en rad.")
        digits = sum(sign.isdigit() for sign in self.phone)
        if self.phone and (
            len(self.phone) > LONGEST or digits < _FEWEST_DIGITS or set(self.phone) - _IN_A_NUMBER
        ):
            raise UserFixable("Skriv telefonnumret med siffror, till exempel 010-116 70 00.")

    @property
    def signed(self) -> str:
        """`Robin Ek, Göteborg`: the name with the office, as much as is known."""
        return ", ".join(filter(None, (self.name, self.office)))
