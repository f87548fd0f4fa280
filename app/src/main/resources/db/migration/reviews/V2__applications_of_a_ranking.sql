alter table reviews.ranking_row
    add foreign key (application_id) references applications.application (id),
    add foreign key (organisation_id) references organisations.organisation (id);
alter table reviews.ranking_input add foreign key (application_id) references applications.application (id);
