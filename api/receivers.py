"""Signals in, one verb of `publishing` out."""

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import Model
from django.db.models.signals import post_delete, post_save, pre_save
from modelcluster.models import get_serializable_data_for_fields
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction, Site

from api import publishing
from api.publishing.errors import keeps_nothing_on_error
from cms.models import (
    Clinic,
    Clinician,
    Condition,
    Facts,
    File,
    Image,
    Notice,
    Office,
    Reference,
    Treatment,
)
from cms.models.part import ClinicPart, is_being_saved
from cms.models.published import is_draft_keeping
from cms.signals import content_saved, quotes_asked, renditions_changed
from cms.turns import at_the_end_of_the_turn, turn_ending
from pages.gates import is_invisible
from pages.models import Redirect
from pages.signals import page_relocated


@keeps_nothing_on_error
def on_page_saved(
    instance: Model, raw: bool = False, update_fields: Any = None, **kwargs: Any
) -> None:
    if isinstance(instance, Page) and not raw and not is_invisible(update_fields):
        publishing.sync_page(instance.pk)


@keeps_nothing_on_error
def on_page_deleted(instance: Page, **kwargs: Any) -> None:
    publishing.withdraw_page(instance.pk)


@keeps_nothing_on_error
def on_page_relocated(page_id: int, **kwargs: Any) -> None:
    publishing.sync_page(page_id)


@keeps_nothing_on_error
def on_page_restriction_saved(instance: PageViewRestriction, **kwargs: Any) -> None:
    publishing.sync_subtree(instance.page_id)


@keeps_nothing_on_error
def on_page_restriction_deleted(
    instance: PageViewRestriction, origin: Any = None, **kwargs: Any
) -> None:
    # A restriction that goes with its page frees nothing.
    if _model_of(origin) is PageViewRestriction:
        publishing.sync_subtree(instance.page_id)


@keeps_nothing_on_error
def on_collection_restriction_saved(instance: CollectionViewRestriction, **kwargs: Any) -> None:
    publishing.rebuild_dependents([f"collection:{instance.collection_id}"], at_once=True)


@keeps_nothing_on_error
def on_collection_restriction_deleted(instance: CollectionViewRestriction, **kwargs: Any) -> None:
    publishing.rebuild_dependents([f"collection:{instance.collection_id}"])


@keeps_nothing_on_error
def on_collection_saved(instance: Collection, **kwargs: Any) -> None:
    # Wagtail moves a collection below another one after it has saved it, and sends no signal then.
    at_the_end_of_the_turn(lambda: publishing.sync_collection(instance.pk))


@keeps_nothing_on_error
def on_site_about_to_be_saved(instance: Site, **kwargs: Any) -> None:
    before = Site.objects.filter(pk=instance.pk).values_list("root_page", flat=True).first()
    vars(instance)["has_other_root"] = before != instance.root_page_id


@keeps_nothing_on_error
def on_site_saved(instance: Site, **kwargs: Any) -> None:
    # No document tells anything else of a Site.
    if getattr(instance, "has_other_root", True):
        for clinic_id in Clinic.objects.filter(site=instance).values_list("pk", flat=True):
            publishing.sync_clinic(clinic_id)


@keeps_nothing_on_error
def on_clinic_about_to_be_saved(instance: Clinic, update_fields: Any = None, **kwargs: Any) -> None:
    if not is_draft_keeping(update_fields):
        before = Clinic.objects.filter(pk=instance.pk).first() if instance.pk else None
        instance.changed_fields = _changed_fields(before, instance) if before else None
        instance.lost_parts = bool(before and _has_lost_parts(before, instance))


@keeps_nothing_on_error
def on_clinic_saved(instance: Clinic, created: bool, **kwargs: Any) -> None:
    fields = None if created else getattr(instance, "changed_fields", None)
    if fields is not None and fields & {"is_active", "locale", "site"}:
        fields = None
    publishing.sync_clinic(instance.pk, fields, at_once=getattr(instance, "lost_parts", False))


@keeps_nothing_on_error
def on_clinic_deleted(instance: Clinic, **kwargs: Any) -> None:
    publishing.withdraw_clinic(instance.slug)


@keeps_nothing_on_error
def on_part_saved(instance: ClinicPart, **kwargs: Any) -> None:
    # A clinic that is saved as a whole speaks for its parts at the end.
    if not is_being_saved(instance.clinic_id):
        publishing.rebuild_dependents([_part_key(instance)])


