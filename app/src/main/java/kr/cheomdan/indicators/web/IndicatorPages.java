package kr.cheomdan.indicators.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kr.cheomdan.indicators.Fact;
import kr.cheomdan.indicators.IndicatorValue;
import kr.cheomdan.indicators.Indicators;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.web.Display;
import kr.cheomdan.web.SubjectLinks;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The figures, and behind each its definition and the facts that make it. */
@Controller
@RequestMapping("/indicators")
class IndicatorPages {

    private final Indicators indicators;
    private final SubjectLinks links;
    private final Display display;

    IndicatorPages(Indicators indicators, SubjectLinks links, Display display) {
        this.indicators = indicators;
        this.links = links;
        this.display = display;
    }

    /** An indicator with its amounts in words. */
    record Shown(IndicatorValue indicator, String value, @Nullable String target, @Nullable BigDecimal bar) {}

    /** A fact with its amounts in words and the records it opens to. */
    record ShownFact(Fact fact, String value, String counted, SubjectLinks.Link subject, SubjectLinks.Link evidence) {}

    @GetMapping
    String list(@RequestParam(required = false) @Nullable String asOf, Model model) {
        Instant instant = AsOf.parse(asOf);
        List<Shown> all = indicators.list(instant).stream().map(this::shown).toList();
        model.addAttribute("planned", all.stream().filter(shown -> shown.indicator().target() != null).toList());
        model.addAttribute("operational", all.stream().filter(shown -> shown.indicator().target() == null).toList());
        model.addAttribute("asOf", asOf);
        model.addAttribute("instant", all.isEmpty() ? display.now() : all.get(0).indicator().asOf());
        return "indicators/list";
    }

    @GetMapping("/{code}")
    String indicator(
            Actor actor, @PathVariable String code, @RequestParam(required = false) @Nullable String asOf, PageQuery page, Model model) {
        IndicatorValue value = indicators.get(code, AsOf.parse(asOf));
        PageOf<Fact> facts = indicators.facts(code, value.asOf(), page);
        Map<Subject, SubjectLinks.Link> records = links(actor, facts.items());
        model.addAttribute("title", display.text(value.definition().name()));
        model.addAttribute("shown", shown(value));
        model.addAttribute("facts", facts.map(fact -> shown(value, fact, records)));
        model.addAttribute("asOf", asOf);
        return "indicators/indicator";
    }

    private Shown shown(IndicatorValue indicator) {
        BigDecimal attained = indicator.attainment().simple();
        // Only the bar is capped, never the figure.
        BigDecimal bar = attained == null ? null : attained.min(BigDecimal.valueOf(100)).max(BigDecimal.ZERO);
        Long target = indicator.target();
        return new Shown(indicator, amount(indicator, indicator.value()),
                target == null ? null : amount(indicator, BigDecimal.valueOf(target)), bar);
    }

    /** Staff read the records' names; to everybody else a record is its kind and the end of its id, and opens where they may see it. */
    private Map<Subject, SubjectLinks.Link> links(Actor actor, List<Fact> facts) {
        Set<Subject> subjects = new HashSet<>();
        facts.forEach(fact -> subjects.addAll(List.of(fact.subject(), fact.evidence())));
        return actor.isStaff() ? links.of(subjects) : links.unnamed(subjects);
    }

    private ShownFact shown(IndicatorValue indicator, Fact fact, Map<Subject, SubjectLinks.Link> records) {
        boolean ratio = indicator.definition().baseEvent() != null;
        return new ShownFact(fact,
                ratio ? display.number(fact.value()) : amount(indicator, BigDecimal.valueOf(fact.value())),
                ratio ? display.decimal(fact.counted()) + " / " + display.decimal(fact.base()) : amount(indicator, fact.counted()),
                records.get(fact.subject()), records.get(fact.evidence()));
    }

    /** The amount with its unit as people speak of it; what is not recorded is said to be not recorded. */
    private String amount(IndicatorValue indicator, @Nullable BigDecimal amount) {
        if (amount == null) {
            return display.message("indicators.no-record");
        }
        String unit = indicator.definition().unit();
        return switch (unit) {
            case "PERCENT" -> display.percent(amount);
            case "CPU_SECOND", "GPU_SECOND" -> display.message("indicators.amount." + unit, display.hours(amount.longValueExact()));
            default -> display.message("indicators.amount." + unit, display.decimal(amount));
        };
    }
}
