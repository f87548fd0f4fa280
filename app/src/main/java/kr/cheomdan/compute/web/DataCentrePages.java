package kr.cheomdan.compute.web;

import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import kr.cheomdan.compute.ComputeRefusal;
import kr.cheomdan.compute.DataCentre;
import kr.cheomdan.compute.JobState;
import kr.cheomdan.compute.Jobs;
import kr.cheomdan.compute.Partition;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.Period;
import kr.cheomdan.shared.Role;
import kr.cheomdan.shared.Seoul;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The data centre as its operators see it. */
@Controller
@RequestMapping("/data-centre")
class DataCentrePages {

    private static final PageQuery RUNNING_SHOWN = new PageQuery(0, 50);

    private final DataCentre dataCentre;
    private final Jobs jobs;
    private final Clock clock;

    DataCentrePages(DataCentre dataCentre, Jobs jobs, Clock clock) {
        this.dataCentre = dataCentre;
        this.jobs = jobs;
        this.clock = clock;
    }

    @GetMapping
    String page(Actor actor, Model model) {
        model.addAttribute("capacity", dataCentre.capacity(actor));
        model.addAttribute("declarations", dataCentre.declarations(actor));
        List<Partition> partitions = dataCentre.partitions();
        model.addAttribute("partitions", partitions);
        model.addAttribute("runningInAll", partitions.stream().mapToInt(each -> each.busy().running()).sum());
        model.addAttribute("health", dataCentre.health());
        model.addAttribute("running", jobs.list(actor, null, JobState.RUNNING, RUNNING_SHOWN));
        model.addAttribute("mayDeclare", actor.has(Role.OPERATOR));
        LocalDate today = Seoul.dayOf(clock.instant());
        model.addAttribute("from", today.toString());
        model.addAttribute("until", today.plusYears(1).toString());
        return "compute/data-centre";
    }

    /** Days in Asia/Seoul; the last day belongs to the period. */
    @PostMapping("/declarations")
    String declare(Actor actor, @RequestParam String partition, @RequestParam String from, @RequestParam String until) {
        LocalDate first = day("from", from);
        LocalDate last = day("until", until);
        if (last.isBefore(first)) {
            throw ComputeRefusal.CAPACITY_PERIOD_EMPTY.at("until");
        }
        dataCentre.declareCapacity(actor, partition, new Period(Seoul.startOf(first), Seoul.startOf(last.plusDays(1))));
        return "redirect:/data-centre";
    }

    private static LocalDate day(String field, String text) {
        try {
            LocalDate day = LocalDate.parse(text.strip());
            if (day.getYear() < 1900 || day.getYear() > 9999) {
                throw ComputeRefusal.CAPACITY_DAY.at(field, text);
            }
            return day;
        } catch (DateTimeParseException noDay) {
            throw ComputeRefusal.CAPACITY_DAY.at(field, text);
        }
    }
}
