"""Publishing: keeps the stored documents equal to what is public, inside the transaction that
changes it.

The verbs below are all that receivers and commands call. Knows no HTTP.
"""

from api.publishing.checking import Fault, Report, check_documents
from api.publishing.clinics import sync_clinic, withdraw_clinic
from api.publishing.clock import due_documents, next_due, rebuild_due_document
from api.publishing.dependents import rebuild_dependents
from api.publishing.log import write_changes
from api.publishing.missing import titles_quoting, waiting_for_values
from api.publishing.pages import sync_page, sync_subtree, withdraw_page
from api.publishing.people import sync_clinician, withdraw_clinician
from api.publishing.searching import index_search
from api.publishing.snippets import (
    sync_condition,
    sync_redirect,
    withdraw_condition,
    withdraw_redirect,
)

__all__ = [
    "Fault",
    "Report",
    "check_documents",
    "due_documents",
    "index_search",
    "next_due",
    "rebuild_dependents",
    "rebuild_due_document",
    "sync_clinic",
    "sync_clinician",
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
