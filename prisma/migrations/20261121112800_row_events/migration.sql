CREATE TABLE "row_events" (
    "id" UUID NOT NULL DEFAULT uuid7(),
    "kind" TEXT NOT NULL,
    "anchors" UUID[],
    "shown" UUID[],
    "clicked" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "row_events_pkey" PRIMARY KEY ("id")
);
ALTER TABLE row_events ADD CONSTRAINT row_events_lengths CHECK (cardinality(anchors) <= 20 AND cardinality(shown) <= 20);
