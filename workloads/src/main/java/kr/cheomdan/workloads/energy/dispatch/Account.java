package kr.cheomdan.workloads.energy.dispatch;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a course cost, from a step until another.
 *
 * @param cost of the energy, less what was paid for feeding in
 * @param carbon kg
 * @param meanPeak the mean of the highest of each day, kW
 * @param costByDay in the order of the days
 * @param peakByDay kW
 * @param costByMonth energy only
 * @param peakByMonth kW
 * @param monthByDay to which month each day belongs
 */
record Account(double cost, double carbon, double meanPeak, double[] costByDay, double[] peakByDay, Map<YearMonth, Double> costByMonth,
        Map<YearMonth, Double> peakByMonth, List<YearMonth> monthByDay) {

    static Account of(Site site, Course course, double feedIn, int from, int until) {
        int days = until > from ? site.day(until - 1) - site.day(from) + 1 : 0;
        double[] costs = new double[days];
        double[] peaks = new double[days];
        Map<YearMonth, Double> costByMonth = new TreeMap<>();
        Map<YearMonth, Double> peakByMonth = new TreeMap<>();
        List<YearMonth> months = new ArrayList<>();
        double cost = 0;
        double carbon = 0;
        for (int step = from; step < until; step++) {
            double taken = Math.max(0, course.grid()[step]);
            double each = taken * site.price()[step] - Math.max(0, -course.grid()[step]) * feedIn;
            int day = site.day(step) - site.day(from);
            YearMonth month = YearMonth.from(site.time(step));
            if (months.size() <= day) {
                months.add(month);
            }
            cost += each;
            carbon += taken * site.carbon()[step];
            costs[day] += each;
            peaks[day] = Math.max(peaks[day], taken / site.hours());
            costByMonth.merge(month, each, Double::sum);
            peakByMonth.merge(month, taken / site.hours(), Math::max);
        }
        double sum = 0;
        for (double peak : peaks) {
            sum += peak;
        }
        return new Account(cost, carbon, days == 0 ? 0 : sum / days, costs, peaks, costByMonth, peakByMonth, months);
    }

    /** With what each month's highest costs, a kW. */
    double bill(double demandCharge) {
        return cost + demandCharge * peakByMonth.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    /** The same by day: the month's highest is spread over its days. */
    double[] billByDay(double demandCharge) {
        double[] bills = costByDay.clone();
        for (int day = 0; day < bills.length; day++) {
            YearMonth month = monthByDay.get(day);
            long days = monthByDay.stream().filter(month::equals).count();
            bills[day] += demandCharge * peakByMonth.get(month) / days;
        }
        return bills;
    }
}
