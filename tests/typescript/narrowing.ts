// Reads the API as a front end does. It is compiled and never run: every line is a claim about the
// generated types. `content-api` is the file that openapi-typescript makes of the OpenAPI file.
import createClient from "openapi-fetch";
import type { components, paths } from "content-api";

type Schemas = components["schemas"];
type Page = Schemas["Page"];
type PageOrRedirect = Schemas["PageOrRedirect"];
type Section = Schemas["Section"];
type Link = Schemas["Link"];
type Rich = Schemas["Rich"];

// Two types are the same, neither wider nor narrower.
type Same<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
function holds<_Claim extends true>(): void {}

function never(value: never): never {
  throw new Error(`unknown variant: ${JSON.stringify(value)}`);
}

// --- what tells variants apart ----------------------------------------------------------------

holds<
  Same<
    PageOrRedirect["type"],
    | "home" | "treatment" | "science" | "conditions" | "condition" | "procedure" | "experience"
    | "article_index" | "article" | "standard" | "team" | "clinician" | "redirect"
  >
>();
holds<Same<Page["type"], Exclude<PageOrRedirect["type"], "redirect">>>();
holds<Same<Page["type"], Schemas["PageType"]>>();
holds<
  Same<
    Section["kind"],
    | "science" | "conditions" | "results" | "preparation" | "procedure" | "experience_during"
    | "experience_after" | "cost" | "eligibility" | "contraindications" | "side_effects"
    | "emergency" | "text" | "image" | "video" | "quote" | "table" | "faq" | "references" | "cta"
    | "appointment_form" | "offices" | "clinicians" | "pages"
  >
>();
holds<
  Same<Link["kind"], "page" | "file" | "phone" | "email" | "external" | "appointment">
>();
holds<Same<Rich["format"], "html" | "markdown">>();
holds<Same<Section["level"], 2 | 3>>();
holds<Same<Page["state"], "published" | "draft">>();

// --- one request for a page -------------------------------------------------------------------

const api = createClient<paths>({ baseUrl: "https://cms.group.example" });

export async function show(path: string): Promise<string> {
  const { data, error, response } = await api.GET("/api/v1/clinics/{clinic}/page/", {
    params: { path: { clinic: "harbor" }, query: { path } },
    headers: { "If-None-Match": '"an-etag"' },
  });
  if (error) {
    holds<Same<typeof error, Schemas["Problem"]>>();
    const named: string[] = error.errors.map((one) => `${one.parameter}: ${one.message}`);
    switch (error.code) {
      case "gone":
      case "not_found":
        return `${response.status} ${error.detail} ${error.tags.join(",")}`;
      default:
        return `${error.title}: ${named.join("; ")}`;
    }
  }
  if (!data) {
    return "not modified";
  }
  holds<Same<typeof data, PageOrRedirect>>();
  switch (data.type) {
    case "redirect":
      holds<Same<typeof data, Schemas["Redirect"]>>();
      return `${data.permanent ? 308 : 307} ${data.location}`;
    case "home":
      holds<Same<typeof data, Schemas["HomePage"]>>();
      return article(data) + data.highlights.map(card).join("");
    case "treatment":
      holds<Same<typeof data, Schemas["TreatmentPage"]>>();
      return article(data) + data.legal_status.toUpperCase();
    case "science":
      holds<Same<typeof data, Schemas["SciencePage"]>>();
      return article(data);
    case "conditions":
      holds<Same<typeof data, Schemas["ConditionsPage"]>>();
      return article(data);
    case "condition":
      holds<Same<typeof data, Schemas["ConditionPage"]>>();
      holds<Same<typeof data.condition.symptoms, string[]>>();
      return `${article(data)} ${data.condition.name} ${data.condition.alternate_names.join()}`;
    case "procedure":
      holds<Same<typeof data, Schemas["ProcedurePage"]>>();
      return article(data);
    case "experience":
      holds<Same<typeof data, Schemas["ExperiencePage"]>>();
      return article(data);
    case "article_index":
      holds<Same<typeof data, Schemas["ArticleIndexPage"]>>();
      return data.children.map(card).join("");
    case "article":
      holds<Same<typeof data, Schemas["ArticlePage"]>>();
      return `${article(data)} by ${data.author?.clinician?.name ?? data.author?.name ?? "us"}`;
    case "standard":
      holds<Same<typeof data, Schemas["StandardPage"]>>();
      return article(data);
    case "team":
      holds<Same<typeof data, Schemas["TeamPage"]>>();
      return article(data) + data.clinicians.map(person).join("");
    case "clinician":
      holds<Same<typeof data, Schemas["ClinicianPage"]>>();
      // Whatever shows a Person shows the one a page is about, too.
      return `${person(data.clinician)} ${data.clinician.languages.join()} ${article(data)}`;
    default:
      return never(data);
  }
}

