import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { connection } from "next/server";
import { FormFlash } from "@/components/account/form-flash";
import { AboutProduct } from "@/components/product/about-product";
import { AskForm } from "@/components/product/ask-form";
import { Missing } from "@/components/shell/missing";
import { requireUser } from "@/lib/accounts/session";
import { findProduct } from "@/lib/catalog/queries/products";
import { readFlash } from "@/lib/platform/http/flash";
import { publicName } from "@/lib/reviews/model";

export const metadata: Metadata = { title: "Ask a question", robots: { index: false } };
export const instant = false;

export default async function AskPage({ params }: PageProps<"/ask/[slug]">) {
  await connection();
  const { slug } = await params;
  const found = await findProduct(slug);
  if (!found) return <Missing />;
  if ("moved" in found) redirect(`/ask/${found.moved}`);
  const { product } = found;
  const user = await requireUser(`/ask/${slug}`);
  const back = `/p/${slug}`;
  const isSold = product.variants.some(({ offers }) => offers.length > 0);
  return (
    <div className="wrap grid max-w-xl gap-6 py-8">
      <AboutProduct title="Ask a question" product={product} href={back} />
      {isSold ? (
        <FormFlash flash={await readFlash()}>
          <AskForm productId={product.id} back={back} signed={publicName(user.name)} email={user.email} />
        </FormFlash>
      ) : (
        <p className="text-md text-soft">Nobody sells this at the moment, so nobody could answer.</p>
      )}
    </div>
  );
}
