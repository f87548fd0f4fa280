package kr.cheomdan.workloads.healthcare.risk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import kr.cheomdan.workloads.Findings;
import kr.cheomdan.workloads.Findings.Place;
import kr.cheomdan.workloads.Given;
import kr.cheomdan.workloads.healthcare.Identifiers;
import kr.cheomdan.workloads.learning.Features;
import kr.cheomdan.workloads.learning.Roc;
import kr.cheomdan.workloads.table.Guessing;
import kr.cheomdan.workloads.table.Table;
import org.jspecify.annotations.Nullable;

/** Reads the patients of a file: first what points at persons, then the outcome, then what can be learned from. */
final class Reading {

    static final String INPUT = "patients";
    private static final int MOST_COLUMNS = 1_000;
    private static final int MOST_WORDS = 20;
    private static final int FEW_EVENTS = 100;
    /** A single column that tells the outcome so well was written down after it, more often than not. */
    private static final double TOO_GOOD = .985;
    private static final Set<String> USUAL_GROUPS = Set.of("sex", "gender", "male", "female", "age", "성별", "나이", "연령", "만나이");

    private final Given given;
    private final Findings findings;
    private final Table table;
    private final @Nullable RiskModel model;
    private final Set<String> leftOut = new TreeSet<>();

    /** @param model an earlier one, which asks for its columns and its outcomes; null: what the file has is learned from */
    Reading(Given given, Findings findings, @Nullable RiskModel model) {
        this.given = given;
        this.findings = findings;
        this.model = model;
        this.table = given.table(INPUT);
    }

    /** Null where the findings say why not. */
    @Nullable Patients read() {
        List<Table.Cells> columns = withoutPersons();
        if (columns.size() < 2) {
            if (!findings.hasErrors()) {
                findings.error("health-risk.no-columns", Place.of(INPUT));
            }
            return null;
        }
        String wanted = text("outcome");
        if (wanted != null && columns.stream().noneMatch(each -> each.heading().equalsIgnoreCase(wanted.strip()))) {
            findings.error("health-risk.outcome-left-out", Place.of(INPUT, 1, wanted), wanted);
            return null;
        }
        Table.Cells outcomeColumn = Outcome.column(columns, wanted);
        if (wanted == null && !Outcome.isNamed(outcomeColumn)) {
            findings.warning("health-risk.outcome-taken", Place.of(INPUT, 1, outcomeColumn.heading()), outcomeColumn.heading());
        }
        List<Table.Cells> typed = new ArrayList<>();
        for (Table.Cells each : columns) {
            if (each != outcomeColumn) {
                typed.add(each instanceof Table.Words words ? Guessing.guessed(INPUT, table, words, findings) : each);
            }
        }
        if (findings.hasErrors()) {
            return null;
        }
        Outcome outcome = Outcome.of(INPUT, plainNumbers(outcomeColumn), table.rows(), text("event"), findings);
        if (outcome == null || model != null && (outcome = outcome.as(INPUT, model.classes(), findings)) == null) {
            return null;
        }
        Features features = Features.of(model == null ? usable(typed) : typed);
        if (features.columns() == 0 || features.columns() > MOST_COLUMNS) {
            findings.error(features.columns() == 0 ? "health-risk.no-columns" : "health-risk.many-columns", Place.of(INPUT),
                    features.columns(), MOST_COLUMNS);
            return null;
        }
        Patients patients = new Patients(lines(), features, outcome.values(), outcome.heading(), outcome.classes(), groups(typed),
                persons(),
                List.copyOf(leftOut));
        warn(patients);
        return patients;
    }

    private @Nullable String text(String parameter) {
        return given.says(parameter) && !given.text(parameter).isBlank() ? given.text(parameter) : null;
    }

    private List<Table.Cells> withoutPersons() {
        List<Table.Cells> columns = new ArrayList<>(table.all());
        boolean mask = given.text("identifiers").equals("mask");
        for (Identifiers.Found found : Identifiers.in(table)) {
            findings.markPersonal();
            Place place = Place.of(INPUT, found.line() == null ? 1 : found.line(), found.heading());
            if (mask) {
                findings.warning(found.line() == null ? "health-risk.identifier-masked" : "health-risk.identifier-in-cell-masked", place,
                        found.heading(),
                        found.kind().label(), String.valueOf(found.line()));
                columns.remove(found.cells());
                leftOut.add(found.heading());
            } else {
                findings.error(found.line() == null ? "health-risk.identifier" : "health-risk.identifier-in-cell", place, found.heading(),
                        found.kind().label(),
                        String.valueOf(found.line()));
            }
        }
        String patient = text("patient");
        if (patient != null) {
            columns.removeIf(each -> each.heading().equalsIgnoreCase(patient.strip()));
        }
        return findings.hasErrors() ? List.of() : columns;
    }

