-- For a provider's bill: which places a provider's payments of a day have paid.
ALTER TABLE payment_of_place
  ADD KEY idx_paid (source, channel, provider, paid_at),
  ALGORITHM = INPLACE, LOCK = NONE;
