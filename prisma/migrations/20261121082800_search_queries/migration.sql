-- What was searched for: suggestions, and the report of what is not found.
CREATE TABLE "search_queries" (
    "text" TEXT NOT NULL,
    "searches" INTEGER NOT NULL DEFAULT 0,
    "results" INTEGER NOT NULL DEFAULT 0,
    "asked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "search_queries_pkey" PRIMARY KEY ("text")
);
CREATE INDEX "search_queries_searches_idx" ON "search_queries"("searches" DESC);
-- The best of a beginning is the start of one range; from four letters on a range of the whole text is short enough.
CREATE INDEX search_queries_begin1 ON search_queries (left(text, 1), searches DESC);
CREATE INDEX search_queries_begin2 ON search_queries (left(text, 2), searches DESC);
CREATE INDEX search_queries_begin3 ON search_queries (left(text, 3), searches DESC);
CREATE INDEX "search_queries_text_idx" ON "search_queries"("text" COLLATE "C");
CREATE INDEX search_words_begin1 ON search_words (left(word, 1), products DESC);
CREATE INDEX search_words_begin2 ON search_words (left(word, 2), products DESC);
CREATE INDEX search_words_begin3 ON search_words (left(word, 3), products DESC);
CREATE INDEX product_search_begin1 ON product_search (left(words, 1), popularity DESC);
CREATE INDEX product_search_begin2 ON product_search (left(words, 2), popularity DESC);
CREATE INDEX brands_begin ON brands ((search_text(name) COLLATE "C"));
