-- Findings that are neither mended nor resolved: as a page of them in the order of their ids, and as a count of some
-- kinds however old they are.
ALTER TABLE reconciliation_finding
  ADD KEY idx_open (mended_at, resolved_at),
  ADD KEY idx_open_kind (kind, mended_at, resolved_at),
  ALGORITHM = INPLACE, LOCK = NONE;