@keeps_nothing_on_error
def on_part_deleted(instance: ClinicPart, **kwargs: Any) -> None:
    if not is_being_saved(instance.clinic_id):
        publishing.rebuild_dependents([_part_key(instance)], at_once=True)


@keeps_nothing_on_error
def on_condition_saved(instance: Condition, **kwargs: Any) -> None:
    publishing.sync_condition(instance.pk)


@keeps_nothing_on_error
def on_condition_deleted(instance: Condition, **kwargs: Any) -> None:
    publishing.withdraw_condition(instance.pk)


@keeps_nothing_on_error
def on_clinician_saved(instance: Clinician, **kwargs: Any) -> None:
    publishing.sync_clinician(instance.pk)


@keeps_nothing_on_error
def on_clinician_deleted(instance: Clinician, **kwargs: Any) -> None:
    publishing.withdraw_clinician(instance.pk)


@keeps_nothing_on_error
def on_redirect_saved(instance: Redirect, **kwargs: Any) -> None:
    publishing.sync_redirect(instance.pk)


@keeps_nothing_on_error
def on_redirect_deleted(instance: Redirect, **kwargs: Any) -> None:
    publishing.withdraw_redirect(instance.pk)


@keeps_nothing_on_error
def on_facts_about_to_be_saved(instance: Facts, **kwargs: Any) -> None:
    vars(instance)["stored_key"] = _facts_key(Facts.objects.filter(pk=instance.pk).first())


@keeps_nothing_on_error
def on_facts_saved(instance: Facts, **kwargs: Any) -> None:
    before, now = getattr(instance, "stored_key", None), _facts_key(instance)
    publishing.rebuild_dependents(_facts_keys(before, now), at_once=before not in (None, now))


@keeps_nothing_on_error
def on_facts_deleted(instance: Facts, **kwargs: Any) -> None:
    publishing.rebuild_dependents(_facts_keys(_facts_key(instance)), at_once=True)


@keeps_nothing_on_error
def on_quoted_thing_saved(instance: Model, **kwargs: Any) -> None:
    publishing.rebuild_dependents([_key_of(instance)])


@keeps_nothing_on_error
def on_picture_about_to_be_saved(instance: Image, **kwargs: Any) -> None:
    stored = Image.objects.filter(pk=instance.pk).values_list("collection", flat=True).first()
    instance.has_other_collection = stored not in (None, instance.collection_id)


@keeps_nothing_on_error
def on_media_saved(instance: Image | File, **kwargs: Any) -> None:
    # What showed it leads to an address where nothing is any more.
    has_other_address = isinstance(instance, File) or instance.looks_different
    # It may be another clinic's now.
    has_moved = getattr(instance, "has_other_collection", False)
    is_private = publishing.is_private(instance.collection)
    at_once = has_other_address or has_moved or is_private
    publishing.rebuild_dependents([_key_of(instance)], at_once=at_once)


@keeps_nothing_on_error
def on_quoted_thing_deleted(instance: Model, **kwargs: Any) -> None:
    publishing.rebuild_dependents([_key_of(instance)], at_once=True)


@keeps_nothing_on_error
def on_renditions_changed(instance: Image, **kwargs: Any) -> None:
    publishing.rebuild_dependents([_key_of(instance)])


def on_turn_ending(**kwargs: Any) -> None:
    publishing.write_changes()


def on_quotes_asked(keys: Iterable[str], **kwargs: Any) -> list[str]:
    return publishing.titles_quoting(keys)


Receiver = Callable[..., None]

# What belongs to a clinic, by the name of the relation.
PART_OF: dict[type[Model], str] = {Office: "offices", Notice: "notices"}
NOUN_OF: dict[type[Model], str] = {
    Image: "image",
    File: "file",
    Treatment: "treatment",
    Reference: "reference",
}