// --- what every page has ----------------------------------------------------------------------

function article(page: Page): string {
  holds<Same<Page["published_at"], string | null>>();
  holds<Same<Page["updated_at"], string>>();
  holds<Same<Page["tags"], string[]>>();
  holds<Same<Page["sections"], Section[]>>();
  const crumbs = page.breadcrumbs.map((one) => `${one.title} ${one.path}`).join(" > ");
  const parts = page.contents?.items.map((one) => one.page.type) ?? [];
  const minutes = page.facts?.infusion_minutes?.text ?? "";
  const share: string = page.seo.share_image?.alt ?? "";
  return [
    `<title>${page.seo.title}</title>`,
    page.seo.description ?? page.summary ?? "",
    page.hero ? picture(page.hero) : "",
    crumbs,
    parts.join(" "),
    minutes,
    share,
    ...page.sections.map(section),
    ...page.related.map(card),
    page.disclaimer ? rich(page.disclaimer) : "",
  ].join("\n");
}

function card(one: Schemas["Card"]): string {
  const image: Schemas["Image"] | null = one.image;
  return `${one.title} ${one.path} ${one.date ?? ""} ${image ? picture(image) : ""}`;
}

function person(one: Schemas["Person"]): string {
  const path: string | null = one.path;
  const photo: string = one.photo ? picture(one.photo) : "";
  return `${one.name} ${one.credentials.join()} ${one.job_title} ${path ?? ""} ${photo}`;
}

function picture(image: Schemas["Image"]): string {
  const { x, y } = image.focal_point;
  const sources = image.sources.map(
    (source) => `${source.type} ${source.srcset.map((one) => `${one.url} ${one.width}w`).join()}`,
  );
  const color: string | undefined = image.placeholder?.color;
  return `${image.src} ${image.alt} ${x * 100}% ${y * 100}% ${sources.join()} ${color ?? ""}`;
}

function rich(text: Rich): string {
  switch (text.format) {
    case "html":
      return text.value;
    case "markdown":
      return `<pre>${text.value}</pre>`;
    default:
      return never(text.format);
  }
}

// --- sections: every kind, and any kind by what all have ----------------------------------------

function section(one: Section): string {
  return `<section id="${one.anchor ?? one.id}">${base(one)}${own(one)}</section>`;
}

function base(one: Section): string {
  const heading = one.heading ? `<h${one.level}>${one.heading}</h${one.level}>` : "";
  const before = one.body ? rich(one.body) : "";
  const after = one.outro ? rich(one.outro) : "";
  const items = one.items.map((item) => `${item.id} ${item.name ?? ""} ${item.description ?? ""}`);
  const origin: "shared" | "local" | "mixed" = one.origin.source;
  return [heading, before, one.items_heading ?? "", ...items, after, origin].join("\n");
}

