"""The week's plan: what stands on which day and why, and what does not fit (domain.md section 6)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
