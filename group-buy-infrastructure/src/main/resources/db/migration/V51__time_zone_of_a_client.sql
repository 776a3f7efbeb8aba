-- How a client's times without an offset are read: a zone, offset-required, or empty for the service's zone.
ALTER TABLE api_client
  ADD COLUMN time_zone VARCHAR(64) NOT NULL DEFAULT '';
