"""A page's form without its text: what is left are its comments."""

from functools import cache
from typing import Any

from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import CommentPanel, ObjectList
from wagtail.models import Page, PageSubscription


def comments_form(
    page: Any, user: Any, subscription: PageSubscription, sent: Any
) -> WagtailAdminPageForm:
    """The comments in what a whole form of a page sent, and whether the user wants to hear of
    those of others. The rest of what was sent is not read."""
    form_class = _form_class(page.specific_class)
    return form_class(sent, instance=page, subscription=subscription, for_user=user)


def save_comments(form: WagtailAdminPageForm) -> bool:
    """Store the comments of a valid form; whether any had changed. The page and its versions stay
    as they are: nobody else's open form gets old by it."""
    form.subscription.comment_notifications = form.cleaned_data["comment_notifications"]
    form.subscription.save()
    comments = form.formsets.get("comments")
    if comments is None or not comments.has_changed():
        return False
    comments.save()
    return True


@cache
def _form_class(page_class: type[Page]) -> type[WagtailAdminPageForm]:
    handler = ObjectList([CommentPanel()], base_form_class=WagtailAdminPageForm)
    found: type[WagtailAdminPageForm] = handler.bind_to_model(page_class).get_form_class()
    return found