function own(one: Section): string {
  switch (one.kind) {
    case "preparation":
      holds<Same<typeof one, Schemas["PreparationSection"]>>();
      return one.items
        .map((item) => {
          holds<Same<typeof item.rule, "do" | "dont" | "bring">>();
          return `${item.rule} ${item.name.trim()} ${item.description ?? ""}`;
        })
        .join();
    case "eligibility":
      holds<Same<typeof one, Schemas["EligibilitySection"]>>();
      return one.items.map((item) => item.description ?? item.name).join();
    case "contraindications":
      holds<Same<typeof one, Schemas["ContraindicationsSection"]>>();
      return one.items.map((item) => item.description ?? item.name).join();
    case "side_effects":
      holds<Same<typeof one, Schemas["SideEffectsSection"]>>();
      return one.items
        .map((item) => {
          holds<Same<typeof item.frequency, "common" | "uncommon" | "serious">>();
          return `${item.frequency} ${item.name.trim()}`;
        })
        .join();
    case "results":
      holds<Same<typeof one, Schemas["ResultsSection"]>>();
      return one.references.map((item) => `${item.name.trim()} ${item.url ?? ""}`).join();
    case "cost":
      holds<Same<typeof one, Schemas["CostSection"]>>();
      return one.items
        .map((item) => {
          holds<Same<typeof item.unit, "session" | "series" | "visit">>();
          const amount: string = item.amount;
          const includes: string[] = item.includes;
          return `${amount} ${item.currency} ${includes.join()}`;
        })
        .concat(one.insurance ? rich(one.insurance) : "")
        .join();
    case "emergency":
      holds<Same<typeof one, Schemas["EmergencySection"]>>();
      holds<Same<typeof one.urgency, "non_urgent" | "urgent" | "emergency">>();
      return one.items.map((item) => `${one.urgency} ${item.name.trim()}`).join();
    case "table":
      holds<Same<typeof one, Schemas["TableSection"]>>();
      holds<Same<typeof one.table.columns, string[]>>();
      holds<Same<typeof one.table.rows, string[][]>>();
      return [one.table.columns, ...one.table.rows]
        .map((row) => row.map((cell, place) => tableCell(cell, place, one.table)).join(""))
        .concat(one.table.caption ?? "")
        .join();
    case "video":
      holds<Same<typeof one, Schemas["VideoSection"]>>();
      return film(one.video) + rich(one.transcript);
    case "offices":
      holds<Same<typeof one, Schemas["OfficesSection"]>>();
      return one.items.map((item) => `${item.id + 1} ${item.address.city} ${item.phone.href}`).join();
    case "clinicians":
      holds<Same<typeof one, Schemas["CliniciansSection"]>>();
      return one.items
        .map((item) => `${item.id + 1} ${item.job_title} ${item.photo ? picture(item.photo) : ""}`)
        .join();
    case "pages":
      holds<Same<typeof one, Schemas["PagesSection"]>>();
      return one.items.map(card).join();
    case "appointment_form":
      holds<Same<typeof one, Schemas["AppointmentFormSection"]>>();
      return one.form_enabled ? "<form>" : link(one.link);
    case "science":
      holds<Same<typeof one, Schemas["ScienceSection"]>>();
      return one.items.map((item) => item.name.trim()).join();
    case "conditions":
      holds<Same<typeof one, Schemas["ConditionsSection"]>>();
      return one.items
        .map((item) => {
          holds<Same<typeof item.status, "treated" | "under_study">>();
          return item.condition?.path ?? item.name;
        })
        .join();
    case "procedure":
      holds<Same<typeof one, Schemas["ProcedureSection"]>>();
      return one.items
        .map((item) => {
          holds<Same<typeof item.minutes, Schemas["Range"] | null>>();
          const longest: number = item.minutes?.max ?? 0;
          return `${item.minutes?.text ?? ""} ${longest} ${item.image ? picture(item.image) : ""}`;
        })
        .join();
    case "experience_during":
      holds<Same<typeof one, Schemas["ExperienceDuringSection"]>>();
      return one.items.map((item) => item.description ?? item.name).join();
    case "experience_after":
      holds<Same<typeof one, Schemas["ExperienceAfterSection"]>>();
      return one.items.map((item) => item.description ?? item.name).join();
    case "text":
      holds<Same<typeof one, Schemas["TextSection"]>>();
      return one.items.map((item) => item.name).join();
    case "image":
      holds<Same<typeof one, Schemas["ImageSection"]>>();
      return `${picture(one.image)} ${one.caption ?? ""}`;
    case "quote":
      holds<Same<typeof one, Schemas["QuoteSection"]>>();
      return `${one.quote.trim()} ${one.attribution ?? ""}`;
    case "faq":
      holds<Same<typeof one, Schemas["FaqSection"]>>();
      return one.items.map((item) => `${item.name.trim()} ${rich(item.answer)}`).join();
    case "cta":
      holds<Same<typeof one, Schemas["CtaSection"]>>();
      return one.items
        .map((item) => {
          holds<Same<typeof item.style, "primary" | "secondary">>();
          return link(item.link);
        })
        .join();
    case "references":
      holds<Same<typeof one, Schemas["ReferencesSection"]>>();
      return one.items
        .map((item) => {
          const year: number | null = item.year;
          return `${item.name.trim()} ${item.url ?? ""} ${year ?? ""}`;
        })
        .join();
    default:
      return never(one);
  }
}

