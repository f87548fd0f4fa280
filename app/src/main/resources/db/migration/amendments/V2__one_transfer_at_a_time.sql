-- A request for a transfer that was sent twice: the first one waits on, the others are taken back by the system.
update amendments.amendment later
set state = 'WITHDRAWN', version = version + 1, decided_name = 'system', decided_at = requested_at
where state in ('REQUESTED', 'RECOMMENDED') and kind = 'TRANSFER'
  and exists (
      select from amendments.amendment first
      where first.state in ('REQUESTED', 'RECOMMENDED') and first.kind = 'TRANSFER'
        and (first.award_id, first.from_share, first.to_share, first.requested_by)
            = (later.award_id, later.from_share, later.to_share, later.requested_by)
        and (first.requested_at, first.id) < (later.requested_at, later.id));

-- Several people may ask for transfers of an award, each once between the same two shares.
create unique index amendment_open_transfer on amendments.amendment (award_id, from_share, to_share, requested_by)
    where state in ('REQUESTED', 'RECOMMENDED') and kind = 'TRANSFER';
