-- Desk lists page by keyset: a seller's listings by price, and what was changed last whatever its state.
CREATE INDEX "offers_seller_id_price_id_idx" ON "offers"("seller_id", "price", "id");
CREATE INDEX "offers_seller_id_updated_at_id_idx" ON "offers"("seller_id", "updated_at", "id");
