package kr.cheomdan.workloads;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import kr.cheomdan.contract.Benefit;
import kr.cheomdan.contract.Bilingual;
import kr.cheomdan.contract.Input;
import kr.cheomdan.contract.InputReport;
import kr.cheomdan.contract.Parameter;
import kr.cheomdan.workloads.report.Report;
import kr.cheomdan.workloads.report.Report.Fact;

/** What every report says around what the solution itself says: what came of it, what that is worth, of what data, made by what. */
final class WholeReport {

    private static final Words WORDS = Words.beside(WholeReport.class);

    private final Given given;
    private final InputReport read;
    private final Solved solved;
    private final Map<String, Object> provenance;

    WholeReport(Given given, InputReport read, Solved solved, Map<String, Object> provenance) {
        this.given = given;
        this.read = read;
        this.solved = solved;
        this.provenance = provenance;
    }

    Report report() {
        Report report = new Report();
        Bilingual notice = given.description().notice();
        if (notice != null) {
            report.warning(notice.ko(), notice.en());
        }
        if (read.personal()) {
            report.warning(WORDS.of("the-input-had-values-that"));
        }
        outcome(report);
        report.append(solved.report());
        benefit(report);
        origin(report);
        return report;
    }

    private void outcome(Report report) {
        Metrics metrics = solved.metrics();
        report.section(WORDS.of("result"));
        report.facts(List.of(
                new Fact(metrics.name(), counted(metrics.value(), metrics.unit())),
                new Fact(WORDS.of("compared-with", metrics.baselineName()),
                        counted(metrics.baseline(), metrics.unit())),
                new Fact(WORDS.of("method"), metrics.method())));
        if (metrics.baselineIsBetter()) {
            report.warning(WORDS.of("on-these-data-what-it"));
        }
    }

    private void benefit(Report report) {
        Benefit benefit = solved.benefit();
        report.section(WORDS.of("benefit"));
        List<Fact> facts = new ArrayList<>();
        if (benefit.won() == null) {
            report.text(WORDS.of("no-costs-were-entered-so"));
        } else {
            facts.add(new Fact(WORDS.of("amount", per(benefit.per())), won(benefit.won())));
            if (benefit.wonInterval() != null) {
                Bilingual from = won(benefit.wonInterval().get(0));
                Bilingual to = won(benefit.wonInterval().get(1));
                facts.add(new Fact(WORDS.of("interval-of-95"), WORDS.of("from-to", from, to)));
            }
        }
        facts.add(new Fact(WORDS.of("formula"), given.description().told(benefit.formula())));
        benefit.assumptions().forEach((name, value) -> facts.add(new Fact(WORDS.of("entered", label(name)), both(number(value)))));
        benefit.measured().forEach((name, value) -> facts.add(
                new Fact(WORDS.of("measured", given.description().names().measured(name)), both(number(value)))));
        report.facts(facts);
    }

    private Bilingual label(String parameter) {
        return given.description().parameter(parameter).map(Parameter::label).orElse(both(parameter));
    }

    /** All that the run was told, each by its label, a choice by what it is called. */
    private Bilingual settings() {
        return new Bilingual(settings("ko"), settings("en"));
    }

    private String settings(String language) {
        return new TreeMap<>(given.values()).entrySet().stream().map(each -> {
            String value = given.description().parameter(each.getKey()).stream().flatMap(parameter -> parameter.choices().stream())
                    .filter(choice -> choice.value().equals(each.getValue())).map(choice -> choice.label().in(language)).findFirst()
                    .orElse(each.getValue());
            return label(each.getKey()).in(language) + ": " + value;
        }).collect(Collectors.joining(" · "));
    }

    private void origin(Report report) {
        report.section(WORDS.of("where-it-comes-from"));
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.of(WORDS.of("program"), provenance.get("program") + " " + provenance.get("version")));
        facts.add(Fact.of("Java", "Java", String.valueOf(provenance.get("java"))));
        ((Map<?, ?>) provenance.get("inputSha256")).forEach((name, hash) -> facts.add(
                Fact.of(WORDS.of("input-sha-256", title((String) name)), hash)));
        facts.add(Fact.of(WORDS.of("seed"), String.valueOf(provenance.get("seed"))));
        if (!given.values().isEmpty()) {
            facts.add(new Fact(WORDS.of("parameters"), settings()));
        }
        facts.add(new Fact(WORDS.of("the-same-again"), solved.repeatable()
                ? WORDS.of("the-same-seed-gives-the")
                : WORDS.of("stopped-by-its-bound-of")));
        report.facts(facts);
    }

    private Bilingual title(String input) {
        return given.description().input(input).map(Input::title).orElse(both(input));
    }

    private static Bilingual won(long won) {
        return WORDS.of("krw", String.format(Locale.ROOT, "%,d", won));
    }

    private static Bilingual per(String per) {
        return switch (per) {
            case "year" -> WORDS.of("a-year");
            case "plan" -> WORDS.of("for-this-plan");
            default -> both(per);
        };
    }

    private static Bilingual counted(BigDecimal value, String unit) {
        return switch (unit) {
            case "min", "cycles" -> WORDS.of(unit.equals("min") ? "minutes" : "cycles", number(value));
            case "" -> both(number(value));
            default -> both(number(value) + " " + unit);
        };
    }

    private static Bilingual both(String text) {
        return new Bilingual(text, text);
    }

    private static String number(BigDecimal value) {
        return value.scale() <= 0
                ? String.format(Locale.ROOT, "%,d", value.toBigInteger())
                : String.format(Locale.ROOT, "%,." + value.scale() + "f", value);
    }
}
