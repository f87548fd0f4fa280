package kr.cheomdan.works.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import kr.cheomdan.compute.Job;
import kr.cheomdan.compute.Jobs;
import kr.cheomdan.identity.AuditTrail;
import kr.cheomdan.organisations.Organisation;
import kr.cheomdan.organisations.OrganisationId;
import kr.cheomdan.organisations.Organisations;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.Role;
import kr.cheomdan.works.Showing;
import kr.cheomdan.works.Showings;
import kr.cheomdan.works.Work;
import kr.cheomdan.works.Works;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.servlet.ModelAndView;

/** What the pages of works show beside the works themselves. */
@Component
class WorkView {

    private static final PageQuery LATEST_JOBS = new PageQuery(0, 50);

    private final Works works;
    private final Showings showings;
    private final Organisations organisations;
    private final Jobs jobs;
    private final AuditTrail trail;

    WorkView(Works works, Showings showings, Organisations organisations, Jobs jobs, AuditTrail trail) {
        this.works = works;
        this.showings = showings;
        this.organisations = organisations;
        this.jobs = jobs;
        this.trail = trail;
    }

    /** A showing: the entry that stands, what it will be where a correction waits, and those before. */
    record Series(List<Showing> entries) {

        /** The latest first; what was replaced comes after what stands. */
        public List<Showing> standing() {
            return entries.stream().filter(each -> each.state() != Showing.State.REPLACED).toList();
        }

        /** While an entry waits, only that can be corrected. */
        public boolean correctable(Showing entry) {
            return entry.state() == Showing.State.ENTERED || entries.stream().noneMatch(each -> each.state() == Showing.State.ENTERED);
        }

        public List<Showing> earlier() {
            return entries.stream().filter(each -> each.state() == Showing.State.REPLACED).toList();
        }
    }

    Map<OrganisationId, Organisation> organisations(List<Work> of) {
        return organisations.findAll(of.stream().map(Work::organisation).distinct().toList()).stream()
                .collect(Collectors.toMap(Organisation::id, Function.identity()));
    }

    void fill(Actor actor, Works.WithShowings shown, Model model) {
        Work work = shown.work();
        model.addAttribute("work", work);
        model.addAttribute("organisation", organisations.find(work.organisation()));
        model.addAttribute("job", work.job() == null ? null : jobs.findAll(List.of(work.job())).stream().findFirst().orElse(null));
        model.addAttribute("series", shown.showings().stream()
                .collect(Collectors.groupingBy(Showing::series, LinkedHashMap::new, Collectors.toList()))
                .values().stream().map(Series::new).toList());
        model.addAttribute("member", works.isMember(actor, work));
        model.addAttribute("mayWithdraw", works.isMember(actor, work) || actor.has(Role.PROGRAM_LEAD));
        model.addAttribute("decides", showings.mayDecide(actor, work));
        model.addAttribute("visitors", shown.showings().stream()
                .filter(each -> each.state() == Showing.State.CONFIRMED && each.visitors() != null)
                .mapToLong(Showing::visitors).sum());
        model.addAttribute("history", trail.historyOf(work.subject()));
    }

    /** What a work can be entered for and may have been computed with. */
    void choices(Actor actor, ModelAndView page) {
        List<Organisation> own = organisations.of(actor);
        List<OrganisationId> ids = own.stream().map(Organisation::id).toList();
        List<Job> made = jobs.list(actor, null, null, LATEST_JOBS).items();
        page.addObject("organisations", own);
        page.addObject("jobs", made.stream().filter(job -> ids.contains(job.organisationId())).toList());
        page.addObject("kinds", Work.Kind.values());
    }
}
