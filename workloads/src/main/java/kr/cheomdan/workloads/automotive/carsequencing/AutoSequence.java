package kr.cheomdan.workloads.automotive.carsequencing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import kr.cheomdan.contract.Benefit;
import kr.cheomdan.contract.Input;
import kr.cheomdan.workloads.Findings;
import kr.cheomdan.workloads.Findings.Place;
import kr.cheomdan.workloads.Given;
import kr.cheomdan.workloads.Metrics;
import kr.cheomdan.workloads.Solved;
import kr.cheomdan.workloads.Words;
import kr.cheomdan.workloads.Work;
import kr.cheomdan.workloads.Workload;
import kr.cheomdan.workloads.table.Table;
import kr.cheomdan.workloads.table.TableReader;
import org.jspecify.annotations.Nullable;

/** Finds an order of cars in which no station of an option gets more than it can serve, and compares it with the order of today. */
public final class AutoSequence implements Workload {

    private static final Words WORDS = Words.beside(AutoSequence.class);
    private static final double SHARE_OF_MEMORY = .3;
    private static final double LOW = .025;
    private static final double HIGH = .975;

    /** An empty cell is a car without the option, and an option of all cars or none is told apart. */
    @Override
    public Set<String> muted() {
        return Set.of("csv.cells-unknown", "csv.column-constant");
    }

    @Override
    public Map<String, Object> check(Given given, Findings findings) {
        Cars cars = read(given, findings);
        if (cars == null) {
            return Map.of();
        }
        for (int option = 0; option < cars.options().size(); option++) {
            Cars.Option what = cars.options().get(option);
            if (cars.demand(option) == 0) {
                findings.warning("auto-sequence.nobody-wants", new Place(OrdersReader.CARS, null, what.name()), what.name());
            } else if (cars.use(option) > 1) {
                findings.warning("auto-sequence.too-much-wanted", new Place(OrdersReader.CARS, null, what.name()), what.name(),
                        cars.demand(option),
                        cars.count(), what.most(), what.window());
            }
        }
        return summary(cars);
    }

    private static Map<String, Object> summary(Cars cars) {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("cars", cars.count());
        summary.put("kinds", cars.kinds().size());
        summary.put("options", cars.options().stream().map(option -> option.name() + " " + option.ratio()).toList());
        return summary;
    }

    private static @Nullable Cars read(Given given, Findings findings) {
        byte[] content = given.content(OrdersReader.CARS);
        if (isBinary(content)) {
            findings.error("auto-sequence.not-text", Place.of(OrdersReader.CARS));
            return null;
        }
        String file = given.file(OrdersReader.CARS).getFileName().toString();
        String name = file.replaceFirst("\\.[A-Za-z]{1,4}$", "");
        if (CspReader.isCsp(content)) {
            if (given.has(OrdersReader.RATIOS)) {
                findings.error("auto-sequence.only-with-a-table", Place.of(OrdersReader.RATIOS));
                return null;
            }
            return new CspReader(OrdersReader.CARS, findings).read(content, said(given, "problem"), said(given, "ratios"), name);
        }
        Input input = given.description().input(OrdersReader.CARS).orElseThrow();
        Table table = new TableReader(input, findings, (long) (Runtime.getRuntime().maxMemory() * SHARE_OF_MEMORY))
                .read(given.file(OrdersReader.CARS))
                .orElse(null);
        if (table == null || findings.hasErrors()) {
            return null;
        }
        return new OrdersReader(table, findings).read(given.has(OrdersReader.RATIOS) ? given.table(OrdersReader.RATIOS) : null, name);
    }

    private static @Nullable String said(Given given, String parameter) {
        return given.says(parameter) && !given.text(parameter).isBlank() ? given.text(parameter) : null;
    }

    /** A zero byte, or what archives and pictures begin with, is no text. */
    private static boolean isBinary(byte[] content) {
        return IntStream.range(0, Math.min(content.length, 100_000)).anyMatch(i -> content[i] >= 0 && content[i] < 7);
    }

    @Override
    public Solved run(Given given, Work work) {
        Cars cars = Objects.requireNonNull(read(given, new Findings(AutoSequence.class)));
        int bound = Bound.of(cars);
        int[] greedy = Greedy.order(cars);
        Compared compared = Compared.of(cars, greedy, given.text("compare"), work.random("chance"));
        work.say("read cars=%d kinds=%d options=%d bound=%d baseline=%d", cars.count(), cars.kinds().size(), cars.options().size(), bound,
                compared.faults(cars));
        boolean greedyIsBest = !cars.isOrder() || compared.greedy() < compared.today();
        Sequencer.Sequenced found = new Sequencer(cars, bound, work).search(greedyIsBest ? greedy : cars.today());
        work.progress(1, "faults=%d bound=%d", found.faults(), bound);
        double[] saved = Disruption.saved(cars, found.order(), compared.order(), given.number("displaced-percent").doubleValue() / 100,
                work.random("days"));
        int[] from = assigned(cars, found.order());
        work.outputs().csv("faults.csv", faults(cars, found.order()));
        Story story = new Story(cars, found, compared, bound, saved);
        return new Solved(table(cars, found.order(), from), metrics(cars, found, compared, bound),
                benefit(given, cars, found, compared, saved),
                story.pictures(), story.report(), !found.cutShort());
    }

