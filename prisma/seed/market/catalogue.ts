import type { Ground } from "@/lib/catalog/pictures/colours";
import { pictureKey } from "@/lib/catalog/pictures/recipe";
import { DEPARTMENTS } from "../content/departments";
import { OBJECTS, type ObjectName } from "../content/objects";
import type { Leaf } from "../content/types";
import { addPictures } from "./gallery";
import { type Category, type Context, daysBefore, type Product, type SellerRef } from "./model";
import { addProduct } from "./product";
import { slugOf } from "./text";

/** Writes departments, groups and leaves, brands, and all products. */
export function addCatalogue(context: Context, sellers: ReadonlyMap<string, SellerRef>): Product[] {
  const brandIds = addBrands(context);
  const products: Product[] = [];
  DEPARTMENTS.forEach((department, position) => {
    const top = addCategory(context, null, department.name, department.ground, department.object, position, {
      description: department.description,
      commissionBps: department.commissionBps,
    });
    department.groups.forEach((group, groupPosition) => {
      const middle = addCategory(context, top, group.name, group.ground, group.object, groupPosition);
      group.leaves.slice(0, context.size.leavesPerGroup).forEach((leaf, leafPosition) => {
        const category = addCategory(context, middle, leaf.name, group.ground, leaf.object, leafPosition);
        addAttributes(context, category, leaf);
        leaf.items.slice(0, context.size.productsPerLeaf).forEach((item, index) => {
          const place = {
            leaf,
            group,
            category,
            department: department.name,
            resold: department.resold,
            commissionBps: department.commissionBps,
            index,
          };
          const product = addProduct(context, item, place, sellers, brandIds);
          addPictures(product, context);
          products.push(product);
        });
      });
    });
  });
  return products;
}

type CategoryExtra = { description?: string; commissionBps?: number };

export function addCategory(
  { tables, random, now }: Context,
  parent: Category | null,
  name: string,
  ground: Ground,
  object: ObjectName,
  position: number,
  { description = "", commissionBps }: CategoryExtra = {},
): Category {
  const slug = slugOf(name);
  const path = parent ? `${parent.path}/${slug}` : slug;
  const at = daysBefore(now, 760);
  const id = random.stream(`category/${path}`).id(at);
  tables.add("categories", {
    id,
    parent_id: parent?.id ?? null,
    slug,
    path,
    name,
    description,
    depth: path.split("/").length,
    position,
    ground,
    image_key: pictureKey({ object: OBJECTS[object], ground, tint: "own", view: "front" }),
    image_hash: null,
    commission_bps: commissionBps ?? null,
    created_at: at,
    updated_at: at,
  });
  return { id, path, name, ground, parent };
}

function addAttributes({ tables, random, now }: Context, category: Category, leaf: Leaf): void {
  leaf.attributes.forEach((spec, position) => {
    tables.add("attribute_definitions", {
      id: random.stream(`attribute/${category.path}/${spec.key}`).id(daysBefore(now, 760)),
      category_id: category.id,
      key: spec.key,
      label: spec.label,
      type: spec.type,
      unit: spec.unit ?? null,
      options: spec.type === "ENUM" ? (spec.values ?? []) : [],
      required: spec.required,
      filterable: spec.filterable,
      position,
    });
  });
}

function addBrands({ tables, random, now }: Context): Map<string, string> {
  const ids = new Map<string, string>();
  const leaves = DEPARTMENTS.flatMap((department) => department.groups.flatMap((group) => group.leaves));
  const names = leaves.flatMap((leaf) => [
    ...leaf.brands,
    ...leaf.items.flatMap((item) => item.extra.brand ?? []),
  ]);
  for (const name of new Set(names)) {
    const at = daysBefore(now, 760);
    const id = random.stream(`brand/${name}`).id(at);
    ids.set(name, id);
    tables.add("brands", { id, slug: slugOf(name), name, created_at: at });
  }
  return ids;
}
