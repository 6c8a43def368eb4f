import { pictureKey } from "@/lib/catalog/pictures/recipe";
import { OBJECTS } from "../content/objects";
import { SELLER_SLUGS, SELLERS, type SellerSlug, WAREHOUSES } from "../content/sellers";
import { type Context, daysBefore, type SellerRef, type WarehouseRef } from "./model";
import { slugOf } from "./text";

/** People who run the shops, where it is not Nora. */
const OWNERS: Partial<Record<SellerSlug, string>> = { "northwave-audio": "Nora Hauge" };
const OWNER_NAMES = [
  "Ines Prata",
  "Jonas Holm",
  "Casey Drew",
  "Lukas Auer",
  "Moira Kerr",
  "Els Wouters",
  "Pim Bakker",
  "Saskia Vos",
  "Dario Conti",
  "Edith Marlow",
  "Claire Aubert",
  "Wade Ellis",
  "June Abbott",
  "Bram Visser",
  "Uwe Krall",
  "Loretta Boone",
  "Eleni Vlachou",
  "Aoife Byrne",
  "Silvia Zanetti",
  "Ruta Kazlauskaite",
  "Mehmet Arslan",
  "Terrence Cole",
];

/** Writes the market's warehouses and the sellers with their owners. */
export function addSellers({ tables, random, now }: Context, passwordHash: string): Map<string, SellerRef> {
  const warehouses = new Map<string, WarehouseRef>();
  for (const place of WAREHOUSES) {
    const { code, name, city, country, postcode, latitude, longitude, timeZone, cutOffMinutes, workingDays } =
      place;
    const id = random.stream(`warehouse/${code}`).id(daysBefore(now, 800));
    warehouses.set(code, { id, place });
    tables.add("warehouses", {
      id,
      code,
      name,
      city,
      country,
      postcode,
      latitude,
      longitude,
      time_zone: timeZone,
      cut_off_minutes: cutOffMinutes,
      working_days: workingDays,
    });
  }
  const sellers = new Map<string, SellerRef>();
  let unnamed = 0;
  for (const slug of SELLER_SLUGS) {
    const seller = SELLERS[slug];
    const own = random.stream(`seller/${slug}`);
    const at = daysBefore(now, own.int(740, 800));
    const id = own.id(at);
    const ownerId = own.id(at);
    const nora = slug === "northwave-audio";
    const ownerName = OWNERS[slug] ?? (OWNER_NAMES[unnamed++] as string);
    tables.add("users", {
      id: ownerId,
      email: nora ? "nora@agora.test" : `${slugOf(ownerName).replaceAll("-", ".")}@${slug}.test`,
      email_verified_at: at,
      name: ownerName,
      password_hash: nora ? passwordHash : null,
      staff_role: null,
      created_at: at,
    });
    tables.add("sellers", {
      id,
      slug,
      name: seller.name,
      story: seller.story,
      city: seller.city,
      country: seller.country,
      support_email: `hello@${slug}.test`,
      charges_enabled: true,
      payouts_enabled: true,
      commission_bps: "commissionBps" in seller ? seller.commissionBps : null,
      return_days: seller.returnDays,
      image_key: pictureKey({
        object: OBJECTS[seller.object],
        ground: seller.ground,
        tint: "own",
        view: "front",
      }),
      image_hash: null,
      ground: seller.ground,
      created_at: at,
      updated_at: at,
    });
    tables.add("seller_members", { seller_id: id, user_id: ownerId, role: "OWNER", created_at: at });
    sellers.set(slug, {
      id,
      slug,
      name: seller.name,
      ownerId,
      commissionBps: "commissionBps" in seller ? seller.commissionBps : null,
      handlingDays: seller.handlingDays,
      warehouses: seller.ships.map((code) => warehouses.get(code) as WarehouseRef),
    });
  }
  return sellers;
}
