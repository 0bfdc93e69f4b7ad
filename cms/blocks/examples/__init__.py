"""A written example of every section kind: what the picker shows before a clinic has published a
section of that kind.

Plain data; knows no block, page or clinic. The text is invented.
"""

from cms.blocks.examples.example import Example
from cms.blocks.examples.helpful import HELPFUL
from cms.blocks.examples.local import LOCAL
from cms.blocks.examples.treatment import TREATMENT
from cms.blocks.examples.visit import VISIT
from cms.blocks.examples.words import WORDS

EXAMPLES: dict[str, Example] = TREATMENT | VISIT | WORDS | LOCAL | HELPFUL

__all__ = ["EXAMPLES", "Example"]
