"""Items about safety and about getting ready: what to do, who may come, what to watch for."""

from cms.blocks.items.base import ItemBlock, description_block
from cms.blocks.values import PlainTextBlock, SelectBlock


class PreparationItemBlock(ItemBlock):
    """Something to do, to leave or to bring before a visit."""

    rule = SelectBlock(
        [("do", "Do this"), ("dont", "Do not do this"), ("bring", "Bring this")],
        default="do",
        label="What kind of advice",
    )
    name = PlainTextBlock(
        min_length=2,
        max_length=120,
        label="In a few words",
        help_text="For example: A list of your medicines",
    )
    description = description_block()

    class Meta:
        label = "Advice"
        icon = "tasks"
        label_format = "{name}"


class CriterionItemBlock(ItemBlock):
    """A reason for or against a treatment. It names no shared condition: it is none treated."""

    name = PlainTextBlock(
        min_length=2,
        max_length=120,
        label="In a few words",
        help_text="For example: High blood pressure that is not under control",
    )
    description = description_block()

    class Meta:
        label = "Point"
        icon = "check"


class SideEffectItemBlock(ItemBlock):
    """Something unwanted that may happen, and how often."""

    name = PlainTextBlock(
        min_length=2, max_length=120, label="Side effect", help_text="For example: Nausea"
    )
    description = description_block("What may help, or when to call")
    frequency = SelectBlock(
        [("common", "Common"), ("uncommon", "Uncommon"), ("serious", "Serious, call us")],
        default="common",
        label="How often, or how serious",
    )

    class Meta:
        label = "Side effect"
        icon = "warning"


class WarningSignItemBlock(ItemBlock):
    """A sign that help is needed, or what to do then."""

    name = PlainTextBlock(
        min_length=2,
        max_length=200,
        label="Sign, or what to do",
        help_text="For example: Trouble breathing",
    )
    description = description_block()

    class Meta:
        label = "Sign"
        icon = "warning"
