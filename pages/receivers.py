"""Signals in, one verb out."""

from typing import Any

from django.db.models.signals import post_migrate, pre_save
from wagtail.models import Page
from wagtail.signals import pre_page_move

from cms.models import Clinic
from cms.models.published import is_draft_keeping
from pages import clinics, teams, tree


def on_clinic_about_to_be_saved(
    instance: Clinic, raw: bool = False, update_fields: Any = None, **kwargs: Any
) -> None:
    if raw or is_draft_keeping(update_fields):
        return
    if instance.site_id is None:
        clinics.give_site(instance)
    else:
        clinics.follow_front_end(instance)


def on_page_about_to_move(instance: Page, parent_page_after: Page, **kwargs: Any) -> None:
    tree.refuse_move(instance, parent_page_after)


def connect() -> None:
    """Connect every receiver; called once, when the process starts."""
    pre_save.connect(on_clinic_about_to_be_saved, sender=Clinic, dispatch_uid="clinic-site")
    pre_page_move.connect(on_page_about_to_move, dispatch_uid="page-about-to-move")
    post_migrate.connect(teams.on_all_migrated, dispatch_uid="clinic-teams")
