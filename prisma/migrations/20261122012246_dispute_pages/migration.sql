-- Disputes that wait, by their deadline (one without any comes last), and the decided, last decided first, a page at a time.
CREATE INDEX disputes_by_deadline ON disputes (status, (coalesce(due_by, 'infinity'::timestamptz)), id);
CREATE INDEX disputes_over ON disputes (closed_at, id) WHERE closed_at IS NOT NULL;
