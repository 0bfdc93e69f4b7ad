"""Reading a clinic from a file: all of it or nothing."""

from pathlib import Path

from wagtail.log_actions import log

from cms.models import Clinic
from cms.turns import turn
from pages.moving import clinic_in, pages_in
from pages.moving.files import removed_on_error
from pages.moving.media_in import take_media
from pages.moving.reading import opened
from pages.moving.report import Report, Wishes
from pages.moving.shared import take_shared
from pages.moving.taking import Taking

# What the history calls it.
IMPORTED = "clinic.import"


def import_clinic(path: Path, wishes: Wishes, *, is_rehearsal: bool = False) -> Report:
    """Make the clinic that a file holds, with everything in it, in one turn: nobody else publishes
    meanwhile. A rehearsal does all of it and leaves nothing.

    Raises BrokenFile, which names the part of the file and the field, or NotTaken; then neither
    rows nor files are left.
    """
    with opened(path) as archive:
        try:
            with removed_on_error() as files, turn():
                taking = Taking(archive, wishes, files)
                _take(taking)
                if is_rehearsal:
                    raise _RehearsalOver(taking.report)
        except _RehearsalOver as over:
            return over.report
    return taking.report


class _RehearsalOver(Exception):
    def __init__(self, report: Report) -> None:
        self.report = report


def _take(taking: Taking) -> None:
    record = clinic_in.read_clinic(taking)
    take_shared(taking)
    clinic = clinic_in.add_clinic(taking, record)
    take_media(taking, clinic)
    clinic_in.add_people(taking, clinic)
    clinic_in.add_facts(taking, clinic)
    pages_in.place_pages(taking, clinic)
    pages_in.fill_pages(taking, clinic)
    clinic_in.complete_clinic(taking, clinic, record)
    clinic_in.add_redirects(taking, clinic)
    clinic_in.add_former_numbers(taking, clinic)
    taking.report.notes += taking.archive.manifest.left_out
    log(instance=Clinic.objects.get(pk=clinic.pk), action=IMPORTED)
    if taking.wishes.public:
        shown = Clinic.objects.get(pk=clinic.pk)
        shown.is_active = True
        shown.save()
