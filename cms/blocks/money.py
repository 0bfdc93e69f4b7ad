"""Amounts of money and the currencies they are in."""

from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from wagtail import blocks

from cms.blocks.values import SelectBlock
from cms.blocks.wire import BuildContext, Wire

# ISO 4217, those that clinics of this continent and their visitors pay in.
CURRENCIES = [
    ("USD", "US dollar (USD)"),
    ("CAD", "Canadian dollar (CAD)"),
    ("MXN", "Mexican peso (MXN)"),
    ("EUR", "Euro (EUR)"),
    ("GBP", "British pound (GBP)"),
]


def validate_amount(amount: Decimal) -> None:
    """An amount of money is never negative."""
    if amount < 0:
        raise ValidationError("A price cannot be below zero.")


class AmountBlock(blocks.DecimalBlock):
    """An amount of money up to 9,999,999.99. JSON: a string with two decimals, such as
    `"450.00"`."""

    wire = Wire("decimal")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_digits=9, decimal_places=2, validators=[validate_amount], **kwargs)

    def get_prep_value(self, value: Decimal | None) -> str | None:
        return None if value is None else str(value)

    def get_api_representation(
        self, value: Decimal | None, context: BuildContext | None = None
    ) -> str | None:
        return None if value is None else f"{value:.2f}"


class CurrencyBlock(SelectBlock):
    """The currency of an amount. JSON: its ISO 4217 code, a string: more may come."""

    wire = Wire("string")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(CURRENCIES, default="USD", label="Currency", **kwargs)
