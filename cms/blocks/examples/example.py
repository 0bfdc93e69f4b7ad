"""What an example is made of."""

from dataclasses import dataclass, field
from typing import Any

JSON = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Example:
    """A section as it is stored, and what its document says where that rests on stored things.

    `value` is the raw value of the section's block; `items` in it are plain values. `document`
    replaces keys of the section's JSON: pictures, offices, people and pages are drawn from it.
    """

    value: JSON
    document: JSON = field(default_factory=dict)

    def stored(self) -> JSON:
        """The raw value with its items as a list block stores them."""
        if "items" not in self.value:
            return self.value
        items = [
            {"type": "item", "id": str(number), "value": item}
            for number, item in enumerate(self.value["items"])
        ]
        return self.value | {"items": items}
