package kr.cheomdan.organisations.web;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import kr.cheomdan.organisations.Organisation;
import kr.cheomdan.organisations.OrganisationId;
import kr.cheomdan.organisations.Organisations;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.web.Display;
import kr.cheomdan.web.SubjectLinks;
import kr.cheomdan.web.SubjectNames;
import org.springframework.stereotype.Component;

/** Calls organisations by their names on the pages of lower modules. */
@Component
class OrganisationNames implements SubjectNames {

    private final Organisations organisations;
    private final Display display;

    OrganisationNames(Organisations organisations, Display display) {
        this.organisations = organisations;
        this.display = display;
    }

    @Override
    public String kind() {
        return "organisation";
    }

    @Override
    public String page(String id) {
        return "/organisations/" + id;
    }

    @Override
    public List<String> find(Actor actor, String text, int most) {
        return organisations.search(actor, text, new PageQuery(0, most)).items().stream()
                .map(organisation -> organisation.id().toString()).toList();
    }

    @Override
    public Map<String, SubjectLinks.Link> links(Collection<String> ids) {
        return organisations.findAll(SubjectNames.readable(ids, OrganisationId::of)).stream()
                .collect(Collectors.toMap(organisation -> organisation.id().toString(), this::link));
    }

    private SubjectLinks.Link link(Organisation organisation) {
        return new SubjectLinks.Link(display.text(organisation.name()), page(organisation.id().toString()));
    }
}
