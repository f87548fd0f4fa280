package kr.cheomdan.compute.web;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import kr.cheomdan.compute.JobId;
import kr.cheomdan.compute.Jobs;
import kr.cheomdan.web.SubjectLinks;
import kr.cheomdan.web.SubjectNames;
import org.springframework.stereotype.Component;

/** Gives jobs in statements and histories the names that their submitters gave them. */
@Component
class JobNames implements SubjectNames {

    private final Jobs jobs;

    JobNames(Jobs jobs) {
        this.jobs = jobs;
    }

    @Override
    public String kind() {
        return "job";
    }

    @Override
    public String page(String id) {
        return "/jobs/" + id;
    }

    @Override
    public Map<String, SubjectLinks.Link> links(Collection<String> ids) {
        return jobs.findAll(SubjectNames.readable(ids, JobId::of)).stream()
                .collect(Collectors.toMap(job -> job.id().toString(), job -> link(job.name(), job.id().toString())));
    }

    /** Jobs may have the same name, so the end of the id follows it. */
    private SubjectLinks.Link link(String name, String id) {
        return new SubjectLinks.Link(name + " " + SubjectLinks.shown(id), page(id));
    }
}
