-- The field of a JSON answer that acknowledges under JSON_FIELD, and its value; empty under other modes.
ALTER TABLE api_client
  ADD COLUMN ack_field VARCHAR(64) NOT NULL DEFAULT '',
  ADD COLUMN ack_value VARCHAR(64) NOT NULL DEFAULT '';
