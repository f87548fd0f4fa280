package kr.cheomdan.bench.solutions;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/**
 * The seventeen homes of the CityLearn Challenge 2022 as one meter, with their batteries as one: 108.8 kWh and 85 kW, nine tenths there and
 * back. The first 28 days are only learned from. Prices are the source's, in dollars.
 */
record BatteryYear() implements Figure {

    private static final String FOLDER = "energy/citylearn-2022/";
    private static final int HOMES = 17;
    private static final double MOST_COST = .62;
    private static final double MOST_PEAK = .84;
    private static final double MOST_CARBON = .78;
    /** What of a home's file is used; the roofs' power is in W for each kW installed. */
    private static final int LOAD = 7;
    private static final int SOLAR = 11;
    private static final int[] INSTALLED_KW = {4, 4, 4, 5, 4, 4, 4, 4, 4, 5, 5, 5, 5, 5, 5, 5, 5};

    @Override
    public String solution() {
        return "energy-battery";
    }

    @Override
    public String name() {
        return "CityLearn 2022, a year: cost, mean daily peak and carbon beside no battery";
    }

    @Override
    public String asked() {
        return String.format(Locale.ROOT, "<= %.2f, %.2f, %.2f", MOST_COST, MOST_PEAK, MOST_CARBON);
    }

    @Override
    public Ours measure(Place place) throws IOException, InterruptedException {
        Program.Ran ran = place.program(solution()).input("meter", meter(place)).run();
        double cost = ran.number("costShare.planned");
        double peak = ran.number("peakShare.planned");
        double carbon = ran.number("carbonShare.planned");
        return Ours.of(String.format(Locale.ROOT, "%.3f, %.3f, %.3f (rule %.3f, %.3f, %.3f; all known ahead %.3f, %.3f, %.3f)", cost, peak,
                carbon,
                ran.number("costShare.rule"), ran.number("peakShare.rule"), ran.number("carbonShare.rule"),
                        ran.number("costShare.perfectForesight"),
                ran.number("peakShare.perfectForesight"), ran.number("carbonShare.perfectForesight")),
                cost <= MOST_COST && peak <= MOST_PEAK && carbon <= MOST_CARBON, List.of(ran));
    }

    private static Path meter(Place place) throws IOException {
        List<String> prices = column(place.data(FOLDER + "pricing.csv.gz"), 0);
        List<String> carbon = column(place.data(FOLDER + "carbon_intensity.csv.gz"), 0);
        double[] load = new double[prices.size()];
        double[] solar = new double[prices.size()];
        for (int home = 1; home <= HOMES; home++) {
            Path file = place.data(FOLDER + "Building_" + home + ".csv.gz");
            add(load, column(file, LOAD), 1);
            add(solar, column(file, SOLAR), INSTALLED_KW[home - 1] / 1_000.0);
        }
        List<String> lines = new ArrayList<>(List.of("time,load,solar,price,carbon"));
        // The rows begin with a Monday and have no year.
        LocalDateTime first = LocalDateTime.of(2016, 8, 1, 0, 0);
        for (int hour = 0; hour < load.length; hour++) {
            lines.add(first.plusHours(hour) + "," + load[hour] + "," + solar[hour] + "," + prices.get(hour) + "," + carbon.get(hour));
        }
        return Files.write(place.folder("citylearn").resolve("meter.csv"), lines);
    }

    private static void add(double[] to, List<String> values, double times) {
        for (int i = 0; i < to.length; i++) {
            to[i] += times * Double.parseDouble(values.get(i));
        }
    }

    private static List<String> column(Path file, int column) throws IOException {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            return lines.lines().skip(1).map(line -> line.split(",", -1)[column]).toList();
        }
    }
}
