"""The treatment and the sources that both clinics quote."""

from pages.demo.outline import DemoReference

TREATMENT = {
    "slug": "ketamine-infusion",
    "name": "Ketamine infusion",
    "legal_status": "Ketamine is approved in the United States as an anesthetic. Giving it as an "
    "infusion for mood or pain is an off-label use: doctors may choose it, but it has not been "
    "approved for that purpose. Ketamine is a Schedule III controlled substance.",
}

# Public pages of public bodies, named in general words; none of them is a study.
REFERENCES = (
    DemoReference(
        slug="fda",
        name="U.S. Food and Drug Administration: information for patients and professionals about "
        "drugs",
        url="https://www.fda.gov/drugs",
    ),
    DemoReference(
        slug="dea",
        name="U.S. Drug Enforcement Administration: drug scheduling",
        url="https://www.dea.gov/drug-information/drug-scheduling",
    ),
    DemoReference(
        slug="lifeline",
        name="988 Suicide & Crisis Lifeline",
        url="https://988lifeline.org/",
    ),
    DemoReference(
        slug="nimh-depression",
        name="National Institute of Mental Health: depression",
        url="https://www.nimh.nih.gov/health/topics/depression",
    ),
    DemoReference(
        slug="nimh-ptsd",
        name="National Institute of Mental Health: post-traumatic stress disorder",
        url="https://www.nimh.nih.gov/health/topics/post-traumatic-stress-disorder-ptsd",
    ),
    DemoReference(
        slug="nimh-bipolar",
        name="National Institute of Mental Health: bipolar disorder",
        url="https://www.nimh.nih.gov/health/topics/bipolar-disorder",
    ),
)
