-- Step 2 -> 3: the keys of the custody register. Each of its claims lies in the ledger sealed under a key of its own; the key
-- stands here, wrapped under one that is made from the casebook's secret. To erase a claim is to delete its row here: the ledger stays as
-- it is and still verifies, and nobody can read the claim again.

CREATE TABLE item_keys (
    item TEXT PRIMARY KEY,
    wrapped BLOB NOT NULL
) STRICT;
