import { receiveWebhook } from "@/lib/payments/webhooks/receive";

/** Stripe's webhooks: answered as soon as the event is stored, handled by a job. */
export async function POST(request: Request): Promise<Response> {
  const status = await receiveWebhook(await request.text(), request.headers.get("stripe-signature"));
  return new Response(null, { status });
}
