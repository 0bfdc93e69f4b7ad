"""What people are told of a page or clinic that could not be changed at its time."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.formats import date_format

from api.models import ScheduleProblem
from api.schedule.due import Task
from cms.clinic_time import local_words
from cms.models import Clinic
from pages.clinics import clinic_of

Mender = ScheduleProblem.Mender
WAS_TO_BE = {
    Task.PUBLISH: "was to be published",
    Task.WITHDRAW: "was to be taken off the site",
    Task.REBUILD: "was to show a notice or other hours, or to stop showing them,",
}
COULD_NOT = {
    Task.PUBLISH: "could not be published at its time",
    Task.WITHDRAW: "could not be taken off the site at its time",
    Task.REBUILD: "could not be brought up to date at its time",
}
CANCEL = "Open it, cancel its schedule, correct this, and then publish it or schedule it again."
PUT_OFF = "Open it, correct this, and publish it again or take it off the site."
AGAIN = "It is tried again by itself, every half an hour at least."


def subject_line(problem: ScheduleProblem) -> str:
    """`“A first visit” could not be published at its time`, in one line."""
    name = " ".join(problem.name.split())[:120]
    return f"“{name}” {COULD_NOT[Task(problem.task)]}"


def was_due(problem: ScheduleProblem) -> str:
    """What was to happen and when, by the clinic's clocks."""
    task = Task(problem.task)
    could_not = COULD_NOT[task].removesuffix(" at its time")
    return f"“{problem.name}” {WAS_TO_BE[task]} on {moment(problem)}. It {could_not}:"


def moment(problem: ScheduleProblem) -> str:
    """When it was due, by the clinic's clocks; without a clinic in UTC."""
    clinic = clinic_concerned(problem)
    if clinic is None:
        return f"{date_format(utc(problem.due_at), 'l, F j, Y, g:i A')} UTC"
    return local_words(problem.due_at, clinic.time_zone, clinic.name)


def advice(problem: ScheduleProblem) -> str:
    """Who can mend it, and how."""
    if problem.mender == Mender.ADMINISTRATOR:
        return f"This is no fault of the text. An administrator can mend it. {AGAIN}"
    how = CANCEL if problem.task == Task.PUBLISH else PUT_OFF
    return f"You can mend it, or anybody who may publish it. {how} {AGAIN}"


def clinic_concerned(problem: ScheduleProblem) -> Clinic | None:
    return problem.clinic or (clinic_of(problem.page) if problem.page else None)


def utc(moment: datetime) -> datetime:
    return moment.astimezone(ZoneInfo("UTC"))
