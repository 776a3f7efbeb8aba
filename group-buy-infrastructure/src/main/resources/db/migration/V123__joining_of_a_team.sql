-- Whether a person has stopped that a team is joined.
ALTER TABLE group_buy_order
  ADD COLUMN joining_stopped BOOLEAN NOT NULL DEFAULT FALSE;
