import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { connection } from "next/server";
import { FormFlash } from "@/components/account/form-flash";
import { AboutProduct } from "@/components/product/about-product";
import { ReviewForm } from "@/components/product/review-form";
import { Missing } from "@/components/shell/missing";
import { LinkButton } from "@/components/ui/button";
import { requireUser } from "@/lib/accounts/session";
import { findProduct } from "@/lib/catalog/queries/products";
import { readFlash } from "@/lib/platform/http/flash";
import { publicName } from "@/lib/reviews/model";
import { reviewingOf } from "@/lib/reviews/queries/own-review";

export const metadata: Metadata = { title: "Your review", robots: { index: false } };
export const instant = false;

const HINDRANCES = {
  seller: "You sell this, so you can't review it.",
  "not-bought": "Only who bought this here can review it, once it is on its way.",
};

export default async function ReviewPage({ params }: PageProps<"/review/[slug]">) {
  await connection();
  const { slug } = await params;
  const found = await findProduct(slug);
  if (!found) return <Missing />;
  if ("moved" in found) redirect(`/review/${found.moved}`);
  const { product } = found;
  const user = await requireUser(`/review/${slug}`);
  const back = `/p/${slug}`;
  const [{ own, hindrance }, flash] = await Promise.all([reviewingOf(product.id, user.id), readFlash()]);
  return (
    <div className="wrap grid max-w-xl gap-6 py-8">
      <AboutProduct title="Your review" product={product} href={back} />
      {hindrance ? (
        <div className="grid justify-items-start gap-5">
          <p className="text-md text-soft">{HINDRANCES[hindrance]}</p>
          <LinkButton href={back}>Back to the product</LinkButton>
        </div>
      ) : (
        <FormFlash flash={flash}>
          <ReviewForm productId={product.id} back={back} signed={publicName(user.name)} own={own} />
        </FormFlash>
      )}
    </div>
  );
}
