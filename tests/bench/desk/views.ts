import { LARGE, NUMBER_OF_LARGE, SOMEBODY, USUAL } from "./data";
import { ofTables } from "./tables";
import { through, type View, whole } from "./view";

/** Every view of /sell, for the large seller (and the usual one where that takes another way), and of /admin. */
export async function views(): Promise<View[]> {
  const [
    { deskOrders },
    { deskListings },
    { deskStock, movementsOf, parseStockCursor, stockOfOffer },
    { dailySales, deskToday, stockAlarms },
    { deskReturns },
    { deskThreads, unreadMessages },
    { listPayouts, sellerMoney, sellerOrdersMoney },
    { sellerStatement },
    { disputesToAnswer, sellerDisputePage },
    { listFiles },
    { LISTING_SHOWS, LISTING_SORTS },
    { findForSeller, findForStaff },
    { findDeskOrder, nextToShip },
    { editorListing, listingHistory, productsByCode },
    { membersOf },
    { warehousesOf },
  ] = await Promise.all([
    import("@/lib/sellers/queries"),
    import("@/lib/sellers/queries/listings"),
    import("@/lib/sellers/queries/stock"),
    import("@/lib/sellers/queries/today"),
    import("@/lib/returns/queries/desk"),
    import("@/lib/orders/queries/messages"),
    import("@/lib/payments/queries/seller-money"),
    import("@/lib/payments/queries/statement"),
    import("@/lib/payments/queries/dispute-pages"),
    import("@/lib/files/queries"),
    import("@/lib/sellers/model/lists"),
    import("@/lib/palette/queries"),
    import("@/lib/orders/queries/desk"),
    import("@/lib/catalog/queries/editor"),
    import("@/lib/sellers/queries/members"),
    import("@/lib/fulfilment/queries/parcels"),
  ]);
  const { id } = LARGE;
  const stock = (words: string, show: "all" | "low" | "out", after: string | null = null) =>
    deskStock(id, { show, words, after: parseStockCursor(after) });
  const listed = { show: "all", sort: "changed", after: null } as const;
  const today = (seller: string) =>
    whole(
      deskToday(seller, "USD"),
      dailySales(seller, "USD"),
      stockAlarms(seller),
      deskOrders(seller, { show: "due", after: null }),
      unreadMessages(seller),
      sellerMoney(seller, "USD"),
    );
  const month = new Date(Date.now() - 20 * 86_400_000).toISOString().slice(0, 7);
  const words = {
    rare: "SC-90210",
    none: "zzyzx",
    common: "steel",
    several: "oak chair",
    everywhere: "sc",
  };
  const sell: View[] = [
    { name: "sell.today", read: () => today(id) },
    { name: "sell.today.usual", read: () => today(USUAL.id) },
    { name: "sell.orders", read: () => through(4, (after) => deskOrders(id, { show: "due", after })) },
    ...(["shipped", "delivered", "cancelled", "all"] as const).map((show) => ({
      name: `sell.orders.${show}`,
      read: () => through(4, (after) => deskOrders(id, { show, after })),
    })),
    ...["Buyer 19", NUMBER_OF_LARGE, "steel", "nobody at all"].map((words, index) => ({
      name: `sell.orders.search.${["name", "number", "goods", "nothing"][index]}`,
      read: () => through(2, (after) => deskOrders(id, { show: "all", words, after })),
    })),
    {
      name: "sell.orders.oldest",
      read: () => through(4, (after) => deskOrders(id, { show: "all", sort: "oldest", after })),
    },
    {
      name: "sell.order",
      read: async () => {
        const order = await findDeskOrder(id, NUMBER_OF_LARGE);
        if (!order) throw new Error("The order of the bench is not there");
        return whole(nextToShip(id, order.id), warehousesOf(id));
      },
    },
    ...LISTING_SHOWS.flatMap((show) =>
      LISTING_SORTS.map((sort) => ({
        name: `sell.listings.${show}.${sort}`,
        read: () => through(3, (after) => deskListings(id, { show, sort, words: "", after })),
      })),
    ),
    ...Object.entries(words).flatMap(([name, text]) => [
      {
        name: `sell.listings.search.${name}`,
        read: () => whole(deskListings(id, { ...listed, words: text })),
      },
      {
        name: `sell.listings.search.${name}.cheapest`,
        read: () => whole(deskListings(id, { ...listed, sort: "cheapest" as const, words: text })),
      },
      { name: `sell.stock.search.${name}`, read: () => whole(stock(text, "all")) },
      { name: `sell.stock.search.${name}.low`, read: () => whole(stock(text, "low")) },
    ]),
    ...(["all", "low", "out"] as const).map((show) => ({
      name: `sell.stock.${show}`,
      read: () => through(4, (after) => stock("", show, after)),
    })),
    {
      name: "sell.stock.offer",
      read: async () => {
        const [row] = (await stock("", "all")).rows;
        if (!row) throw new Error("The large seller has no stock");
        return whole(stockOfOffer(id, row.id), movementsOf(row.id, null));
      },
    },
    {
      name: "sell.listing",
      read: async () => {
        const [row] = (await deskListings(id, { ...listed, words: "" })).rows;
        if (row) await whole(editorListing(id, row.productId), listingHistory(id, row.productId));
        return undefined;
      },
    },
    { name: "sell.listing.by-code", read: () => whole(productsByCode("SC-4711", id)) },
    { name: "sell.returns", read: () => through(3, (after) => deskReturns(id, { open: true, after })) },
    { name: "sell.returns.all", read: () => through(3, (after) => deskReturns(id, { open: false, after })) },
    { name: "sell.messages", read: () => whole(deskThreads(id)) },
    {
      name: "sell.money",
      read: () =>
        whole(
          sellerMoney(id, "USD"),
          sellerOrdersMoney(id, null),
          listPayouts(id),
          sellerDisputePage(id, "all", null),
          disputesToAnswer(id),
        ),
    },
    ...(["answer", "bank", "over", "all"] as const).map((show) => ({
      name: `sell.disputes.${show}`,
      read: () => through(4, (after) => sellerDisputePage(id, show, after)),
    })),
    { name: "sell.money.older", read: () => through(4, (after) => sellerOrdersMoney(id, after)) },
    { name: "sell.money.statement", read: () => whole(sellerStatement(id, month, "USD")) },
    {
      name: "sell.files",
      read: () => through(3, (after) => listFiles(id, ["IMPORT", "STOCK"], after)),
    },
    { name: "sell.members", read: () => whole(membersOf(id)) },
    ...["Buyer 19", NUMBER_OF_LARGE, "pi_bench3", "steel", "nobody at all"].map((text, index) => ({
      name: `sell.palette.${["name", "number", "payment", "product", "nothing"][index]}`,
      read: () => whole(findForSeller(LARGE, text)),
    })),
  ];
  return [...sell, ...(await ofOperators(findForStaff)), ...(await ofTables())];
}

