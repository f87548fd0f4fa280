-- Why a rule was set. That of the first start says nothing of it.
alter table amendments.rule add column reason text not null default '';