function tableCell(cell: string, place: number, table: Schemas["Table"]): string {
  return place === 0 && table.has_row_headings ? `<th scope="row">${cell}` : `<td>${cell}`;
}

function film(video: Schemas["Video"]): string {
  holds<Same<typeof video.provider, "youtube" | "vimeo" | "file">>();
  const poster = video.poster?.src ?? "";
  if (video.embed_url !== null) {
    return `<iframe src="${video.embed_url}" title="${video.title}">`;
  }
  return `<video src="${video.url}" poster="${poster}"><track src="${video.captions_url ?? ""}">`;
}

// --- links ------------------------------------------------------------------------------------

function link(one: Link): string {
  switch (one.kind) {
    case "page":
      holds<Same<typeof one, Schemas["PageLink"]>>();
      return `<a href="${one.href}" data-id="${one.page.id}" class="${one.page.type}">`;
    case "file":
      holds<Same<typeof one, Schemas["FileLink"]>>();
      return `<a href="${one.href}" download>${one.label}`;
    case "phone":
      holds<Same<typeof one, Schemas["PhoneLink"]>>();
      return one.href;
    case "email":
      holds<Same<typeof one, Schemas["EmailLink"]>>();
      return one.href;
    case "external":
      holds<Same<typeof one, Schemas["ExternalLink"]>>();
      return `<a href="${one.href}" rel="noopener">`;
    case "appointment":
      holds<Same<typeof one, Schemas["AppointmentLink"]>>();
      return one.href;
    default:
      return never(one);
  }
}

// --- the other endpoints ------------------------------------------------------------------------

export async function frame(): Promise<string[]> {
  const { data: clinic } = await api.GET("/api/v1/clinics/{clinic}/", {
    params: { path: { clinic: "harbor" } },
  });
  if (!clinic) {
    return [];
  }
  const hours = clinic.offices.flatMap((office) =>
    office.hours.map((one) => `${one.days.join()} ${one.opens}-${one.closes} ${one.mode}`),
  );
  const menu = clinic.navigation.main.flatMap((entry) => [
    link(entry.link),
    ...entry.items.map((leaf) => link(leaf.link)),
  ]);
  holds<Same<typeof clinic.phone, Schemas["Phone"]>>();
  holds<Same<typeof clinic.brand.colors.on_primary, string>>();
  return [clinic.phone.href, clinic.brand.colors.primary, ...hours, ...menu];
}

export async function listed(): Promise<string[]> {
  const { data } = await api.GET("/api/v1/clinics/{clinic}/pages/", {
    params: {
      path: { clinic: "harbor" },
      query: { type: ["article", "standard"], view: "full", limit: 20 },
    },
  });
  const next: string | null = data?.next ?? null;
  const items = data?.items ?? [];
  return [
    next ?? "",
    ...items.map((one) => ("sections" in one ? article(one) : card(one))),
  ];
}

