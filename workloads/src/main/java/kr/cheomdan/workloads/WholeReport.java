package kr.cheomdan.workloads;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import kr.cheomdan.contract.Benefit;
import kr.cheomdan.contract.Bilingual;
import kr.cheomdan.contract.InputReport;
import kr.cheomdan.workloads.report.Report;
import kr.cheomdan.workloads.report.Report.Fact;

/** What every report says around what the solution itself says: what came of it, what that is worth, of what data, made by what. */
final class WholeReport {

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
            report.warning("입력 자료에 개인을 알아볼 수 있는 값이 있어 가렸습니다. 이 실행에는 표시가 남습니다.",
                    "The input had values that point at single persons; they were masked, and the run is marked.");
        }
        outcome(report);
        report.append(solved.report());
        benefit(report);
        origin(report);
        return report;
    }

    private void outcome(Report report) {
        Metrics metrics = solved.metrics();
        report.section("결과", "Result");
        report.facts(List.of(
                new Fact(metrics.name(), both(number(metrics.value()) + " " + metrics.unit())),
                new Fact(new Bilingual("비교 기준: " + metrics.baselineName().ko(), "Compared with: " + metrics.baselineName().en()),
                        both(number(metrics.baseline()) + " " + metrics.unit())),
                new Fact(new Bilingual("방법", "Method"), metrics.method())));
        if (metrics.baselineIsBetter()) {
            report.warning("이 자료에서는 비교 기준이 더 낫습니다. 현재 쓰는 방법을 그대로 쓰는 편이 좋습니다.",
                    "On these data what it is compared with does better. Keep the way you have.");
        }
    }

    private void benefit(Report report) {
        Benefit benefit = solved.benefit();
        report.section("효과", "Benefit");
        List<Fact> facts = new ArrayList<>();
        if (benefit.won() == null) {
            report.text("비용을 입력하지 않아 금액은 계산하지 않았습니다.", "No costs were entered, so no amount was worked out.");
        } else {
            String per = benefit.per();
            facts.add(new Fact(new Bilingual("금액(" + per(per, "ko") + ")", "Amount (" + per(per, "en") + ")"), won(benefit.won())));
            if (benefit.wonInterval() != null) {
                Bilingual from = won(benefit.wonInterval().get(0));
                Bilingual to = won(benefit.wonInterval().get(1));
                facts.add(new Fact(new Bilingual("95% 구간", "Interval of 95 %"),
                        new Bilingual(from.ko() + " ~ " + to.ko(), from.en() + " to " + to.en())));
            }
        }
        facts.add(new Fact(new Bilingual("계산식", "Formula"), both(benefit.formula())));
        benefit.assumptions().forEach((name, value) -> facts.add(new Fact(label(name), both(number(value)))));
        benefit.measured().forEach((name, value) -> facts.add(
                new Fact(new Bilingual("측정: " + name, "Measured: " + name), both(number(value)))));
        report.facts(facts);
    }

    private Bilingual label(String parameter) {
        Bilingual label = given.description().parameter(parameter).map(each -> each.label()).orElse(both(parameter));
        return new Bilingual("입력: " + label.ko(), "Entered: " + label.en());
    }

    private void origin(Report report) {
        report.section("출처", "Where it comes from");
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.of("프로그램", "Program", provenance.get("program") + " " + provenance.get("version")));
        facts.add(Fact.of("Java", "Java", String.valueOf(provenance.get("java"))));
        ((Map<?, ?>) provenance.get("inputSha256")).forEach((name, hash) -> facts.add(
                Fact.of("입력 " + name + " (SHA-256)", "Input " + name + " (SHA-256)", hash)));
        facts.add(Fact.of("시드", "Seed", String.valueOf(provenance.get("seed"))));
        facts.add(Fact.of("설정", "Parameters", String.valueOf(provenance.get("parameters"))));
        facts.add(new Fact(new Bilingual("재현성", "The same again"), solved.repeatable()
                ? new Bilingual("같은 시드로 같은 결과가 나옵니다", "the same seed gives the same result")
                : new Bilingual("계산 시간 한도에서 멈춰 조금 다를 수 있습니다", "stopped by its bound of time; may differ a little")));
        report.facts(facts);
    }

    private static Bilingual won(long won) {
        return new Bilingual(String.format(Locale.KOREA, "%,d원", won), String.format(Locale.ROOT, "KRW %,d", won));
    }

    private static String per(String per, String language) {
        return switch (per) {
            case "year" -> language.equals("en") ? "a year" : "1년";
            case "plan" -> language.equals("en") ? "for this plan" : "이 계획 1회";
            default -> per;
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
