-- An encrypted secret is longer: sealed:, the key's id, and the base64 of nonce, ciphertext and tag.
ALTER TABLE api_client
  MODIFY COLUMN signing_secret VARCHAR(512) NOT NULL COMMENT 'whsec_ and base64, or sealed: and what encrypts it',
  MODIFY COLUMN previous_signing_secret VARCHAR(512) NULL COMMENT 'signs too until previous_secret_until';