export async function search(q: string): Promise<string> {
  const { data, error, response } = await api.GET("/api/v1/clinics/{clinic}/search/", {
    params: { path: { clinic: "harbor" }, query: { q, type: ["article"], limit: 10 } },
  });
  if (error) {
    return error.code === "too_many_requests"
      ? `again in ${response.headers.get("Retry-After") ?? "60"} s`
      : error.detail;
  }
  if (!data) {
    return "not modified";
  }
  holds<Same<typeof data.match, "exact" | "similar" | "loose">>();
  holds<Same<(typeof data.items)[number], Schemas["SearchItem"]>>();
  const next: string | null = data.next;
  const found = data.items.map(
    (one) => `<a href="${one.page.path}">${one.title_highlighted}</a> ${one.snippet} ${card(one.page)}`,
  );
  return [`${data.total} ${data.match}`, ...found, next ?? ""].join("\n");
}

export async function mirror(
  since: string | undefined,
  pages: Map<number, Page>,
  others: Map<string, Exclude<Schemas["Change"]["document"], null>>,
): Promise<string | undefined> {
  const { data, error } = await api.GET("/api/v1/clinics/{clinic}/changes/", {
    params: {
      path: { clinic: "harbor" },
      query: { ...(since === undefined ? {} : { since }), subject: ["page", "clinic"], limit: 100 },
    },
  });
  if (error) {
    return error.code === "cursor_expired" ? undefined : since;
  }
  for (const one of data?.items ?? []) {
    holds<Same<typeof one.event, "published" | "updated" | "moved" | "withdrawn">>();
    switch (one.subject) {
      case "page":
        holds<Same<typeof one, Schemas["PageChange"]>>();
        holds<Same<typeof one.document, Page | null>>();
        if (one.document === null) {
          pages.delete(one.id);
        } else {
          pages.set(one.id, one.document);
          article(one.document);
        }
        break;
      case "clinic":
        holds<Same<typeof one.id, string>>();
        if (one.document !== null) {
          holds<Same<typeof one.document, Schemas["Clinic"]>>();
          others.set(one.id, one.document);
        }
        break;
      case "redirect":
        holds<Same<typeof one.document, Schemas["Redirect"] | null>>();
        if (one.document !== null) {
          others.set(`redirect ${one.id}`, one.document);
        }
        break;
      case "condition":
        holds<Same<typeof one.document, Schemas["Condition"] | null>>();
        break;
      case "clinician":
        holds<Same<typeof one.document, Schemas["Person"] | null>>();
        break;
      default:
        never(one);
    }
  }
  const hasMore: boolean = data?.has_more ?? false;
  holds<Same<Schemas["Changes"]["cursor"], string>>();
  return hasMore ? data?.cursor : undefined;
}

export async function everyListHasATotal(): Promise<number> {
  const params = { path: { clinic: "harbor" } };
  const conditions = await api.GET("/api/v1/clinics/{clinic}/conditions/", { params });
  const clinicians = await api.GET("/api/v1/clinics/{clinic}/clinicians/", { params });
  const redirects = await api.GET("/api/v1/clinics/{clinic}/redirects/", { params });
  const sitemap = await api.GET("/api/v1/clinics/{clinic}/sitemap/", { params });
  const lists = [conditions, clinicians, redirects, sitemap];
  const symptoms: string[] | undefined = conditions.data?.items[0]?.symptoms;
  const first: boolean | undefined = clinicians.data?.items[0]?.is_physician;
  const where: string | undefined = redirects.data?.items[0]?.location;
  const type: Schemas["PageType"] | undefined = sitemap.data?.items[0]?.type;
  return lists.reduce((sum, one) => sum + (one.data?.total ?? 0), [symptoms, first, where, type].length);
}

// --- what must not compile ----------------------------------------------------------------------

