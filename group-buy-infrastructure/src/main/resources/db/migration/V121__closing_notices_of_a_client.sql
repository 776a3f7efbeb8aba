-- Where a client is told of places that were given back, empty for nowhere; and whether also of teams that fail.
ALTER TABLE api_client
  ADD COLUMN refund_notify_url  VARCHAR(512) NOT NULL DEFAULT '',
  ADD COLUMN team_failed_notify BOOLEAN      NOT NULL DEFAULT FALSE;
