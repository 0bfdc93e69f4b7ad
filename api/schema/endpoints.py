"""What the OpenAPI file says of each endpoint besides its parameters, which its view names."""

from api.schema import examples
from api.schema.changes import CHANGES_EXAMPLE, ChangesSerializer
from api.schema.clinic_example import CLINIC as CLINIC_EXAMPLE
from api.schema.clinics import ClinicSerializer
from api.schema.describe import describe, problem
from api.schema.envelopes import (
    CLINIC_LIST,
    CLINICIAN_LIST,
    CONDITION_LIST,
    PAGE_LIST,
    REDIRECT_LIST,
    SITEMAP,
)
from api.schema.pages import PAGE, PAGE_OR_REDIRECT
from api.schema.search import SEARCH_EXAMPLE, SearchAnswerSerializer
from api.schema.search_engines import RobotsSerializer

_NO_CLINIC = {404: problem("There is no such clinic.", examples.NOT_FOUND_CLINIC)}
_CLINIC_OR_GONE = {
    **_NO_CLINIC,
    410: problem("The clinic was withdrawn.", examples.GONE_CLINIC),
}
_NO_PAGE = {
    404: problem("Nothing is published there.", examples.NOT_FOUND_PAGE),
    410: problem("What was published there has been withdrawn.", examples.GONE),
}

describe_clinics = describe(
    "listClinics",
    "The clinics",
    "All published clinics by name, each with what the header, footer and contact pages of its "
    "front end need.",
    CLINIC_LIST,
    examples.listed(CLINIC_EXAMPLE),
)
describe_clinic = describe(
    "getClinic",
    "One clinic",
    "Offices, hours, phones, navigation, brand, disclaimers and schema.org data of a clinic. It is "
    "an answer of its own: a change of a menu changes no page.",
    ClinicSerializer,
    CLINIC_EXAMPLE,
    _CLINIC_OR_GONE,
)
describe_robots = describe(
    "getRobots",
    "What search engines may visit",
    "The rules of the front end's `robots.txt`, one for one. While a clinic may not be found by "
    "search engines everything is disallowed, every page's `seo.noindex` is true and its sitemap "
    "is empty.",
    RobotsSerializer,
    examples.ROBOTS,
    _CLINIC_OR_GONE,
)
describe_page = describe(
    "getPage",
    "The page of a URL",
    "All that a URL of the front end needs, in one request. An old path answers 200 with "
    '`type: "redirect"`; a path whose page was withdrawn answers 410, any other 404. Both carry '
    "the tag of the path, so they may be cached, too.",
    PAGE_OR_REDIRECT,
    examples.PAGE,
    _NO_PAGE,
)
describe_page_by_id = describe(
    "getPageById",
    "A page by its id",
    "The same document as by its path.",
    PAGE,
    examples.PAGE,
    _NO_PAGE,
)
describe_pages = describe(
    "listPages",
    "Pages",
    "The pages of a clinic, newest first, as cards or (`view=full`) as whole documents, which have "
    "`sections`.",
    PAGE_LIST,
    examples.listed(examples.CARD),
    _NO_CLINIC,
)
describe_conditions = describe(
    "listConditions",
    "Conditions",
    "The conditions as a clinic shows them, by name.",
    CONDITION_LIST,
    examples.listed(examples.CONDITION),
    _NO_CLINIC,
)
describe_clinicians = describe(
    "listClinicians",
    "Clinicians",
    "The people of a clinic, by name.",
    CLINICIAN_LIST,
    examples.listed(examples.PERSON),
    _NO_CLINIC,
)
describe_redirects = describe(
    "listRedirects",
    "Redirects",
    "The old paths of a clinic and where each leads, by path: for a front end with its own table.",
    REDIRECT_LIST,
    examples.listed(examples.REDIRECT),
    _NO_CLINIC,
)
describe_sitemap = describe(
    "getSitemap",
    "Sitemap",
    "The pages that search engines may list, by path: what a `sitemap.xml` needs. Left out are "
    "pages that are hidden from search engines, and those whose original stands elsewhere.",
    SITEMAP,
    examples.listed(examples.SITEMAP_ENTRY),
    _NO_CLINIC,
)
describe_search = describe(
    "searchPages",
    "Search",
    "The pages of a clinic that hold all the words, best first: words in a title count most, then "
    "those in summaries, headings and names. If no page holds them all, words that are spelled "
    "alike or only some of the words; `match` says so. Pages that search engines are asked not to "
    "list are found, too. A question of words that say nothing, or of signs alone, finds nothing "
    "or only titles. Too many requests from one address in a minute answer 429.",
    SearchAnswerSerializer,
    SEARCH_EXAMPLE,
    {
        **_NO_CLINIC,
        429: problem("Too many requests in a minute; see `Retry-After`.", examples.TOO_MANY),
    },
)
describe_changes = describe(
    "listChanges",
    "Changes",
    "All that a copy of a clinic's content needs. Without `since`: everything that is published, "
    "part by part (`has_more`); then, from each `cursor`, what changed after it, in the order in "
    "which it was published, each with its document as it is now, or null: delete it. A cursor "
    "never skips a change and may be asked again; ask every few seconds, a 304 costs little. One "
    "that is older than the log (90 days, unless the server is set otherwise) answers 410 with the "
    "code `cursor_expired`: begin again without `since`. An answer may have fewer items than "
    "`limit` where their documents are large.",
    ChangesSerializer,
    CHANGES_EXAMPLE,
    {
        **_NO_CLINIC,
        410: problem("The log does not lead on from this cursor.", examples.CURSOR_EXPIRED),
    },
    is_dated=False,
)