export function mistakes(
  page: Page,
  answer: PageOrRedirect,
  one: Section,
  target: Link,
  change: Schemas["Change"],
): void {
  // A redirect has no title.
  // @ts-expect-error
  answer.title;
  // Only a home page has highlights.
  // @ts-expect-error
  page.highlights;
  // Only a page about a condition has one, and only a team has people.
  // @ts-expect-error
  page.condition;
  // @ts-expect-error
  page.clinicians;
  if (page.type === "clinician") {
    // They may have no portrait.
    // @ts-expect-error
    page.clinician.photo.src;
  }
  // A page may have no hero.
  // @ts-expect-error
  page.hero.src;
  // Its summary may be null.
  // @ts-expect-error
  page.summary.length;
  // @ts-expect-error
  page.facts.infusion_minutes;
  // Documents are read, never written with other keys.
  // @ts-expect-error
  page.subtitle;
  // There is no such type.
  // @ts-expect-error
  if (page.type === "blog") return;
  // There is no such kind.
  // @ts-expect-error
  if (one.kind === "banner") return;
  // The name of a schema is not a kind.
  // @ts-expect-error
  if (one.kind === "ScienceSection") return;
  // A section may have no body and no heading.
  // @ts-expect-error
  one.body.value;
  // @ts-expect-error
  one.heading.length;
  // A heading has no level 4.
  // @ts-expect-error
  if (one.level === 4) return;
  // Rich text is no string.
  // @ts-expect-error
  const text: string | null = one.body;
  if (one.kind === "faq") {
    // The item may be missing.
    // @ts-expect-error
    one.items[0].answer;
    // Only steps take minutes.
    // @ts-expect-error
    one.items[0]?.minutes;
    // An answer is rich text.
    // @ts-expect-error
    one.items[0]?.answer.trim();
  }
  if (one.kind === "procedure") {
    // A step may say no time.
    // @ts-expect-error
    one.items[0]?.minutes.max;
  }
  if (one.kind === "conditions") {
    // @ts-expect-error
    if (one.items[0]?.status === "cured") return;
  }
  if (one.kind === "image") {
    // A section without its picture is left out: there always is one.
    holds<Same<typeof one.image, Schemas["Image"]>>();
  }
  if (one.kind === "video") {
    // A file has no player of its own.
    // @ts-expect-error
    one.video.embed_url.length;
    // @ts-expect-error
    if (one.video.provider === "dailymotion") return;
  }
  if (one.kind === "cost") {
    // An amount is a string: numbers lose digits.
    // @ts-expect-error
    one.items[0]?.amount.toFixed(2);
  }
  if (one.kind === "emergency") {
    // How urgent it is; `level` is that of the heading.
    // @ts-expect-error
    if (one.level === "urgent") return;
  }
  if (one.kind === "table") {
    // A row may be shorter than one thinks.
    // @ts-expect-error
    one.table.rows[0][0].trim();
  }
  // Only a quote has one.
  // @ts-expect-error
  one.quote;
  // Only a link to a page has a page.
  // @ts-expect-error
  target.page.id;
  // @ts-expect-error
  if (target.kind === "fax") return;
  // The path is required, `pth` is unknown.
  // @ts-expect-error
  void api.GET("/api/v1/clinics/{clinic}/page/", { params: { path: { clinic: "harbor" } } });
  void api.GET("/api/v1/clinics/{clinic}/pages/", {
    // @ts-expect-error
    params: { path: { clinic: "harbor" }, query: { type: ["blog"] } },
  });
  // A search needs a question.
  // @ts-expect-error
  void api.GET("/api/v1/clinics/{clinic}/search/", { params: { path: { clinic: "harbor" } } });
  // There is no such subject.
  // @ts-expect-error
  if (change.subject === "office") return;
  // A change may have no document, and only a clinic has a name for its id.
  // @ts-expect-error
  change.document.tags;
  if (change.subject === "page") {
    // @ts-expect-error
    change.document.title;
    // @ts-expect-error
    change.id.trim();
  }
  // The API is read-only.
  // @ts-expect-error
  void api.POST("/api/v1/clinics/{clinic}/page/", {});
  // There is no such endpoint.
  // @ts-expect-error
  void api.GET("/api/v1/pages/", {});
  void text;
}

// --- webhooks -----------------------------------------------------------------------------------

export function tagsToDrop(message: Schemas["WebhookMessage"]): string[] {
  switch (message.type) {
    case "content.changed":
      for (const one of message.data.changes) {
        if (one.subject === "clinic") holds<Same<typeof one.id, string>>();
        else holds<Same<typeof one.id, number>>();
        holds<Same<typeof one.previous_path, string | null>>();
      }
      return message.data.tags;
    case "endpoint.test":
      return [];
    default:
      return never(message);
  }
}
