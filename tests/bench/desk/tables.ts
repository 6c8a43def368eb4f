import { idOf, T } from "@/prisma/seed/scale/rows";
import { LARGE, SOMEBODY } from "./data";
import { through, type View, whole } from "./view";

/** The catalogue as operators keep it, and the tables behind taxes, delivery, commission, findings and staff. */
export async function ofTables(): Promise<View[]> {
  const [
    { deskCategory, deskTree },
    { deskBrand, listBrands },
    { comparedProduct, listDuplicates },
    { listCases, waitingCases },
    { QUEUES },
    { dealFile, deskDeals, watchDeal },
    { auditNames, listAudit },
    { listTableFiles },
    { commissionOf, listCommission },
    { listFindings },
    { listOwnMethods, shippingZones, unservedCountries },
    { trialPlaces },
    { listTaxes },
    { staffMembers },
    { applicationFile, deskStanding, waitingApplications },
    { deskReturns, findDeskReturn },
    { productsById },
  ] = await Promise.all([
    import("@/lib/catalog/queries/category-desk"),
    import("@/lib/catalog/queries/brands"),
    import("@/lib/catalog/queries/duplicates"),
    import("@/lib/moderation/queries"),
    import("@/lib/moderation/model"),
    import("@/lib/deals/queries/desk"),
    import("@/lib/sellers/queries/audit"),
    import("@/lib/files/queries/tables"),
    import("@/lib/pricing/queries/commission"),
    import("@/lib/findings/queries"),
    import("@/lib/fulfilment/queries/tables"),
    import("@/lib/checkout/queries/trial"),
    import("@/lib/pricing/queries/tax"),
    import("@/lib/accounts/queries/staff"),
    import("@/lib/sellers/queries/applications"),
    import("@/lib/returns/queries/desk"),
    import("@/lib/catalog/queries/editor"),
  ]);
  const products = Array.from({ length: 20 }, (_, n) => idOf(T.product, n * 97));
  return [
    { name: "sell.standing", read: () => whole(deskStanding(LARGE.id)) },
    { name: "sell.shipping", read: () => whole(shippingZones(LARGE.id)) },
    { name: "sell.listing.hits", read: () => whole(productsById(products, LARGE.id)) },
    {
      name: "sell.return",
      read: async () => {
        const [row] = (await deskReturns(LARGE.id, { open: true, after: null })).rows;
        return row && whole(findDeskReturn(LARGE.id, row.number));
      },
    },
    {
      name: "admin.sellers.application",
      read: async () => {
        const [row] = (await waitingApplications({ words: "", after: null })).rows;
        return row && whole(applicationFile(row.id));
      },
    },
    { name: "admin.categories", read: () => whole(deskTree()) },
    {
      name: "admin.category",
      read: async () => {
        const row = (await deskTree()).at(-1);
        return row && whole(deskCategory(row.id));
      },
    },
    { name: "admin.brands", read: () => through(4, (after) => listBrands("", after)) },
    ...["a", "har", "zzyzx"].map((words, index) => ({
      name: `admin.brands.search.${["letter", "name", "none"][index]}`,
      read: () => whole(listBrands(words, null)),
    })),
    {
      name: "admin.brand",
      read: async () => {
        const [row] = (await listBrands("", null)).rows;
        return row && whole(deskBrand(row.id));
      },
    },
    { name: "admin.duplicates", read: () => through(4, listDuplicates) },
    {
      name: "admin.duplicates.compare",
      read: () => whole(...products.slice(0, 2).map((id) => comparedProduct(id))),
    },
    ...QUEUES.map((queue) => ({
      name: `admin.moderation.${queue}`,
      read: () =>
        through(4, async (after) => (await Promise.all([listCases(queue, after), waitingCases()]))[0]),
    })),
    {
      name: "admin.deal",
      read: async () => {
        const [row] = (await deskDeals({ moment: null, words: "", after: null })).rows;
        return row && whole(dealFile(row.id), watchDeal(row.id), listAudit({ words: row.id, after: null }));
      },
    },
    { name: "admin.audit.names", read: () => whole(auditNames()) },
    { name: "admin.files", read: () => through(4, (after) => listTableFiles(SOMEBODY, after)) },
    {
      name: "admin.commission",
      read: () => through(4, (after) => listCommission({ state: "now", words: "", after })),
    },
    {
      name: "admin.commission.search",
      read: () => whole(listCommission({ state: "now", words: "seller 17", after: null })),
    },
    { name: "admin.commission.paid", read: () => whole(commissionOf([idOf(65, 0)], new Date())) },
    ...(["open", "resolved"] as const).map((show) => ({
      name: `admin.findings.${show}`,
      read: () => through(4, (after) => listFindings({ show, after })),
    })),
    {
      name: "admin.shipping",
      read: () =>
        whole(
          shippingZones(null),
          unservedCountries(),
          listOwnMethods({ words: "", after: null }),
          trialPlaces(),
        ),
    },
    { name: "admin.taxes", read: () => through(4, (after) => listTaxes({ state: "now", words: "", after })) },
    { name: "admin.staff", read: () => whole(staffMembers()) },
  ];
}
