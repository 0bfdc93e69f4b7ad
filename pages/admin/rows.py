"""What lists of pages tell of each page, read for all their rows at once."""

from collections.abc import Iterable

from django.db.models import Prefetch, prefetch_related_objects
from wagtail.models import Page, Revision, Site, WorkflowState


def load_addresses(pages: Iterable[Page]) -> None:
    """Tell these pages the sites they may stand in, which each would otherwise look for among
    all."""
    roots = Site.get_site_root_paths()
    for page in pages:
        found = [one for one in roots if page.url_path.startswith(one.root_path)]
        # Wagtail asks here first.
        page._wagtail_cached_site_root_paths = found


def load_states(pages: Iterable[Page]) -> None:
    """Read what the label of each page's state says: whether it waits for somebody, and whether it
    is to be published by itself."""
    rows = list(pages)
    waiting = WorkflowState.objects.active().select_related("current_task_state__task")
    # Plain pages know it by another name than those of a type.
    plain = [page for page in rows if type(page) is Page]
    typed = [page for page in rows if type(page) is not Page]
    for name, some in (("_workflow_states", plain), ("_specific_workflow_states", typed)):
        states = Prefetch(name, queryset=waiting, to_attr="_current_workflow_states")
        prefetch_related_objects(some, states)
    planned = Revision.page_revisions.exclude(approved_go_live_at=None)
    planned = planned.filter(object_id__in=[str(page.pk) for page in rows])
    ids = set(planned.values_list("object_id", flat=True))
    for page in rows:
        page._approved_schedule = str(page.pk) in ids
