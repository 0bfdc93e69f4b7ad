"""The admin's routes of pages, and who may come to them."""

from wagtail.models import Page

from cms.isolation.routes import classify
from cms.isolation.rules import BulkActions, Of, administrators, anyone, edited
from cms.isolation.tags import own_tags
from cms.models import Clinic
from pages.isolation.choosing import own_sites
from pages.models import KeptText, TrashedPage

# What names a page in the addresses of Wagtail's screens.
PAGE_KEYS = ("page_id", "parent_page_id", "page_to_move_id", "destination_id", "pk")
PAGE = Of(
    dict.fromkeys(PAGE_KEYS, Page),
    posted={"new_parent_page": Page, "chooser": Page},
)
ON_PAGES = (
    "add preview_on_add usage edit preview_on_edit view_draft add_subpage delete unpublish "
    "convert_alias move move_confirm set_page_position copy workflow_action "
    "collect_workflow_action_data confirm_workflow_cancellation workflow_preview lock unlock "
    "revisions_index revisions_view revisions_revert revisions_unschedule revisions_compare "
    "workflow_history workflow_history_detail history history_results"
)
WORKFLOWS = (
    "index index_results add enable disable edit usage usage_results remove add_task "
    "select_task_type task_index task_index_results edit_task disable_task enable_task "
    "task_chooser task_chooser_results task_chooser_create task_chosen"
)
REPORTS = (
    "locked_pages locked_pages_results workflow workflow_results workflow_tasks "
    "workflow_tasks_results site_history site_history_results aging_pages aging_pages_results "
    "page_types_usage page_types_usage_results"
)


def connect() -> None:
    """Classify them; called once."""
    classify(PAGE, *(f"wagtailadmin_pages:{name}" for name in ON_PAGES.split()))
    classify(
        PAGE,
        "wagtailadmin_explore_root",
        "wagtailadmin_explore",
        "wagtailadmin_explore_results",
        "wagtailadmin_choose_page",
        "wagtailadmin_choose_page_child",
        "wagtailadmin_api:pages:detail",
        "read_page",
    )
    # What they list are the pages that somebody may find in the explorer.
    classify(
        anyone,
        "wagtailadmin_pages:type_use",
        "wagtailadmin_pages:type_use_results",
        "wagtailadmin_pages:choose_parent",
        "wagtailadmin_pages:search",
        "wagtailadmin_pages:search_results",
        "wagtailadmin_choose_page_search",
        "wagtailadmin_choose_page_email_link",
        "wagtailadmin_choose_page_phone_link",
        "wagtailadmin_choose_page_anchor_link",
        "wagtailadmin_api:pages:listing",
        "wagtailadmin_api:pages:find",
        "quoted_values",
        "trash",
        "trash_restore",
    )
    classify(Of({}, listed={"id": Page}), "wagtailadmin_choose_page_chosen_multiple")
    classify(BulkActions(Page), "wagtail_bulk_action")
    classify(edited, "wagtailadmin_editing_sessions:ping")
    classify(own_sites, "wagtailadmin_choose_page_external_link")
    classify(own_tags, "wagtailadmin_tag_autocomplete", "wagtailadmin_tag_model_autocomplete")
    classify(Of({"row_id": TrashedPage}), "trash_place", "trash_delete")
    classify(Of({"kept_id": KeptText}), "kept_text")
    classify(Of({"clinic_id": Clinic}), "clinic_former_numbers", "clinic_steps")
    classify(
        administrators,
        "wagtailadmin_pages:set_privacy",
        "wagtailadmin_api:pages:action",
        "clinic_add",
        "clinic_export",
        "clinic_export_file",
        "clinic_archive",
        "clinics_archived",
        "admin/reports/page-types-usage/",
        "admin/reports/page-types-usage/results/",
        *(f"wagtailadmin_workflows:{name}" for name in WORKFLOWS.split()),
        *(f"wagtailadmin_reports:{name}" for name in REPORTS.split()),
    )
