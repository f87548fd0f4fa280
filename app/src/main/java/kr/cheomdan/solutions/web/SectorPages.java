package kr.cheomdan.solutions.web;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import kr.cheomdan.contract.Description;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.solutions.SectorDesk;
import kr.cheomdan.solutions.SectorDesk.Figures;
import kr.cheomdan.solutions.Solutions;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The agency's desk: what each sector used and what that brought, opening down to the runs. */
@Controller
@RequestMapping("/solutions/sectors")
class SectorPages {

    private final SectorDesk desk;
    private final Solutions solutions;
    private final Sectors sectors;

    SectorPages(SectorDesk desk, Solutions solutions, Sectors sectors) {
        this.desk = desk;
        this.solutions = solutions;
        this.sectors = sectors;
    }

    /**
     * A sector, or a solution of it.
     *
     * @param bars for each kind of amount, beside the largest of its kind on the page
     */
    record Row(Figures figures, String name, List<Bars> bars) {}

    /** Shares in per cent of the largest claim of the same kind. */
    record Bars(SectorDesk.Gain gain, long claimed, long evidenced) {}

    @GetMapping
    String sectors(Actor actor, @RequestParam(required = false) @Nullable Integer year, Model model) {
        List<Figures> all = sectors.sorted(desk.sectors(actor, year), Figures::sector);
        years(actor, year, model);
        model.addAttribute("rows", rows(all, each -> sectors.name(each.sector())));
        model.addAttribute("examplePrices", desk.examplePrices(actor).orElse(null));
        return "solutions/sectors";
    }

    @GetMapping("/{sector}")
    String sector(
            Actor actor,
            @PathVariable String sector,
            @RequestParam(required = false) @Nullable Integer year,
            @RequestParam(defaultValue = "") String solution,
            @RequestParam(defaultValue = "ALL") SectorDesk.Filter.Only only,
            PageQuery page,
            Locale locale,
            Model model) {
        List<Figures> all = desk.solutions(actor, sector, year);
        years(actor, year, model);
        Map<String, String> names = solutions.catalogue().stream()
                .collect(Collectors.toMap(Description::id, each -> each.name().in(locale.getLanguage())));
        model.addAttribute("sector", sector);
        model.addAttribute("title", sectors.name(sector));
        model.addAttribute("rows", rows(all, each -> names.getOrDefault(each.solution(), each.solution())));
        model.addAttribute("names", names);
        model.addAttribute("chosen", solution);
        model.addAttribute("only", only);
        model.addAttribute("runs", desk.runs(actor, new SectorDesk.Filter(year, sector, solution, only), page));
        return "solutions/sector";
    }

    private void years(Actor actor, @Nullable Integer year, Model model) {
        model.addAttribute("year", year);
        model.addAttribute("years", desk.years(actor));
    }

    private static List<Row> rows(List<Figures> all, Function<Figures, String> name) {
        Map<String, BigDecimal> largest = all.stream().flatMap(each -> each.gains().stream()).collect(Collectors.toMap(
                SectorDesk.Gain::per, gain -> gain.claimed().max(gain.evidenced()), BigDecimal::max));
        return all.stream().map(each -> new Row(each, name.apply(each), each.gains().stream()
                .map(gain -> bars(gain, largest.get(gain.per()))).toList())).toList();
    }

    private static Bars bars(SectorDesk.Gain gain, BigDecimal largest) {
        return new Bars(gain, share(gain.claimed(), largest), share(gain.evidenced(), largest));
    }

    private static long share(BigDecimal part, BigDecimal whole) {
        return whole.signum() == 0 ? 0 : Math.round(part.doubleValue() * 100 / whole.doubleValue());
    }
}
