-- The body of a notification as it came, encrypted, until raw_until. Then all three are NULL; what was read of it stays.
ALTER TABLE payment_callback
  ADD COLUMN raw_key_id VARCHAR(32) NULL COMMENT 'of the key that opens raw_sealed',
  ADD COLUMN raw_sealed MEDIUMTEXT  NULL COMMENT 'base64 of nonce, ciphertext and tag: AES-256-GCM',
  ADD COLUMN raw_until  DATETIME(3) NULL;
