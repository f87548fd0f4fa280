package kr.cheomdan.metering.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import kr.cheomdan.awards.Award;
import kr.cheomdan.awards.AwardId;
import kr.cheomdan.awards.Awards;
import kr.cheomdan.metering.Metering;
import kr.cheomdan.metering.UsageDay;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Seoul;
import kr.cheomdan.shared.Unit;
import kr.cheomdan.web.Download;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** How much was used, of how much, and how long people waited: by month, then by day, then record by record. */
@Controller
class UtilisationPages {

    /** More rows are read by nobody; the file has them all. */
    private static final int MOST_ROWS = 300;

    private static final int MOST_DAYS = 1_000;

    /** Records that belong to no award, and so to no organisation. */
    private static final String NOBODY = "none";

    private final Metering metering;
    private final Awards awards;
    private final UtilisationTable table;
    private final UtilisationCharts charts;
    private final Clock clock;

    UtilisationPages(Metering metering, Awards awards, UtilisationTable table, UtilisationCharts charts, Clock clock) {
        this.metering = metering;
        this.awards = awards;
        this.table = table;
        this.charts = charts;
        this.clock = clock;
    }

    @GetMapping("/usage")
    String months(Actor actor, @ModelAttribute("asked") MonthsAsked asked, Model model) {
        Metering.MonthsWanted wanted = asked.wanted(today());
        UsageDay.Months months = metering.months(actor, wanted);
        model.addAttribute("wanted", wanted);
        model.addAttribute("last", wanted.until().minusMonths(1));
        model.addAttribute("classes", months.classes());
        model.addAttribute("parts", months.organisations().stream().limit(MOST_ROWS).toList());
        model.addAttribute("more", months.organisations().size() > MOST_ROWS);
        model.addAttribute("names", table.names(months.organisations()));
        model.addAttribute("units", months.classes().stream().map(UsageDay.Month::unit).distinct().toList());
        model.addAttribute("clusters", actor.isStaff() ? metering.clusters(actor) : List.of());
        model.addAttribute("organisations", table.choices(months.organisations()));
        model.addAttribute("staff", actor.isStaff());
        if (!months.classes().isEmpty()) {
            model.addAttribute("used", charts.used(months.classes()));
            model.addAttribute("shares", charts.shares(months.classes()));
            model.addAttribute("waits", charts.waits(months.classes()));
        }
        return "metering/utilisation";
    }

    @GetMapping("/usage.{format:csv|xlsx}")
    void file(Actor actor, @PathVariable String format, MonthsAsked asked, HttpServletResponse response) throws IOException {
        UsageDay.Months months = metering.months(actor, asked.wanted(today()));
        table.write(months, Download.Format.valueOf(format.toUpperCase(Locale.ROOT)), response);
    }

    @GetMapping("/usage/days")
    String days(
            Actor actor,
            @RequestParam(required = false) @Nullable String month,
            @RequestParam(required = false) @Nullable String cluster,
            @RequestParam(required = false) @Nullable String unit,
            @RequestParam(required = false) @Nullable String organisation,
            Model model) {
        YearMonth of = MonthsAsked.month("month", month, YearMonth.from(today()));
        Unit wanted = MonthsAsked.unitOf(unit);
        String whose = MonthsAsked.blank(organisation);
        boolean nobodys = NOBODY.equals(whose);
        List<UsageDay> days = metering.days(actor, new Metering.DaysWanted(of.atDay(1), of.plusMonths(1).atDay(1),
                MonthsAsked.blank(cluster), null, wanted, nobodys ? null : MonthsAsked.organisationOf(whose), nobodys));
        List<UsageDay> shown = days.subList(0, Math.min(days.size(), MOST_DAYS));
        model.addAttribute("month", of);
        model.addAttribute("unit", wanted);
        model.addAttribute("cluster", MonthsAsked.blank(cluster));
        model.addAttribute("organisation", whose);
        model.addAttribute("days", shown);
        model.addAttribute("all", days.size());
        model.addAttribute("names", table.namesOf(shown.stream().map(UsageDay::organisation).toList()));
        List<AwardId> ids = shown.stream().map(UsageDay::award).filter(Objects::nonNull).distinct().toList();
        model.addAttribute("awards", awards.findAll(ids).stream()
                .collect(Collectors.toMap(Award::id, Function.identity())));
        if (!days.isEmpty()) {
            model.addAttribute("used", charts.days(days));
        }
        return "metering/days";
    }

    private LocalDate today() {
        return Seoul.dayOf(clock.instant());
    }
}
