// Hears from the content API what has changed, and drops it from the cache of Next.js.
import { revalidateTag } from "next/cache";
import { Webhook, WebhookVerificationError } from "standardwebhooks";
import type { components } from "../../../lib/content-api";

type Message = components["schemas"]["WebhookMessage"];

export async function POST(request: Request): Promise<Response> {
  // The secret is shown once, when the endpoint is made: whsec_…
  const webhook = new Webhook(process.env.CONTENT_WEBHOOK_SECRET ?? "");
  let message: Message;
  try {
    // The signature is that of the bytes as they came: verify before anything is parsed.
    const body = await request.text();
    message = webhook.verify(body, Object.fromEntries(request.headers)) as Message;
  } catch (error) {
    if (error instanceof WebhookVerificationError) {
      return new Response("The signature is missing, wrong or too old.", { status: 401 });
    }
    throw error;
  }
  if (message.type === "content.changed") {
    for (const tag of message.data.tags) {
      // With "max" instead, the next reader would get the old page once more.
      revalidateTag(tag, { expire: 0 });
    }
  }
  return new Response(null, { status: 204 });
}
