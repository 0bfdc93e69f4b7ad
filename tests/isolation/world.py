"""Two clinics with a thing of every kind, and everybody who might want something of them.

All that belongs to a clinic says its word, in every text that it has.
"""

from types import SimpleNamespace
from typing import Any

from django.contrib.auth.models import Group, Permission
from django.db.models import Model
from django.utils import timezone
from wagtail.admin.models import EditingSession
from wagtail.models import Comment, CommentReply, GroupPagePermission, Page, Revision, UploadedFile

from api.models import Attempt, Change, Delivery
from api.webhooks.endpoints import make_endpoint
from cms.models import Clinic, FormerNumber, Role, User
from cms.people import change_roles, invite
from pages.models import ArticleIndexPage, ArticlePage, KeptText, Redirect, StandardPage
from pages.trash import throw_away
from tests.factories import cms, sections
from tests.factories.forms import page_form
from tests.factories.pages import draft_of, fresh, ground, home_of, make_clinic, make_page
from tests.flows.teams import person, team

WORDS = ("Heron", "Kestrel")
# The word of the clinic that is nobody's of the first one.
CANARY = WORDS[1].lower()
# Finds what it begins, and is not found itself where a form repeats what was asked for.
BEGINNING = CANARY[:-2]


def two_clinics_apart() -> SimpleNamespace:
    """`sides` by their words, `shared` things, and `people` by what they are."""
    ground()
    shared = SimpleNamespace(
        treatment=cms.treatment("infusion", name="Infusion for all"),
        condition=cms.condition("migraine", name="Migraine of all"),
        reference=cms.reference(name="A study of all"),
        picture=cms.image(title="Picture of all"),
        file=cms.file(title="File of all"),
        chief=cms.superuser(),
    )
    sides = {word: _side(word, shared) for word in WORDS}
    for side, other in (WORDS, WORDS[::-1]):
        sides[side].other, sides[side].chief = sides[other], shared.chief
        for name in ("condition", "treatment", "reference"):
            setattr(sides[side], name, getattr(shared, name))
    return SimpleNamespace(sides=sides, shared=shared, people=_people(sides, shared))


def _side(word: str, shared: SimpleNamespace) -> SimpleNamespace:
    low = word.lower()
    clinic = make_clinic(
        low, name=f"{word} Clinic", disclaimer=f"<p>{word} disclaimer.</p>", offices=0
    )
    Page.objects.filter(pk=clinic.site.root_page_id).update(
        title=f"{word} home", draft_title=f"{word} home"
    )
    people = team(clinic)
    for role, one in people.items():
        User.objects.filter(pk=one.pk).update(first_name=word, last_name=str(role).title())
    writer = people[Role.EDITOR]
    side = SimpleNamespace(word=word, clinic=clinic, people=people, person=writer)
    side.collection = clinic.collection
    side.below = clinic.collection.add_child(name=f"{word} rooms")
    side.office = cms.office(clinic, name=f"{word} office", slug=f"{low}-office", is_main=True)
    side.notice = cms.notice(clinic, text=f"{word} notice")
    side.picture = cms.image(
        title=f"{word} picture",
        description=f"Shows the {word} room",
        name=f"{low}.jpg",
        collection=side.collection,
        uploaded_by_user=writer,
    )
    side.file = cms.file(
        title=f"{word} file",
        name=f"{low}.pdf",
        collection=side.below,
        uploaded_by_user=writer,
    )
    side.picture.tags.add(f"{low}-tag")
    side.file.tags.add(f"{low}-file-tag")
    side.doctor = cms.clinician(clinic, name=f"{word} doctor", slug=f"{low}-doctor")
    side.facts = cms.facts(clinic, shared.treatment)
    _add_pages(side, shared, writer)
    side.redirect = Redirect.objects.create(
        clinic=clinic, old_path=f"/{low}/", target_page=side.page
    )
    FormerNumber.objects.create(clinic=clinic, number="+14105550177", used_for=f"the {word} office")
    side.invitation = invite(clinic, f"somebody@{low}.example", [Role.EDITOR], people[Role.MANAGER])
    _add_endpoint(side)
    side.clinic = Clinic.objects.get(pk=clinic.pk)
    side.clinic_revision = side.clinic.save_revision(user=people[Role.MANAGER])
    side.site = side.clinic.site
    side.uploaded = UploadedFile.objects.create(uploaded_by_user=writer)
    side.session = EditingSession.objects.create(
        user=writer, content_object=side.page, last_seen_at=timezone.now()
    )
    side.group = clinic.role_groups.get(role=Role.EDITOR).group
    side.workflow = home_of(clinic).get_workflow()
    side.task = side.workflow.tasks[0].specific
    return side


