package kr.cheomdan.workloads.energy.dispatch;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kr.cheomdan.contract.Bilingual;
import kr.cheomdan.workloads.Findings;
import kr.cheomdan.workloads.Findings.Place;
import kr.cheomdan.workloads.table.Table;

/** What a kWh costs by month, kind of day and hour, as contracts with the utility have it. */
final class Tariff {

    static final String INPUT = "tariff";
    private static final Pattern MONTHS = Pattern.compile("(\\d{1,2})\\s*(?:[-~]\\s*(\\d{1,2}))?");
    private static final int WEEKDAY = 0;
    private static final int SATURDAY = 1;
    private static final int SUNDAY = 2;
    private static final Map<String, int[]> DAYS = Map.of(
            "all", new int[] {WEEKDAY, SATURDAY, SUNDAY}, "매일", new int[] {WEEKDAY, SATURDAY, SUNDAY},
            "weekday", new int[] {WEEKDAY}, "평일", new int[] {WEEKDAY},
            "saturday", new int[] {SATURDAY}, "토요일", new int[] {SATURDAY},
            "sunday", new int[] {SUNDAY}, "일요일", new int[] {SUNDAY});
    private static final Bilingual[] NAMES = {new Bilingual("평일", "weekdays"), new Bilingual("토요일", "Saturdays"),
        new Bilingual("일요일", "Sundays")};
    private static final int HOURS = 24;

    private final double[][][] price = new double[13][3][HOURS];
    private final long[][][] line = new long[13][3][HOURS];

    private Tariff() {}

    /** Empty where it cannot be used; the findings say why. */
    static Optional<Tariff> read(Table table, Findings findings) {
        Tariff tariff = new Tariff();
        boolean whole = true;
        for (int row = 0; row < table.rows(); row++) {
            whole &= tariff.take(table, row, findings);
        }
        return whole ? Optional.of(tariff) : Optional.empty();
    }

    private boolean take(Table table, int row, Findings findings) {
        long at = table.line(row);
        String months = String.valueOf(table.words("months").at(row));
        int[] days = DAYS.get(String.valueOf(table.words("days").at(row)).toLowerCase(Locale.ROOT));
        int from = (int) table.numbers("from").values()[row];
        int until = (int) table.numbers("to").values()[row];
        boolean[] which = months(months);
        if (which.length == 0) {
            findings.error("energy-battery.tariff-months", Place.of(INPUT, at, "months"), at, months);
        } else if (days == null) {
            findings.error("energy-battery.tariff-days", Place.of(INPUT, at, "days"), at, String.valueOf(table.words("days").at(row)));
        } else if (from >= until) {
            findings.error("energy-battery.tariff-hours", Place.of(INPUT, at, "to"), at, from, until);
        } else {
            return fill(which, days, from, until, table.numbers("price").values()[row], at, findings);
        }
        return false;
    }

    private boolean fill(boolean[] months, int[] days, int from, int until, double each, long at, Findings findings) {
        for (int month = 1; month <= 12; month++) {
            for (int day : days) {
                for (int hour = from; months[month] && hour < until; hour++) {
                    if (line[month][day][hour] != 0) {
                        findings.error("energy-battery.tariff-twice", Place.of(INPUT, at, "from"), at, month, NAMES[day], hour,
                                line[month][day][hour]);
                        return false;
                    }
                    price[month][day][hour] = each;
                    line[month][day][hour] = at;
                }
            }
        }
        return true;
    }

    /** {@code 6-8}, {@code 3-5,9-10}, {@code 11-2}; nothing where it is none of these. */
    private static boolean[] months(String text) {
        boolean[] months = new boolean[13];
        for (String part : text.split("[,;/]")) {
            Matcher matcher = MONTHS.matcher(part.strip().replace("월", ""));
            if (!matcher.matches()) {
                return new boolean[0];
            }
            int from = Integer.parseInt(matcher.group(1));
            int until = matcher.group(2) == null ? from : Integer.parseInt(matcher.group(2));
            if (from < 1 || from > 12 || until < 1 || until > 12) {
                return new boolean[0];
            }
            for (int month = from;; month = month % 12 + 1) {
                months[month] = true;
                if (month == until) {
                    break;
                }
            }
        }
        return months;
    }

    private static int kind(LocalDateTime time) {
        return time.getDayOfWeek() == DayOfWeek.SUNDAY ? SUNDAY : time.getDayOfWeek() == DayOfWeek.SATURDAY ? SATURDAY : WEEKDAY;
    }

    /** Says where it has no price; one place is enough. */
    boolean covers(LocalDateTime time, Findings findings) {
        if (line[time.getMonthValue()][kind(time)][time.getHour()] == 0) {
            findings.error("energy-battery.tariff-gap", Place.of(INPUT), time.getMonthValue(), NAMES[kind(time)], time.getHour());
            return false;
        }
        return true;
    }

    double price(LocalDateTime time) {
        return price[time.getMonthValue()][kind(time)][time.getHour()];
    }
}
