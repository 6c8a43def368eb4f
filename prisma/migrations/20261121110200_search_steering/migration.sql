-- Operators steer the search: what stands first or last for a query, where it leads, and words that mean the same.
ALTER TABLE "search_queries" ADD COLUMN "clicks" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "search_queries" ADD CONSTRAINT search_queries_clicks CHECK (clicks >= 0);

CREATE INDEX search_queries_nothing ON search_queries (searches DESC, text) WHERE results = 0;
CREATE INDEX search_queries_ignored ON search_queries (searches DESC, text) WHERE results > 0 AND clicks = 0;
DROP INDEX "search_queries_searches_idx";
CREATE INDEX "search_queries_searches_text_idx" ON "search_queries"("searches" DESC, "text");

CREATE TABLE "search_rules" (
    "id" UUID NOT NULL DEFAULT uuid7(),
    "query" TEXT NOT NULL,
    "redirect" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT now(),

    CONSTRAINT "search_rules_pkey" PRIMARY KEY ("id"),
    CONSTRAINT search_rules_query CHECK (query = lower(query) AND length(query) BETWEEN 1 AND 80),
    -- Only to a page of this store.
    CONSTRAINT search_rules_redirect CHECK (redirect ~ '^/([^/\\]|$)' AND length(redirect) <= 300)
);
CREATE UNIQUE INDEX "search_rules_query_key" ON "search_rules"("query");
CREATE INDEX "search_rules_updated_at_id_idx" ON "search_rules"("updated_at" DESC, "id" DESC);

CREATE TABLE "search_rule_products" (
    "rule_id" UUID NOT NULL,
    "product_id" UUID NOT NULL,
    "place" INTEGER,

    CONSTRAINT "search_rule_products_pkey" PRIMARY KEY ("rule_id", "product_id"),
    CONSTRAINT search_rule_products_place CHECK (place > 0)
);
CREATE UNIQUE INDEX "search_rule_products_rule_id_place_key" ON "search_rule_products"("rule_id", "place");
CREATE INDEX "search_rule_products_product_id_idx" ON "search_rule_products"("product_id");
ALTER TABLE "search_rule_products" ADD CONSTRAINT "search_rule_products_rule_id_fkey" FOREIGN KEY ("rule_id") REFERENCES "search_rules"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "search_rule_products" ADD CONSTRAINT "search_rule_products_product_id_fkey" FOREIGN KEY ("product_id") REFERENCES "products"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "search_synonyms" (
    "id" UUID NOT NULL DEFAULT uuid7(),
    "words" TEXT[],
    "one_way" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT now(),

    CONSTRAINT "search_synonyms_pkey" PRIMARY KEY ("id"),
    CONSTRAINT search_synonyms_words CHECK (cardinality(words) BETWEEN 2 AND 12 AND array_position(words, '') IS NULL AND array_position(words, NULL) IS NULL)
);
CREATE INDEX "search_synonyms_words_idx" ON "search_synonyms" USING GIN ("words");

INSERT INTO search_synonyms (words) VALUES
  (ARRAY['tv', 'television']), (ARRAY['sofa', 'couch']), (ARRAY['earphones', 'earbuds']), (ARRAY['notebook', 'laptop']),
  (ARRAY['cellphone', 'smartphone', 'cell phone', 'mobile phone']), (ARRAY['trainers', 'sneakers']),
  (ARRAY['jumper', 'sweater']), (ARRAY['hoover', 'vacuum', 'vacuum cleaner']), (ARRAY['grey', 'gray']), (ARRAY['colour', 'color']);