def connect() -> None:
    """Connect every receiver; called once, when the process starts."""
    turn_ending.connect(on_turn_ending, dispatch_uid="turn-ending")
    quotes_asked.connect(on_quotes_asked, dispatch_uid="quotes-asked")
    post_save.connect(on_page_saved, dispatch_uid="page-saved")
    # A page's own type is deleted before its Page row: only then is it gone.
    post_delete.connect(on_page_deleted, sender=Page, dispatch_uid="page-deleted")
    page_relocated.connect(on_page_relocated, dispatch_uid="page-relocated")
    post_save.connect(
        on_page_restriction_saved, sender=PageViewRestriction, dispatch_uid="page-restriction-saved"
    )
    post_delete.connect(
        on_page_restriction_deleted,
        sender=PageViewRestriction,
        dispatch_uid="page-restriction-deleted",
    )
    post_save.connect(
        on_collection_restriction_saved,
        sender=CollectionViewRestriction,
        dispatch_uid="collection-restriction-saved",
    )
    post_delete.connect(
        on_collection_restriction_deleted,
        sender=CollectionViewRestriction,
        dispatch_uid="collection-restriction-deleted",
    )
    post_save.connect(on_collection_saved, sender=Collection, dispatch_uid="collection-saved")
    pre_save.connect(on_site_about_to_be_saved, sender=Site, dispatch_uid="site-to-be-saved")
    post_save.connect(on_site_saved, sender=Site, dispatch_uid="site-saved")
    renditions_changed.connect(
        on_renditions_changed, sender=Image, dispatch_uid="renditions-changed"
    )
    pre_save.connect(on_clinic_about_to_be_saved, sender=Clinic, dispatch_uid="clinic-to-be-saved")
    pre_save.connect(on_picture_about_to_be_saved, sender=Image, dispatch_uid="picture-to-be-saved")
    pre_save.connect(on_facts_about_to_be_saved, sender=Facts, dispatch_uid="facts-to-be-saved")
    receivers: list[tuple[type[Model], Receiver, Receiver]] = [
        (Clinic, on_clinic_saved, on_clinic_deleted),
        *((model, on_part_saved, on_part_deleted) for model in PART_OF),
        (Condition, on_condition_saved, on_condition_deleted),
        (Clinician, on_clinician_saved, on_clinician_deleted),
        (Redirect, on_redirect_saved, on_redirect_deleted),
        (Facts, on_facts_saved, on_facts_deleted),
        *((model, on_media_saved, on_quoted_thing_deleted) for model in (Image, File)),
        *(
            (model, on_quoted_thing_saved, on_quoted_thing_deleted)
            for model in (Treatment, Reference)
        ),
    ]
    for model, on_saved, on_deleted in receivers:
        noun = model._meta.model_name
        content_saved.connect(on_saved, sender=model, dispatch_uid=f"{noun}-saved")
        post_delete.connect(on_deleted, sender=model, dispatch_uid=f"{noun}-deleted")


def _part_key(part: ClinicPart) -> str:
    return f"clinic:{part.clinic_id}:{PART_OF[type(part)]}"


def _key_of(thing: Model) -> str:
    return f"{NOUN_OF[type(thing)]}:{thing.pk}"


def _facts_key(facts: Facts | None) -> str | None:
    return f"facts:{facts.clinic_id}:{facts.treatment_id}" if facts else None


def _facts_keys(*keys: str | None) -> set[str]:
    """What depends on these facts, or on which facts a clinic has."""
    known = {key for key in keys if key}
    return known | {key.rpartition(":")[0] for key in known}


def _model_of(origin: Any) -> Any:
    """What a deletion began with: the model of an instance or of a queryset."""
    return getattr(origin, "model", None) or type(origin)


def _changed_fields(before: Clinic, clinic: Clinic) -> set[str]:
    """The names of the fields and parts that are about to change."""
    fields = {
        field.name
        for field in Clinic._meta.concrete_fields
        if getattr(before, field.attname) != getattr(clinic, field.attname)
    }
    parts = {name for name in PART_OF.values() if _rows(before, name) != _rows(clinic, name)}
    return fields | parts


def _has_lost_parts(before: Clinic, clinic: Clinic) -> bool:
    """Whether an office or notice is about to go with the save of its clinic."""
    return any(
        {one.pk for one in getattr(before, name).all()}
        - {one.pk for one in getattr(clinic, name).all()}
        for name in PART_OF.values()
    )


def _rows(clinic: Clinic, part: str) -> list[dict[str, Any]]:
    """The rows of one part as plain values, without when they were written."""
    rows = [get_serializable_data_for_fields(row) for row in getattr(clinic, part).all()]
    return [{key: value for key, value in row.items() if key != "updated_at"} for row in rows]
