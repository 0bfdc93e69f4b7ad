"""What both clinics share, put into the database."""

from dataclasses import dataclass
from typing import Any

from cms.collections import shared_collection
from cms.models import Condition, Image, Reference, Treatment
from pages.demo import shared
from pages.demo.media import load_pictures


@dataclass(frozen=True, slots=True)
class Library:
    """The shared content by the names that the demo's texts use."""

    treatment: Treatment
    conditions: dict[str, Condition]
    references: dict[str, Reference]
    pictures: dict[str, Image]


def load_library() -> Library:
    """Find the shared content, make what is missing."""
    return Library(
        treatment=Treatment.objects.filter(slug=shared.TREATMENT["slug"]).first()
        or _saved(Treatment(**shared.TREATMENT)),
        conditions={
            condition.slug: Condition.objects.filter(slug=condition.slug).first()
            or _saved(
                Condition(
                    slug=condition.slug,
                    name=condition.name,
                    summary=condition.summary,
                    alternate_names=list(condition.alternate_names),
                    symptoms=list(condition.symptoms),
                )
            )
            for condition in shared.CONDITIONS
        },
        references={
            reference.slug: Reference.objects.filter(url=reference.url).first()
            or _saved(Reference(name=reference.name, url=reference.url))
            for reference in shared.REFERENCES
        },
        pictures=load_pictures(shared.PICTURES, shared_collection()),
    )


def _saved(instance: Any) -> Any:
    instance.full_clean()
    instance.save()
    return instance
