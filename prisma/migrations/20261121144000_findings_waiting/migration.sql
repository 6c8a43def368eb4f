-- What waits for too long is looked for every quarter of an hour, apart from what the nightly proofs find.
ALTER TABLE findings DROP CONSTRAINT findings_area;
ALTER TABLE findings ADD CONSTRAINT findings_area CHECK (area IN ('money', 'stock', 'provider', 'waiting'));
