"""What an open form saves by itself: it is noted, and a form that has made something goes on with
that instead of making it twice."""

import json
from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import resolve, reverse
from wagtail.admin.utils import set_query_params

from cms.editing.fields import key_in
from cms.editing.versions import subject_of, version_of
from cms.models import OpenForm

# Comments: the browser numbers them anew each time it is answered.
DRAWN_ANEW = "comments-"


def note_saved(
    request: HttpRequest, model: type[models.Model], key: Any, answer: HttpResponse
) -> None:
    """Note that a form has just saved a thing by itself, and what the answer tells it."""
    told = json.loads(answer.content).get("field_updates") or {}
    updates = {name: value for name, value in told.items() if not name.startswith(DRAWN_ANEW)}
    OpenForm.note(
        key_in(request.POST),
        request.user,
        subject_of(model),
        key,
        str(version_of(model, key)),
        updates,
    )


def note_made(request: HttpRequest, model: type[models.Model], key: Any) -> None:
    """Note that a form has made a thing because its editor said so.

    What the form sends later by itself is older than what its editor sent.
    """
    OpenForm.note(key_in(request.POST), request.user, subject_of(model), key)


def bring_up_to_date(request: HttpRequest, model: type[models.Model], key: Any) -> None:
    """Write into a form that was sent what the browser was, or would have been, told.

    A button may be pressed before the answer to what the form saved by itself is there: rows that
    were new then have ids by now, and would be stored twice.
    """
    form = OpenForm.of(key_in(request.POST), request.user, subject_of(model), key)
    if form and form.updates:
        sent = request.POST.copy()
        for name, value in form.updates.items():
            sent[name] = value
        request.POST = sent  # type: ignore[assignment]


class MakesOnce:
    """A screen that makes a thing: the same form sent again goes on with what it has made.

    The browser saves a new thing by itself, and its editor may press a button before the answer is
    there.
    """

    made_model: type[models.Model]
    edit_url_name: str
    expects_json_response: bool

    def made(self) -> Any:
        """What this request has made; None, or without a key, when nothing."""
        raise NotImplementedError

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        key = key_in(request.POST) if request.method == "POST" else None
        form = key and OpenForm.hold(key, request.user, subject_of(self.made_model))
        if form and self.made_model._default_manager.filter(pk=form.subject_id).exists():
            return go_on(request, reverse(self.edit_url_name, args=[form.subject_id]))
        answer = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
        made = self.made() if form else None
        if made is not None and made.pk is not None:
            if self.expects_json_response:
                note_saved(request, self.made_model, made.pk, answer)
            else:
                note_made(request, self.made_model, made.pk)
        return answer


def go_on(request: HttpRequest, edit_url: str) -> HttpResponse:
    """Give a form to the screen that edits what the form has made."""
    screen = resolve(edit_url)
    answer: HttpResponse = screen.func(request, *screen.args, **screen.kwargs)
    if not isinstance(answer, JsonResponse) or answer.status_code != 200:
        return answer
    hydrate_url = set_query_params(edit_url, {"_w_hydrate_create_view": "1"})
    told = json.loads(answer.content) | {"url": edit_url, "hydrate_url": hydrate_url}
    return JsonResponse(told)
