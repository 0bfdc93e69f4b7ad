"""The letters about comments of a page: to those who asked for them and to those who take part."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import partial

from django.db import transaction
from django.db.models import Q
from wagtail.admin.mail import send_notification
from wagtail.models import Comment, CommentReply, Page, PageSubscription

from cms.models import User
from pages.reviewing.reading import may_read

Replied = tuple[Comment, list[CommentReply]]


@dataclass(frozen=True, slots=True)
class Commenting:
    """What has become of the comments of a page."""

    new: list[Comment] = field(default_factory=list)
    resolved: list[Comment] = field(default_factory=list)
    deleted: list[Comment] = field(default_factory=list)
    replied: list[Replied] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.new or self.resolved or self.deleted or self.replied)

    def within(self, comment_ids: Iterable[int]) -> "Commenting":
        """What of it concerns those who take part in these comments."""
        ids = set(comment_ids)
        return Commenting(
            resolved=[one for one in self.resolved if one.pk in ids],
            replied=[one for one in self.replied if one[0].pk in ids],
        )


def tell(page: Page, by: User, happened: Commenting) -> None:
    """Write to everybody whom it concerns, but not to whoever did it, once the transaction
    stands. Only to people who see the page's drafts: asking for letters gives no right."""
    for user, concerns in letters(page, by, happened):
        context = {
            "page": page,
            "editor": by,
            "new_comments": concerns.new,
            "resolved_comments": concerns.resolved,
            "deleted_comments": concerns.deleted,
            "replied_comments": [
                {"comment": comment, "replies": replies} for comment, replies in concerns.replied
            ],
        }
        send = partial(send_notification, [user], "updated_comments", context)
        transaction.on_commit(send, robust=True)


def letters(page: Page, by: User, happened: Commenting) -> list[tuple[User, Commenting]]:
    """Who is told what: all of it to those who asked for it, to others what is said in answer to
    them."""
    if not happened:
        return []
    asked = set(
        PageSubscription.objects.filter(page=page, comment_notifications=True).values_list(
            "user", flat=True
        )
    )
    parts = _taking_part(happened)
    people = User.objects.filter(Q(pk__in=asked) | Q(pk__in=parts), is_active=True)
    found = []
    for user in people.exclude(pk=by.pk).order_by("pk"):
        concerns = happened if user.pk in asked else happened.within(parts[user.pk])
        if concerns and may_read(user, page):
            found.append((user, concerns))
    return found


def _taking_part(happened: Commenting) -> dict[int, set[int]]:
    """In which of the comments that something happened to somebody has written, by user."""
    comments = [*happened.resolved, *(comment for comment, _ in happened.replied)]
    parts: dict[int, set[int]] = {}
    for one in comments:
        parts.setdefault(one.user_id, set()).add(one.pk)
    replies = CommentReply.objects.filter(comment__in=[one.pk for one in comments])
    for user_id, comment_id in replies.values_list("user", "comment"):
        parts.setdefault(user_id, set()).add(comment_id)
    return parts
