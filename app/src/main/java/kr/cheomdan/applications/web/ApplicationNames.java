package kr.cheomdan.applications.web;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import kr.cheomdan.applications.ApplicationId;
import kr.cheomdan.applications.Applications;
import kr.cheomdan.web.SubjectLinks;
import kr.cheomdan.web.SubjectNames;
import org.springframework.stereotype.Component;

/** Gives applications in statements and histories their numbers. */
@Component
class ApplicationNames implements SubjectNames {

    private final Applications applications;

    ApplicationNames(Applications applications) {
        this.applications = applications;
    }

    @Override
    public String kind() {
        return "application";
    }

    @Override
    public String page(String id) {
        return "/applications/" + id;
    }

    @Override
    public Map<String, SubjectLinks.Link> links(Collection<String> ids) {
        return applications.findAll(SubjectNames.readable(ids, ApplicationId::of)).stream().collect(Collectors.toMap(
                application -> application.id().toString(),
                application -> new SubjectLinks.Link(application.number(), page(application.id().toString()))));
    }
}