async function ofOperators(find: typeof import("@/lib/palette/queries").findForStaff): Promise<View[]> {
  const [
    { listSellers, sellerFile },
    { waitingApplications },
    { listAudit },
    { issuedGiftCards, owedRefunds },
    { listDisputePage },
    { SHOWS },
    { deskPromotions, promotionFile },
    { pickNamed },
    { deskDeals },
    { listMails },
    { giftProducts },
    { listRules, listSynonyms, searchReport },
    { REPORTS },
    { staffOrder },
    operations,
    { marketOrders },
    { MARKET_SORTS, SHOWN_ORDERS, TROUBLES },
    { listPeople },
    { personFile },
  ] = await Promise.all([
    import("@/lib/sellers/queries/operator"),
    import("@/lib/sellers/queries/applications"),
    import("@/lib/sellers/queries/audit"),
    import("@/lib/payments/queries/operator"),
    import("@/lib/payments/queries/dispute-pages"),
    import("@/lib/payments/model/dispute-filter"),
    import("@/lib/promotions/queries/desk"),
    import("@/lib/promotions/queries/pick"),
    import("@/lib/deals/queries/desk"),
    import("@/lib/notifications/queries"),
    import("@/lib/catalog/queries/gift-products"),
    import("@/lib/search/queries/steering"),
    import("@/lib/search/model/steering"),
    import("@/lib/orders/queries/operator"),
    import("@/lib/operations/queries"),
    import("@/lib/orders/queries/market"),
    import("@/lib/orders/model/market"),
    import("@/lib/accounts/queries/people"),
    import("@/lib/accounts/queries/person"),
  ]);
  const sight = { orders: true, people: true, sellers: true };
  const market = {
    show: "all",
    trouble: null,
    sellerId: null,
    userId: null,
    words: "",
    sort: "newest",
    after: null,
  } as const;
  const every = { moment: null, kind: null, words: "", after: null };
  return [
    { name: "admin.today", read: () => whole(operations.marketToday()) },
    {
      name: "admin.sellers",
      read: () => through(4, (after) => listSellers({ words: "", status: null, after })),
    },
    {
      name: "admin.sellers.search",
      read: () => whole(listSellers({ words: "seller1777", status: null, after: null })),
    },
    {
      name: "admin.sellers.applications",
      read: () => through(3, (after) => waitingApplications({ words: "", after })),
    },
    {
      name: "admin.sellers.applications.search",
      read: () => whole(waitingApplications({ words: "person1", after: null })),
    },
    {
      name: "admin.sellers.file",
      read: () => whole(sellerFile(LARGE.id), listAudit({ words: LARGE.id, after: null })),
    },
    ...MARKET_SORTS.flatMap((sort) => [
      ...(Object.keys(SHOWN_ORDERS) as (keyof typeof SHOWN_ORDERS)[]).flatMap((show) => [
        {
          name: `admin.orders.${show}.${sort}`,
          read: () => through(4, (after) => marketOrders({ ...market, show, sort, after })),
        },
        {
          name: `admin.orders.${show}.${sort}.large-seller`,
          read: () =>
            through(4, (after) => marketOrders({ ...market, show, sort, sellerId: LARGE.id, after })),
        },
      ]),
      ...(Object.keys(TROUBLES) as (keyof typeof TROUBLES)[]).map((trouble) => ({
        name: `admin.orders.${trouble}.${sort}`,
        read: () => through(3, (after) => marketOrders({ ...market, trouble, sort, after })),
      })),
    ]),
    {
      name: "admin.orders.person",
      read: () => whole(marketOrders({ ...market, userId: SOMEBODY })),
    },
    ...[
      "Buyer 19",
      NUMBER_OF_LARGE,
      "person4711@agora.test",
      "person4",
      "Ada",
      "pi_bench3",
      "nobody at all",
    ].map((words, index) => ({
      name: `admin.orders.search.${["parcel", "number", "mail", "mails", "name", "payment", "nothing"][index]}`,
      read: () => whole(marketOrders({ ...market, words })),
    })),
    ...(["all", "closed", "sellers"] as const).map((show) => ({
      name: `admin.people.${show}`,
      read: () => through(4, (after) => listPeople({ words: "", show, after })),
    })),
    ...["p", "person4711@", "ada ahlberg", "ahlberg", "agora.test", "zzyzx"].flatMap((words, index) =>
      (["all", "closed", "sellers"] as const).map((show) => ({
        name: `admin.people.search.${["letter", "mail", "name", "last-name", "everybody", "nobody"][index]}.${show}`,
        read: () => through(3, (after) => listPeople({ words, show, after })),
      })),
    ),
    { name: "admin.people.person", read: () => whole(personFile(SOMEBODY)) },
    { name: "admin.order", read: () => whole(staffOrder(NUMBER_OF_LARGE)) },
    { name: "admin.audit", read: () => through(4, (after) => listAudit({ words: "", after })) },
    ...["seller.suspend", "nothing.like.it", "person499", "Ada Ahlberg", "nobody at all", SOMEBODY].map(
      (words, index) => ({
        name: `admin.audit.search.${["act", "no-act", "mail", "name", "nobody", "id"][index]}`,
        read: () => whole(listAudit({ words, after: null })),
      }),
    ),
    {
      name: "admin.money",
      read: () => whole(owedRefunds(), issuedGiftCards(), listDisputePage("answer", null)),
    },
    ...SHOWS.map((show) => ({
      name: `admin.disputes.${show}`,
      read: () => through(4, (after) => listDisputePage(show, after)),
    })),
    { name: "admin.promotions", read: () => through(4, (after) => deskPromotions({ ...every, after })) },
    {
      name: "admin.promotions.name",
      read: () => whole(deskPromotions({ ...every, words: "Campaign 4711" })),
    },
    { name: "admin.promotions.code", read: () => whole(deskPromotions({ ...every, words: "BENCH4711" })) },
    {
      name: "admin.promotions.file",
      read: async () => {
        const [row] = (await deskPromotions(every)).rows;
        return row && whole(promotionFile(row.id));
      },
    },
    // pickOffers and pickNamed("products") ask the search of the shop, which the bench `search` measures.
    { name: "admin.pick.sellers", read: () => whole(pickNamed("sellers", "ler 17")) },
    { name: "admin.pick.categories", read: () => whole(pickNamed("categories", "lamp")) },
    ...([null, "upcoming", "running", "over"] as const).map((moment) => ({
      name: `admin.deals.${moment ?? "all"}`,
      read: () => through(3, (after) => deskDeals({ moment, words: "", after })),
    })),
    {
      name: "admin.deals.search",
      read: () => whole(deskDeals({ moment: null, words: "Deal 4711", after: null })),
    },
    { name: "admin.outbox", read: () => through(4, listMails) },
    { name: "admin.gift-products", read: () => whole(giftProducts()) },
    ...REPORTS.map((report) => ({
      name: `admin.search.${report}`,
      read: () => through(3, (after) => searchReport(report, after)),
    })),
    { name: "admin.search.rules", read: () => whole(listRules("", null), listSynonyms()) },
    {
      name: "admin.operations",
      read: () =>
        whole(
          operations.queueStates(),
          operations.failedJobs(null),
          operations.undelivered(),
          operations.unhandledWebhooks("all", null),
        ),
    },
    ...["Buyer 19", NUMBER_OF_LARGE, "person4711@agora.test", "pi_bench3", "steel", "nobody at all"].map(
      (text, index) => ({
        name: `admin.palette.${["name", "number", "mail", "payment", "product", "nothing"][index]}`,
        read: () => whole(find(text, sight)),
      }),
    ),
  ];
}
