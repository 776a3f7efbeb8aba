-- The retention deletes refunds of places, whose transaction_id is empty. It reads nothing of the others, which stay.
-- Under its old name: a node of the version before names the index.
ALTER TABLE refund_due
  DROP KEY idx_transaction,
  ADD KEY idx_transaction (transaction_id, done_at),
  ALGORITHM = INPLACE, LOCK = NONE;
