package kr.cheomdan.workloads.culture.film;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Random;

/**
 * Makes the sample of {@code art-facade-film}: a year of a quarter of a city that there is not, hour by hour. People on its streets, the power it
 * uses, the temperature; with seasons, weekends, holidays, rainy days, and a festival in autumn.
 */
final class SampleReadings {

    private static final LocalDate FIRST = LocalDate.of(2025, 7, 1);
    private static final int DAYS = 365;

    private SampleReadings() {}

    static String csv() {
        Random random = new Random(20_250_701);
        StringBuilder csv = new StringBuilder("time,people,power (kW),temperature (°C)\n");
        double weather = 0;
        double rain = 0;
        for (int day = 0; day < DAYS; day++) {
            LocalDate date = FIRST.plusDays(day);
            weather = .75 * weather + 2.1 * random.nextGaussian();
            rain = Math.max(0, .45 * rain + (random.nextDouble() < .17 ? random.nextDouble() : 0) - .08);
            double season = Math.cos(2 * Math.PI * (date.getDayOfYear() - 212) / 365.25);
            boolean free = date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY || isHoliday(date);
            boolean festival = !date.isBefore(LocalDate.of(2025, 10, 15)) && !date.isAfter(LocalDate.of(2025, 10, 19));
            for (int hour = 0; hour < 24; hour++) {
                double temperature = 13.5 + 12.5 * season + weather + (4.5 - 2.5 * Math.min(1, rain)) * Math.cos(2 * Math.PI * (hour - 15) / 24.0)
                        + .3 * random.nextGaussian();
                double people = people(hour, free, festival) * (1 - .55 * Math.min(1, rain)) * (1 - .22 * Math.max(0, -season))
                        * (1 + .06 * random.nextGaussian());
                double power = 310 + 190 * work(hour, free) + 9 * Math.max(0, temperature - 24) * (.5 + work(hour, free))
                        + 7 * Math.max(0, 8 - temperature) + .03 * people + 6 * random.nextGaussian();
                csv.append(String.format(Locale.ROOT, "%s %02d:00,%d,%.1f,%.1f%n", date, hour, Math.max(0, Math.round(people)), power, temperature)
                        .replace("\r", ""));
            }
        }
        return csv.toString();
    }

    private static boolean isHoliday(LocalDate date) {
        int day = date.getMonthValue() * 100 + date.getDayOfMonth();
        return day == 815 || day >= 1003 && day <= 1009 || day == 1225 || day == 101 || day >= 216 && day <= 218 || day == 301 || day == 505;
    }

    private static double people(int hour, boolean free, boolean festival) {
        double evening = festival ? 5_200 * hill(hour, 20.5, 2.6) : free ? 2_400 * hill(hour, 19, 3.2) : 1_300 * hill(hour, 18.5, 1.8);
        double day = free ? 2_100 * hill(hour, 14.5, 3.4) : 1_250 * hill(hour, 8.3, 1.2) + 1_500 * hill(hour, 12.6, 1.5);
        return 120 + day + evening + (free ? 350 * hill(hour, 23.5, 1.6) : 0);
    }

    private static double work(int hour, boolean free) {
        return free ? .28 * hill(hour, 15, 5) : Math.min(1, 1.15 * hill(hour, 13.5, 4.8));
    }

    private static double hill(double hour, double middle, double width) {
        double away = Math.abs(hour - middle);
        away = Math.min(away, 24 - away);
        return Math.exp(-away * away / (2 * width * width));
    }
}
