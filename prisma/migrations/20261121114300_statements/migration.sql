-- A seller's statement of a month reads the bookings of that month alone.
CREATE INDEX ledger_entries_statement ON ledger_entries (seller_id, created_at) WHERE account = 'seller_payable';
