package kr.cheomdan.solutions.web;

import java.util.LinkedHashMap;
import java.util.UUID;
import java.util.stream.Collectors;
import kr.cheomdan.awards.Awards;
import kr.cheomdan.contract.Description;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.solutions.Solutions;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The catalogue: a card for each solution, by sector. */
@Controller
class CataloguePages {

    private final Solutions solutions;
    private final Awards awards;
    private final Sectors sectors;

    CataloguePages(Solutions solutions, Awards awards, Sectors sectors) {
        this.solutions = solutions;
        this.awards = awards;
        this.sectors = sectors;
    }

    @GetMapping("/solutions")
    String catalogue(Actor actor, Model model) {
        model.addAttribute("bySector", sectors.sorted(solutions.catalogue(), Description::sector).stream()
                .collect(Collectors.groupingBy(Description::sector, LinkedHashMap::new, Collectors.toList())));
        model.addAttribute("leftOut", solutions.leftOut(actor));
        model.addAttribute("canRun", actor.isSignedIn() && !awards.usableBy(actor).isEmpty());
        model.addAttribute("key", UUID.randomUUID().toString());
        return "solutions/catalogue";
    }
}
