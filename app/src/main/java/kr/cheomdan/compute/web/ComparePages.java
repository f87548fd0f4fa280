package kr.cheomdan.compute.web;

import java.util.List;
import kr.cheomdan.compute.JobId;
import kr.cheomdan.compute.runs.Runs;
import kr.cheomdan.compute.runs.RunsRefusal;
import kr.cheomdan.shared.Actor;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Two runs beside each other. */
@Controller
class ComparePages {

    private final Runs runs;

    ComparePages(Runs runs) {
        this.runs = runs;
    }

    @GetMapping("/jobs/compare")
    String compare(Actor actor, @RequestParam(name = "run", required = false) List<JobId> chosen, Model model) {
        if (chosen == null || chosen.size() != 2) {
            throw RunsRefusal.TWO_NEEDED.with();
        }
        model.addAttribute("comparison", runs.compare(actor, chosen.get(0), chosen.get(1)));
        return "compute/compare";
    }
}