def _add_pages(side: SimpleNamespace, shared: SimpleNamespace, writer: User) -> None:
    word, home = side.word, home_of(side.clinic)
    side.home = home
    text = sections.text(body=f"<p>{word} words.</p>")
    side.page = make_page(
        home, StandardPage, f"{word} page", text, summary=f"{word} summary", owner=writer
    )
    side.revision = Revision.objects.for_instance(side.page).latest("pk")
    side.page = draft_of(side.page, title=f"{word} page, changed")
    latest = side.page.latest_revision
    Revision.objects.filter(pk=latest.pk).update(user=writer)
    side.draft = make_page(home, StandardPage, f"{word} draft", text, live=False, owner=writer)
    side.index = make_page(home, ArticleIndexPage, f"{word} articles")
    side.article = make_page(side.index, ArticlePage, f"{word} article", text, live=False)
    side.article = draft_of(side.article, title=f"{word} article, to be read")
    side.workflow_state = side.article.get_workflow().start(side.article, writer)
    side.task_state = side.workflow_state.current_task_state
    thrown = make_page(home, StandardPage, f"{word} rubbish", text, live=False, owner=writer)
    side.trash = throw_away(thrown, writer)
    side.trashed = fresh(thrown)
    side.comment = Comment.objects.create(
        page=side.page, user=writer, text=f"{word} comment", contentpath="title", position=""
    )
    CommentReply.objects.create(comment=side.comment, user=writer, text=f"{word} reply")
    side.kept = KeptText.objects.create(
        page=side.page, user=writer, fields=_typed(side.page, f"{word} kept")
    )
    side.neighbor = make_page(home, StandardPage, f"{word} neighbor", text)
    side.home, side.index = fresh(home), fresh(side.index)
    for one in ("page", "draft", "article"):
        setattr(side, one, fresh(getattr(side, one)))


def _typed(page: Any, title: str) -> dict[str, list[str]]:
    """What somebody's edit form sent."""
    return {name: [str(value)] for name, value in page_form(page, title=title).items()}


def _add_endpoint(side: SimpleNamespace) -> None:
    low = side.word.lower()
    side.endpoint, _ = make_endpoint(
        side.clinic, f"{side.word} site", f"https://hooks.{low}.example/in"
    )
    last = Change.objects.filter(clinic=side.clinic.slug).latest("sequence").sequence
    side.delivery = Delivery.objects.create(
        endpoint=side.endpoint,
        kind=Delivery.Kind.NEW,
        state=Delivery.State.DEAD,
        first_sequence=last,
        last_sequence=last,
        body=f'{{"words": "{side.word}"}}',
        next_try_at=None,
    )
    side.tested = Delivery.objects.create(
        endpoint=side.endpoint, kind=Delivery.Kind.TEST, body=f'{{"words": "{side.word}"}}'
    )
    for one in (side.delivery, side.tested):
        Attempt.objects.create(
            delivery=one, status=500, latency_ms=7, answer=f"{side.word} answers"
        )


def _people(sides: dict[str, SimpleNamespace], shared: SimpleNamespace) -> dict[str, User | None]:
    """Everybody who asks for something; None for whoever has not signed in."""
    own, other = (sides[word] for word in WORDS)
    person(own.clinic, Role.EDITOR, name="both")
    return {
        "nobody": None,
        "administrator": shared.chief,
        **{str(role): one for role, one in own.people.items()},
        "both": person(other.clinic, Role.MANAGER, name="both"),
        "other manager": other.people[Role.MANAGER],
        "without a role": User.objects.create_user("plain", "plain@group.example"),
        "former manager": _former(own.clinic),
        "in an old group": _in_old_group(own),
        "inactive": _inactive(own.clinic),
    }


def _former(clinic: Clinic) -> User:
    """Somebody whose roles were taken away."""
    one = person(clinic, Role.MANAGER, name="former")
    change_roles(clinic, one, [])
    return User.objects.get(pk=one.pk)


def _in_old_group(side: SimpleNamespace) -> User:
    """Somebody without a role, in a group with all that Wagtail has to give: every permission, and
    those of pages at the root and at the clinic's home."""
    group = Group.objects.create(name="Helpers of old")
    group.permissions.set(Permission.objects.all())
    codenames = ("add_page", "change_page", "publish_page", "bulk_delete_page", "lock_page")
    for one in Permission.objects.filter(codename__in=codenames):
        for page in (Page.get_first_root_node(), side.home.page_ptr):
            GroupPagePermission.objects.create(group=group, page=page, permission=one)
    made = User.objects.create_user("old", "old@group.example")
    made.groups.add(group)
    return User.objects.get(pk=made.pk)


def _inactive(clinic: Clinic) -> User:
    one = person(clinic, Role.MANAGER, Role.EDITOR, name="inactive")
    User.objects.filter(pk=one.pk).update(is_active=False)
    return User.objects.get(pk=one.pk)


def rows_of(thing: Model) -> Any:
    """The columns of a stored thing, of its parents' tables too; None when it is gone."""
    return type(thing)._base_manager.filter(pk=thing.pk).values().first()
