-- New activities give a buyer one place of a team unless they say otherwise.
ALTER TABLE group_buy_activity
  ALTER COLUMN several_per_team SET DEFAULT FALSE;
