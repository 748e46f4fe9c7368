-- A demonstration is filled by many acts, not in one transaction: this tells a whole one from one whose first start was killed in the middle.
alter table installation add column filled_at timestamptz;
