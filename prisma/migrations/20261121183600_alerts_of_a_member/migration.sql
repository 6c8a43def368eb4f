-- A member's own list of what they wait for.
CREATE INDEX "price_alerts_user_id_idx" ON "price_alerts"("user_id");
CREATE INDEX "stock_alerts_user_id_idx" ON "stock_alerts"("user_id");
