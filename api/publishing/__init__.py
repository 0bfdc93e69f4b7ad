"""Publishing: keeps the stored documents equal to what is public, inside the transaction that
changes it.

The verbs below are all that receivers and commands call. Knows no HTTP.
"""

from api.publishing.checking import Fault, Report, check_documents
from api.publishing.clinics import sync_clinic, withdraw_clinic
from api.publishing.clock import due_documents, rebuild_due_document
from api.publishing.collections import is_private, sync_collection
from api.publishing.dependents import rebuild_dependents
from api.publishing.log import write_changes
from api.publishing.missing import titles_quoting, waiting_for_values
from api.publishing.pages import sync_page, sync_subtree, withdraw_page
from api.publishing.pending import (
    Problem,
    how_many_wait,
    next_rebuild_due,
    rebuild_pending,
    rebuild_problems,
)
from api.publishing.people import sync_clinician, withdraw_clinician
from api.publishing.pruning import prune_changes
from api.publishing.searching import index_search
from api.publishing.snippets import (
    sync_condition,
    sync_redirect,
    withdraw_condition,
    withdraw_redirect,
)
from api.publishing.waiting import counting_what_waits

__all__ = [
    "Fault",
    "Problem",
    "Report",
    "check_documents",
    "counting_what_waits",
    "due_documents",
    "how_many_wait",
    "index_search",
    "is_private",
    "next_rebuild_due",
    "prune_changes",
    "rebuild_dependents",
    "rebuild_due_document",
    "rebuild_pending",
    "rebuild_problems",
    "sync_clinic",
    "sync_clinician",
    "sync_collection",
    "sync_condition",
    "sync_page",
    "sync_redirect",
    "sync_subtree",
    "titles_quoting",
    "waiting_for_values",
    "withdraw_clinic",
    "withdraw_clinician",
    "withdraw_condition",
    "withdraw_page",
    "withdraw_redirect",
    "write_changes",
]
