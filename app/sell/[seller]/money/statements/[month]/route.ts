import { may } from "@/lib/accounts/rights";
import { currentActor } from "@/lib/accounts/session";
import { statementCsv } from "@/lib/payments/papers/statement-csv";
import { statementPdf } from "@/lib/payments/papers/statement-pdf";
import { sellerStatement } from "@/lib/payments/queries/statement";
import { env } from "@/lib/platform/env";
import { noFile, privateFile } from "@/lib/platform/http/file";
import { inTime } from "@/lib/platform/http/respond";
import { sellerOf } from "../../../seller-of";

type Context = { params: Promise<{ seller: string; month: string }> };

async function statement(_request: Request, { params }: Context): Promise<Response> {
  const [sellerId, { month: file }, actor] = await Promise.all([sellerOf(params), params, currentActor()]);
  if (!sellerId || !may(actor, "seller.finance", { sellerId })) return noFile();
  const [month = "", kind] = file.split(".");
  const statement = await sellerStatement(sellerId, month, env().MARKET_CURRENCY);
  if (!statement) return noFile();
  const name = `statement-${month}.${kind}`;
  if (kind === "pdf") return privateFile(await statementPdf(statement, new Date()), name, "application/pdf");
  return kind === "csv"
    ? privateFile(
        new TextEncoder().encode(statementCsv(statement)),
        name,
        "text/csv; charset=utf-8",
        "attachment",
      )
    : noFile();
}

/** The statement of a month, "2026-10.pdf" or "2026-10.csv", for who answers for the seller's money. */
export const GET = inTime(statement);
