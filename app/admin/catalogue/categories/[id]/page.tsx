import type { Metadata } from "next";
import Link from "next/link";
import { AttributeEditor } from "@/components/desk/catalogue/attribute-editor";
import { CategoryForm } from "@/components/desk/catalogue/category-form";
import { Missing } from "@/components/desk/missing";
import { Badge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/button";
import { requireRight } from "@/lib/accounts/session";
import { ATTRIBUTE_TYPES } from "@/lib/catalog/model/category-form";
import { type DeskCategoryDetail, deskCategory, deskTree } from "@/lib/catalog/queries/category-desk";
import { placesFor } from "../places";

export const metadata: Metadata = { title: "Category", robots: { index: false } };
export const instant = false;

export default async function CategoryDeskPage({ params }: { params: Promise<{ id: string }> }) {
  await requireRight("staff.catalogue", "/admin/catalogue");
  const [category, tree] = await Promise.all([deskCategory((await params).id), deskTree()]);
  if (!category) return <Missing />;
  const hidden = category.hiddenAt !== null;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <div className="grid gap-1">
        <p className="text-sm text-soft">
          <Link href="/admin/catalogue" prefetch={false} className="underline underline-offset-4">
            Categories
          </Link>
          {category.above.map(({ id, name }) => (
            <span key={id}>
              {" › "}
              <Link
                href={`/admin/catalogue/categories/${id}`}
                prefetch={false}
                className="underline underline-offset-4"
              >
                {name}
              </Link>
            </span>
          ))}
        </p>
        <div className="flex flex-wrap items-center gap-3">
          <h1 className="text-2xl">{category.name}</h1>
          {hidden ? <Badge>Hidden</Badge> : null}
          <span className="flex gap-2 sm:ml-auto">
            <LinkButton size="sm" href={`/admin/catalogue/categories/new?in=${category.id}`}>
              Add below
            </LinkButton>
            <LinkButton size="sm" href={`/c/${category.path}`}>
              In the shop
            </LinkButton>
          </span>
        </div>
      </div>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-8 lg:grid-cols-[minmax(0,20rem)_minmax(0,1fr)]">
        <CategoryForm
          key={`form ${category.version}`}
          kept={{
            id: category.id,
            version: category.version,
            parentId: category.parentId ?? "",
            name: category.name,
            slug: category.slug,
            description: category.description,
          }}
          address={`/c/${category.path}`}
          hidden={hidden}
          places={placesFor(tree, category.path)}
        />
        <div className="grid content-start gap-6">
          <AttributeEditor
            key={`attributes ${category.version}`}
            categoryId={category.id}
            version={category.version}
            kept={category.attributes.map((one) => ({
              row: one.id,
              id: one.id,
              label: one.label,
              type: one.type,
              unit: one.unit ?? "",
              least: one.least === null ? "" : String(one.least),
              most: one.most === null ? "" : String(one.most),
              choices: one.options.map((value, at) => ({
                row: value,
                value,
                was: value,
                swatch: one.swatches[at] ?? "",
              })),
              required: one.required,
              filterable: one.filterable,
            }))}
          />
          <Inherited above={category.above} />
        </div>
      </div>
    </div>
  );
}

function Inherited({ above }: { above: DeskCategoryDetail["above"] }) {
  const asking = above.filter(({ attributes }) => attributes.length > 0);
  if (asking.length === 0) return null;
  return (
    <section aria-labelledby="inherited" className="grid gap-2">
      <h2 id="inherited" className="text-lg">
        Also asked, from above
      </h2>
      <ul className="grid gap-1 text-soft">
        {asking.flatMap(({ id, name, attributes }) =>
          attributes.map((one) => (
            <li key={one.id}>
              <span className="text-ink">{one.label}</span>, {ATTRIBUTE_TYPES[one.type].toLowerCase()}, from{" "}
              <Link
                href={`/admin/catalogue/categories/${id}`}
                prefetch={false}
                className="underline underline-offset-4"
              >
                {name}
              </Link>
            </li>
          )),
        )}
      </ul>
    </section>
  );
}
