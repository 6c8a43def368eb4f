import sharp from "sharp";
import { draftData } from "@/lib/sellers/model/application";
import * as make from "@/tests/support/factories";

/** An application that may be handed in. */
export function business(change: Partial<Record<string, string>> = {}) {
  return draftData.parse({
    shop: "Café Ärmel",
    legalName: "Café Ärmel Lda",
    form: "COMPANY",
    registerNumber: "501964843",
    taxId: "PT501964843",
    country: "PT",
    line1: "Rua Augusta 1",
    city: "Lisboa",
    postcode: "1100-148",
    contact: "Ada Example",
    phone: "+351 21 000 0000",
    supportEmail: "cafe@example.test",
    ...change,
  });
}

export async function operator() {
  const { id } = await make.user({ staffRole: "OPERATOR" });
  return { id, role: "OPERATOR", address: "203.0.113.9" };
}

export function picture(): Promise<Buffer> {
  return sharp({ create: { width: 8, height: 8, channels: 3, background: "#884422" } })
    .png()
    .toBuffer();
}

export const pdf = (filling = "") => Buffer.from(`%PDF-1.7\n${filling}\n%%EOF\n`);
