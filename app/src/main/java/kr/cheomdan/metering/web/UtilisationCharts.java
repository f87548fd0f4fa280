package kr.cheomdan.metering.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import kr.cheomdan.metering.UsageDay;
import kr.cheomdan.shared.Unit;
import kr.cheomdan.web.Chart;
import kr.cheomdan.web.Display;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The pictures of use: a column or a line for each class of devices, months or days from the left to the right. */
@Component
class UtilisationCharts {

    private static final long HOUR = 3_600;
    private static final List<Chart.Tone> TONES = List.of(Chart.Tone.MAIN, Chart.Tone.SECOND, Chart.Tone.THIRD, Chart.Tone.FOURTH);

    private final Display display;

    UtilisationCharts(Display display) {
        this.display = display;
    }

    /** One point: where it stands, of which class, and what. */
    private record At<T>(String category, Unit unit, T value) {}

    Chart used(List<UsageDay.Month> months) {
        return columns(months.stream().map(month -> new At<>(month.month().toString(), month.unit(), month.deviceSeconds())),
                Chart.Shape.BAR, seconds -> Math.round((double) seconds / HOUR), (seconds, unit) -> display.hours(seconds, unit));
    }

    Chart shares(List<UsageDay.Month> months) {
        return columns(months.stream().filter(month -> month.utilisation() != null)
                        .map(month -> new At<>(month.month().toString(), month.unit(), percent(month))), Chart.Shape.LINE,
                share -> share.setScale(0, RoundingMode.HALF_UP).longValueExact(), (share, unit) -> display.percent(share));
    }

    static BigDecimal percent(UsageDay.Month month) {
        return month.utilisation() == null ? BigDecimal.ZERO : month.utilisation().movePointRight(2);
    }

    /** What nine of ten jobs waited at most, in minutes. */
    Chart waits(List<UsageDay.Month> months) {
        return columns(months.stream().map(month -> new At<>(month.month().toString(), month.unit(), month.waits().p90Seconds())),
                Chart.Shape.LINE, seconds -> Duration.ofSeconds(seconds).toMinutes(),
                (seconds, unit) -> display.duration(Duration.ofSeconds(seconds)));
    }

    /** Several awards and clusters of one day stand together. */
    Chart days(List<UsageDay> days) {
        Map<String, At<Long>> sums = new HashMap<>();
        days.forEach(day -> sums.merge(day.day() + "/" + day.unit(), new At<>(day.day().toString(), day.unit(), day.deviceSeconds()),
                (one, other) -> new At<>(one.category(), one.unit(), one.value() + other.value())));
        return columns(sums.values().stream(), Chart.Shape.BAR, seconds -> Math.round((double) seconds / HOUR),
                (seconds, unit) -> display.hours(seconds, unit));
    }

    private interface Said<T> {
        String of(T value, Unit unit);
    }

    private <T> Chart columns(Stream<At<T>> points, Chart.Shape shape, Function<T, Long> height, Said<T> said) {
        List<At<T>> all = points.toList();
        List<String> categories = all.stream().map(At::category).distinct().sorted().toList();
        List<Unit> units = all.stream().map(At::unit).distinct().sorted((one, other) -> one.code().compareTo(other.code())).toList();
        List<Chart.Series> series = new ArrayList<>();
        for (int i = 0; i < units.size(); i++) {
            Unit unit = units.get(i);
            List<@Nullable Long> values = new ArrayList<>();
            List<String> texts = new ArrayList<>();
            for (String category : categories) {
                At<T> at = all.stream().filter(each -> each.category().equals(category) && each.unit().equals(unit)).findFirst()
                        .orElse(null);
                values.add(at == null ? null : height.apply(at.value()));
                texts.add(at == null ? "-" : said.of(at.value(), unit));
            }
            series.add(new Chart.Series(display.unitName(unit), shape, i < TONES.size() ? TONES.get(i) : Chart.Tone.MUTED, values, texts));
        }
        return new Chart.Columns(categories, series);
    }
}
