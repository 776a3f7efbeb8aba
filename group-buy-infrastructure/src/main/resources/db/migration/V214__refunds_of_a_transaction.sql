-- For a provider's bill: what is owed back for a transaction.
ALTER TABLE refund_due
  ADD KEY idx_transaction (transaction_id),
  ALGORITHM = INPLACE, LOCK = NONE;
