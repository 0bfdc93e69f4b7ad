// Every page of the site: made when it is first asked for, kept until a webhook drops it.
import { notFound, permanentRedirect, redirect } from "next/navigation";
import { readPage } from "../../lib/content";

export function generateStaticParams() {
  return [];
}

export default async function Page({ params }: { params: Promise<{ path?: string[] }> }) {
  const page = await readPage((await params).path);
  if (page === null) notFound();
  if (page.type === "redirect") {
    if (page.permanent) permanentRedirect(page.location);
    redirect(page.location);
  }
  return (
    <main>
      <h1>{page.title}</h1>
      {page.sections.map((section) => (
        <section key={section.id} id={section.anchor ?? section.id}>
          {section.heading && <h2>{section.heading}</h2>}
          {section.body && <div dangerouslySetInnerHTML={{ __html: section.body.value }} />}
        </section>
      ))}
    </main>
  );
}
