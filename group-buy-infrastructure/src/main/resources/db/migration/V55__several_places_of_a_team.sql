-- Whether one buyer may hold several places of one team. Activities that exist keep what they allow.
ALTER TABLE group_buy_activity
  ADD COLUMN several_per_team BOOLEAN NOT NULL DEFAULT TRUE;
