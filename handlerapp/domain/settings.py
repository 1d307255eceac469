"""What the handler can set."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from handlerapp.errors import UserFixable


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Every setting with its default. Kept in the store, so encrypted and backed up with it."""

    retention_months: int = 12
    """Months after a case is closed when it is proposed for deletion (SFB 114:15; own choice)."""

    retention_months_at_most: int = 24
    """Months after a case is closed when it must be deleted."""

    rules_off: tuple[str, ...] = ()
    """Identifiers of the rules that the handler has switched off."""

    thresholds: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """Per rule, the parameters that the handler has moved; the rest have the rule's defaults."""

    def __post_init__(self) -> None:
        if not 1 <= self.retention_months <= self.retention_months_at_most:
            raise UserFixable(
                "Gallringstiden ska vara minst 1 månad och högst så lång som den längsta tiden "
                f"({self.retention_months_at_most} månader)."
            )
