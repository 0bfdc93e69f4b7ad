"""Bringing the documents of conditions and redirects up to date."""

from collections.abc import Iterable

from api.models import DeliveryDocument, Dependency
from api.publishing.dependents import rebuild_dependents
from api.publishing.store import (
    Published,
    State,
    Stored,
    Subject,
    withdraw,
    write,
)
from api.publishing.world import read_tree
from cms.models import Clinic, Condition
from cms.turns import verb, wait_for_turn
from pages.deliverability import Tree
from pages.documents import DocumentContext, condition_document, redirect_document
from pages.models import Redirect


@verb()
def sync_condition(condition_id: int) -> None:
    """Write a shared condition for every clinic that names it, and rebuild what does."""
    wait_for_turn()
    tree = read_tree()
    for slug in Clinic.objects.filter(is_active=True).order_by("pk").values_list("slug", flat=True):
        write_condition(condition_id, slug, tree)
    rebuild_dependents([f"condition:{condition_id}"])


@verb()
def withdraw_condition(condition_id: int) -> None:
    """Withdraw a condition that is gone, here and in all that names it."""
    withdraw_all(Subject.CONDITION, condition_id)
    rebuild_dependents([f"condition:{condition_id}"], at_once=True)


@verb()
def sync_redirect(redirect_id: int) -> None:
    """Write a redirect."""
    wait_for_turn()
    write_redirect(redirect_id, read_tree())


@verb()
def withdraw_redirect(redirect_id: int) -> None:
    """Withdraw a redirect that is gone."""
    withdraw_all(Subject.REDIRECT, redirect_id)


def write_condition(condition_id: int, clinic_slug: str, tree: Tree) -> None:
    """Write one condition for a clinic whose public pages name it, else withdraw it."""
    published = published_condition(condition_id, clinic_slug, tree)
    write(clinic_slug, Subject.CONDITION, condition_id, published)


def published_condition(
    condition_id: int, clinic_slug: str, tree: Tree | None = None
) -> Published | None:
    """What is to be stored of a condition for a clinic."""
    condition = Condition.objects.filter(pk=condition_id).first()
    clinic = Clinic.objects.filter(slug=clinic_slug, is_active=True).first()
    if condition is None or clinic is None or not _is_named(condition_id, clinic_slug):
        return None
    context = DocumentContext(clinic, tree=tree)
    return Published.built(
        context,
        Subject.CONDITION,
        condition.pk,
        condition_document(condition, context),
        sort_key=condition.name.casefold(),
    )


def named_conditions(documents: Iterable[Stored]) -> set[tuple[str, int]]:
    """The conditions that those of the documents name that are public, each with its clinic."""
    return {
        (one.row.clinic, int(key.removeprefix("condition:")))
        for one in documents
        if one.row and one.is_public
        for key in one.keys
        if key.startswith("condition:")
    }


def write_conditions(named: Iterable[tuple[str, int]], tree: Tree) -> None:
    """Write these conditions, each for its clinic."""
    for clinic_slug, condition_id in sorted(named):
        write_condition(condition_id, clinic_slug, tree)


def _is_named(condition_id: int, clinic_slug: str) -> bool:
    return Dependency.objects.filter(
        key=f"condition:{condition_id}",
        document__clinic=clinic_slug,
        document__subject=Subject.PAGE,
        document__state=State.PUBLISHED,
    ).exists()


def write_redirect(redirect_id: int, tree: Tree) -> None:
    """Write one redirect, or withdraw it."""
    redirect = Redirect.objects.select_related("clinic").filter(pk=redirect_id).first()
    if redirect is None:
        return
    slug = redirect.clinic.slug
    rows = DeliveryDocument.objects.filter(subject=Subject.REDIRECT, subject_id=redirect_id)
    for row in rows.exclude(clinic=slug):
        withdraw(row)
    published = published_redirect(redirect_id, slug, tree)
    write(slug, Subject.REDIRECT, redirect_id, published)


def published_redirect(
    redirect_id: int, clinic_slug: str, tree: Tree | None = None
) -> Published | None:
    """What is to be stored of a redirect for a clinic. It waits while a page stands at its path,
    and while its target is not public."""
    found = Redirect.objects.select_related("clinic__site")
    redirect = found.filter(pk=redirect_id, clinic__slug=clinic_slug).first()
    if redirect is None:
        return None
    clinic = redirect.clinic
    context = DocumentContext(clinic, tree=tree)
    document = redirect_document(redirect, context) if clinic.is_active else None
    standing_there = DeliveryDocument.objects.filter(
        clinic=clinic.slug,
        path=redirect.old_path,
        subject=Subject.PAGE,
        state=State.PUBLISHED,
    ).first()
    if standing_there is not None:
        context.uses("page", standing_there.subject_id)
    return Published.built(
        context,
        Subject.REDIRECT,
        redirect.pk,
        document or {},
        path=redirect.old_path,
        sort_key=redirect.old_path,
        is_held_back=document is None or standing_there is not None,
    )


def withdraw_all(subject: str, subject_id: int) -> None:
    """Withdraw a subject at every clinic."""
    wait_for_turn()
    for row in DeliveryDocument.objects.filter(subject=subject, subject_id=subject_id):
        withdraw(row)