    /** 0 and 0.0 are one outcome. */
    private Table.Cells plainNumbers(Table.Cells outcome) {
        return outcome instanceof Table.Words words ? Guessing.guessed(INPUT, table, words, new Findings()) : outcome;
    }

    private List<Table.Cells> usable(List<Table.Cells> typed) {
        List<Table.Cells> usable = new ArrayList<>();
        for (Table.Cells each : typed) {
            if (each instanceof Table.Words words && words.words().size() > MOST_WORDS) {
                findings.warning("health-risk.many-words", Place.of(INPUT, 1, each.heading()), each.heading(), words.words().size(),
                        MOST_WORDS);
                leftOut.add(each.heading());
            } else if (each instanceof Table.Numbers numbers && counts(numbers.values())) {
                findings.warning("health-risk.counts-rows", Place.of(INPUT, 1, each.heading()), each.heading());
                leftOut.add(each.heading());
            } else if (isConstant(each)) {
                leftOut.add(each.heading());
            } else {
                usable.add(each);
            }
        }
        return usable;
    }

    private static boolean counts(double[] values) {
        for (int row = 1; row < values.length; row++) {
            if (values[row] != values[row - 1] + 1) {
                return false;
            }
        }
        return values.length > 20;
    }

    private static boolean isConstant(Table.Cells cells) {
        return cells instanceof Table.Numbers numbers ? Arrays.stream(numbers.values()).filter(Double::isFinite).distinct().limit(2)
                .count() < 2
                : cells instanceof Table.Words words && words.words().size() < 2;
    }

    private long[] lines() {
        long[] lines = new long[table.rows()];
        Arrays.setAll(lines, table::line);
        return lines;
    }

    private List<Table.Cells> groups(List<Table.Cells> typed) {
        String wanted = text("subgroup");
        return typed.stream().filter(each -> wanted != null && each.heading().equalsIgnoreCase(wanted.strip())
                || USUAL_GROUPS.contains(each.heading().toLowerCase(Locale.ROOT).strip())).toList();
    }

    private int @Nullable [] persons() {
        String wanted = text("patient");
        if (wanted == null) {
            return null;
        }
        Table.Cells cells = table.byHeading(wanted).orElseThrow();
        Map<String, Integer> numbers = new HashMap<>();
        int[] persons = new int[table.rows()];
        for (int row = 0; row < persons.length; row++) {
            String person = cells instanceof Table.Words words && words.at(row) != null ? words.at(row) : "row " + row;
            persons[row] = numbers.computeIfAbsent(person, each -> numbers.size());
        }
        return persons;
    }

    private void warn(Patients patients) {
        long unknown = patients.unknown().length;
        if (unknown > 0) {
            findings.warning("health-risk.outcome-unknown", Place.of(INPUT, patients.lines()[patients.unknown()[0]],
                    patients.outcomeName()), patients.outcomeName(),
                    unknown, patients.lines()[patients.unknown()[0]]);
        }
        int rarest = Arrays.stream(patients.counts()).min().orElse(0);
        if (rarest < FEW_EVENTS) {
            findings.warning("health-risk.few-events", Place.of(INPUT, 1, patients.outcomeName()), rarest, FEW_EVENTS);
        }
        warnOfLeaks(patients);
        warnOfTwins(patients);
    }

    private void warnOfLeaks(Patients patients) {
        int[] known = patients.known();
        double[] event = Arrays.stream(known).mapToDouble(row -> patients.outcome()[row] > 0 ? 1 : 0).toArray();
        for (int column = 0; column < patients.features().columns(); column++) {
            double[] values = patients.features().values()[column];
            double area = Roc.of(Arrays.stream(known).mapToDouble(row -> Double.isNaN(values[row]) ? Double.NEGATIVE_INFINITY
                    : values[row]).toArray(), event).area();
            if (Math.max(area, 1 - area) > TOO_GOOD) {
                String name = patients.features().names().get(column);
                findings.warning("health-risk.leak", Place.of(INPUT, 1, name), name, patients.outcomeName());
            }
        }
    }

    private void warnOfTwins(Patients patients) {
        Set<List<Double>> seen = new HashSet<>();
        long twins = 0;
        long first = 0;
        for (int row = 0; row < patients.lines().length; row++) {
            if (!seen.add(Arrays.stream(patients.features().row(row)).boxed().toList())) {
                first = twins++ == 0 ? patients.lines()[row] : first;
            }
        }
        if (twins > 0) {
            findings.warning("health-risk.twins", Place.of(INPUT, first, null), twins, first);
        }
    }
}
