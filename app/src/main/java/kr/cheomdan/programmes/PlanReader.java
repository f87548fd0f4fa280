package kr.cheomdan.programmes;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import kr.cheomdan.shared.Localized;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;

/** What a plan file may say: the one place that names its keys. */
final class PlanReader {

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_TEXT = 1_000;

    /** Targets stand in more than one section, but an indicator has one target. */
    private final Map<String, Node> indicators = new HashMap<>();

    /** The plan, to be trusted only if no fault was noted. */
    @Nullable Plan read(PlanSection file) {
        Heading heading = file.require("plan", file.section("plan", this::heading));
        file.requireItems("phases");
        Map<String, Node> phaseCodes = new HashMap<>();
        List<Phase> phases = file.sections("phases", "code", phaseCodes, this::phase);
        List<String> sectors = file.codes("sectors");
        List<String> effects = file.codes("expectedEffects");
        Plan.DataCentre dataCentre =
                file.section("infrastructure", section -> section.section("dataCentre", this::dataCentre));
        Plan.Research research =
                file.section("research", section -> section.section("projects", projects -> research(projects, sectors)));
        Plan.Startup startup = file.section("startup", PlanReader::startup);
        Plan.Talent talent = file.section("talent", section -> new Plan.Talent(section.listOfWords("partners", LONGEST_NAME)));
        Attracted attracted = file.section("attraction", this::attraction);
        Localized culture = file.localized("culture", LONGEST_TEXT);
        String serviceShare = file.section("context", section -> section.text("serviceShareOfEconomy", LONGEST_NAME));
        file.end();
        if (heading == null || heading.code == null || heading.name == null) {
            return null;
        }
        List<PlanTarget> targets = Stream.concat(
                        heading.targets.stream(), attracted == null ? Stream.empty() : attracted.targets.stream())
                .toList();
        Set<String> axes = new LinkedHashSet<>();
        phases.forEach(phase -> axes.addAll(phase.axes()));
        Plan.Sections sections = new Plan.Sections(
                effects, dataCentre, research, startup, talent, attracted == null ? null : attracted.facts, culture, serviceShare);
        heading.section.requireWithin("budgetKrw", heading.budgetKrw, sumOfBudgets(phases));
        return new Plan(
                heading.code,
                0,
                heading.name,
                heading.region,
                heading.until,
                heading.budgetKrw,
                heading.site,
                phases,
                List.copyOf(axes),
                sectors,
                targets,
                sections,
                Plan.Retired.none());
    }

    private Heading heading(PlanSection section) {
        return new Heading(
                section,
                section.require("code", section.code("code")),
                section.require("name", section.localized("name", LONGEST_NAME)),
                section.localized("region", LONGEST_NAME),
                section.year("until"),
                section.number("budgetKrw"),
                section.section("site", site -> new Plan.Site(site.localized("name", LONGEST_NAME), site.number("areaM2"))),
                targets(section, "plan"));
    }

    private @Nullable Phase phase(PlanSection section) {
        String code = section.require("code", section.code("code"));
        Integer until = section.year("until");
        Long siteAreaM2 = section.number("siteAreaM2");
        Localized purpose = section.localized("purpose", LONGEST_TEXT);
        Long budgetKrw = section.number("budgetKrw");
        Map<String, Long> bySource = section.numbers("budgetBySource");
        List<String> axes = section.codes("axes");
        section.requireWithin("budgetKrw", budgetKrw, PlanValues.sum(bySource.values().stream()));
        return code == null ? null : new Phase(code, until, siteAreaM2, purpose, budgetKrw, bySource, axes);
    }

    private List<PlanTarget> targets(PlanSection section, String name) {
        return section.sections("targets", "indicator", indicators, target -> {
            String indicator = target.require("indicator", target.code("indicator"));
            Long value = target.require("value", target.number("value"));
            Integer due = target.require("due", target.year("due"));
            return indicator == null || value == null || due == null ? null : new PlanTarget(name, indicator, value, due);
        });
    }

    private Plan.DataCentre dataCentre(PlanSection section) {
        Localized kind = section.words("kind", LONGEST_NAME);
        Localized site = section.words("site", LONGEST_NAME);
        Long costKrw = section.number("costKrw");
        Integer due = section.year("due");
        List<Plan.Investment> investments = section.sections("investments", "investor", new HashMap<>(), investment -> {
            String investor = investment.require("investor", investment.text("investor", LONGEST_NAME));
            Long amountKrw = investment.number("amountKrw");
            return investor == null ? null : new Plan.Investment(investor, amountKrw);
        });
        return new Plan.DataCentre(kind, site, costKrw, due, investments);
    }

    private static Plan.Research research(PlanSection section, List<String> sectors) {
        return new Plan.Research(section.number("count"), section.codes("sectors", sectors));
    }

    private static Plan.Startup startup(PlanSection section) {
        Long fundKrw = section.section("fund", fund -> fund.number("sizeKrw"));
        return new Plan.Startup(fundKrw, section.words("supports", LONGEST_TEXT));
    }

    private Attracted attraction(PlanSection section) {
        String since = section.month("since");
        Plan.Company first = section.section("first", company -> new Plan.Company(
                company.localized("name", LONGEST_NAME),
                company.text("origin", LONGEST_NAME),
                company.words("field", LONGEST_NAME)));
        Plan.Attraction actual = section.section("actual", counts -> new Plan.Attraction(
                since, first, counts.number("attracted"), counts.number("established"), counts.number("staff")));
        Plan.Attraction facts = actual == null ? new Plan.Attraction(since, first, null, null, null) : actual;
        return new Attracted(facts, targets(section, "attraction"));
    }

    private static long sumOfBudgets(List<Phase> phases) {
        return PlanValues.sum(phases.stream().map(Phase::budgetKrw).filter(Objects::nonNull));
    }

    /** The section {@code plan}. */
    private record Heading(
            PlanSection section,
            @Nullable String code,
            @Nullable Localized name,
            @Nullable Localized region,
            @Nullable Integer until,
            @Nullable Long budgetKrw,
            Plan.@Nullable Site site,
            List<PlanTarget> targets) {}

    private record Attracted(Plan.Attraction facts, List<PlanTarget> targets) {}
}
