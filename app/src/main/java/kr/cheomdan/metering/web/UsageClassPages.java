package kr.cheomdan.metering.web;

import java.util.TreeSet;
import java.util.stream.Collectors;
import kr.cheomdan.awards.AwardState;
import kr.cheomdan.awards.Awards;
import kr.cheomdan.metering.Metering;
import kr.cheomdan.metering.terms.MeteringTerms;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.Role;
import kr.cheomdan.web.Display;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Which classes the GPUs of clusters count as, and those that wait for somebody to say it. */
@Controller
@RequestMapping("/usage/classes")
class UsageClassPages {

    private static final int MOST_AWARDS = 200;
    private static final String GPU = "GPU_SECOND.";

    private final MeteringTerms terms;
    private final Metering metering;
    private final Awards awards;
    private final Display display;

    UsageClassPages(MeteringTerms terms, Metering metering, Awards awards, Display display) {
        this.terms = terms;
        this.metering = metering;
        this.awards = awards;
        this.display = display;
    }

    @GetMapping
    String list(Actor actor, Model model) {
        model.addAttribute("named", terms.classes(actor));
        model.addAttribute("unnamed", terms.unnamed(actor));
        model.addAttribute("mayName", actor.has(Role.OPERATOR));
        model.addAttribute("clusters", metering.clusters(actor));
        model.addAttribute("known", awards.list(actor, new Awards.Filter(null, AwardState.ACTIVE), new PageQuery(0, MOST_AWARDS)).items()
                .stream()
                .map(award -> award.quantity().unit().code())
                .filter(code -> code.startsWith(GPU))
                .map(code -> code.substring(GPU.length()))
                .collect(Collectors.toCollection(TreeSet::new)));
        return "metering/classes";
    }

    /** @param gpuType as the accounting calls it; where it is left out, the partition's GPUs of no type are meant */
    @PostMapping
    String name(
            Actor actor,
            @RequestParam(defaultValue = "") String cluster,
            @RequestParam(required = false) @Nullable String partition,
            @RequestParam(required = false) @Nullable String gpuType,
            @RequestParam(defaultValue = "") String deviceClass,
            RedirectAttributes next) {
        if (gpuType == null || gpuType.isBlank()) {
            metering.nameClass(actor, cluster, partition == null ? "" : partition, deviceClass);
        } else {
            metering.nameType(actor, cluster, gpuType, deviceClass);
        }
        int counted = metering.recount(actor, cluster.strip());
        next.addFlashAttribute("notice", display.message("metering.page.classes.done", counted));
        return "redirect:/usage/classes";
    }
}
