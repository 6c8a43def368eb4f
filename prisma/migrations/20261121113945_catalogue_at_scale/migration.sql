-- Jobs read what changed, not the whole catalogue: products whose popularity still falls, and sales that begin or end.
CREATE INDEX products_selling ON products (id) WHERE sold_recently > 0 OR (sold_total > 0 AND popularity > 0.001);
CREATE INDEX offers_sales_start ON offers (sale_starts_at) WHERE sale_price IS NOT NULL;
CREATE INDEX offers_sales_end ON offers (sale_ends_at) WHERE sale_price IS NOT NULL;
