// What a receiver can tell of the cache of Next.js: reads are kept under the tags they name, a tag
// is dropped at once ({ expire: 0 }), or what it stands for is shown once more while it is read anew.
const fetchPlainly = globalThis.fetch;
const kept = new Map();

globalThis.fetch = async (url, { next, ...init } = {}) => {
  if (!next?.tags) return fetchPlainly(url, init);
  const entry = kept.get(url);
  if (!entry) return answer(await read(url, init, next.tags));
  if (entry.isStale) read(url, init, next.tags);
  return answer(entry);
};

async function read(url, init, tags) {
  const response = await fetchPlainly(url, init);
  const entry = { status: response.status, body: await response.text(), tags, isStale: false };
  // Of a 404 it keeps the page that was made of it, under the same tags.
  if (response.ok || [404, 410].includes(response.status)) kept.set(url, entry);
  return entry;
}

function answer({ status, body }) {
  return new Response(body, { status });
}

exports.revalidateTag = (tag, profile) => {
  for (const [url, entry] of kept) {
    if (!entry.tags.includes(tag)) continue;
    if (profile?.expire === 0) kept.delete(url);
    else entry.isStale = true;
  }
};