    /** Which car of today stands at each place: within a kind they keep their order. */
    private static int[] assigned(Cars cars, int[] order) {
        List<Deque<Integer>> waiting = new ArrayList<>();
        cars.kinds().forEach(kind -> waiting.add(new ArrayDeque<>()));
        for (int car = 0; car < cars.count(); car++) {
            waiting.get(cars.today()[car]).add(car);
        }
        int[] from = new int[order.length];
        for (int place = 0; place < order.length; place++) {
            from[place] = waiting.get(order[place]).remove();
        }
        return from;
    }

    private static List<List<String>> table(Cars cars, int[] order, int[] from) {
        List<List<String>> rows = new ArrayList<>();
        List<String> heading = new ArrayList<>(List.of("place", "car", cars.isOrder() ? "place today" : "kind"));
        cars.options().forEach(option -> heading.add(option.name() + " " + option.ratio()));
        rows.add(heading);
        for (int place = 0; place < order.length; place++) {
            Cars.Kind kind = cars.kinds().get(order[place]);
            List<String> row = new ArrayList<>(List.of(Integer.toString(place + 1),
                    cars.isOrder() ? cars.names().get(from[place]) : Integer.toString(from[place] + 1),
                    cars.isOrder() ? Integer.toString(from[place] + 1) : kind.name()));
            for (int option = 0; option < cars.options().size(); option++) {
                row.add(kind.has(option) ? "1" : "0");
            }
            rows.add(row);
        }
        return rows;
    }

    /** Where somebody has to help at a station. */
    private static List<List<String>> faults(Cars cars, int[] order) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("option", "from place", "to place", "cars with it", "at most"));
        for (int option = 0; option < cars.options().size(); option++) {
            Cars.Option what = cars.options().get(option);
            for (int start = 0; start + what.window() <= order.length; start++) {
                if (Faults.at(cars, order, option, start)) {
                    rows.add(List.of(what.name(), Integer.toString(start + 1), Integer.toString(start + what.window()),
                            Integer.toString(Faults.count(cars, order, option, start)), Integer.toString(what.most())));
                }
            }
        }
        return rows;
    }

    private static Metrics metrics(Cars cars, Sequencer.Sequenced found, Compared compared, int bound) {
        Map<String, Object> more = new LinkedHashMap<>();
        more.put("cars", cars.count());
        more.put("kinds", cars.kinds().size());
        more.put("lowerBound", bound);
        more.put("status", found.faults() == bound ? "OPTIMAL" : "FEASIBLE");
        Map<String, Object> baselines = new LinkedHashMap<>();
        if (compared.today() >= 0) {
            baselines.put("today", compared.today());
        }
        baselines.put("greedy", compared.greedy());
        baselines.put("chance", rounded(compared.chance()));
        more.put("baselines", baselines);
        Map<String, Integer> byOption = new LinkedHashMap<>();
        int[] faults = Faults.of(cars, found.order());
        for (int option = 0; option < faults.length; option++) {
            byOption.put(cars.options().get(option).name(), faults[option]);
        }
        more.put("faultsByOption", byOption);
        return new Metrics(
                WORDS.of("stretches-beyond-what-a-station"),
                BigDecimal.valueOf(found.faults()), BigDecimal.valueOf(compared.faults(cars)), compared.name(), "", Metrics.Better.LOWER,
                WORDS.of("searched-by-simulated-annealing-the"), more);
    }

    private static Benefit benefit(Given given, Cars cars, Sequencer.Sequenced found, Compared compared, double[] saved) {
        Map<String, BigDecimal> measured = new LinkedHashMap<>();
        measured.put("faults-saved", rounded(Disruption.mean(saved)));
        measured.put("faults-saved-low", rounded(Disruption.quantile(saved, LOW)));
        measured.put("faults-saved-high", rounded(Disruption.quantile(saved, HIGH)));
        measured.put("faults-saved-without-displaced-cars", BigDecimal.valueOf((long) compared.faults(cars) - found.faults()));
        boolean yearly = given.says("plans-per-year");
        String formula = (yearly ? "plans-per-year * " : "") + "faults-saved * won-per-fault";
        boolean nothing = Disruption.mean(saved) <= 0;
        if (!given.says("won-per-fault")) {
            return new Benefit(null, null, yearly ? "year" : "plan", formula, given.assumptions(), measured, nothing);
        }
        double factor = given.number("won-per-fault").doubleValue() * (yearly ? given.number("plans-per-year").doubleValue() : 1);
        return new Benefit(Math.round(Disruption.mean(saved) * factor),
                List.of(Math.round(Disruption.quantile(saved, LOW) * factor), Math.round(Disruption.quantile(saved, HIGH) * factor)),
                yearly ? "year" : "plan", formula, given.assumptions(), measured, nothing);
    }

    private static BigDecimal rounded(double value) {
        return BigDecimal.valueOf(value).setScale(1, RoundingMode.HALF_UP);
    }
}
