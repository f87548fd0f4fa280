package kr.cheomdan.workloads.energy.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PlanTests {

    private static final Battery BATTERY = Battery.of(10, 5, .81);

    private static double[] filled(int length, double value) {
        double[] values = new double[length];
        Arrays.fill(values, value);
        return values;
    }

    private static Site site(double[] load, double[] solar, double[] price) {
        return new Site(0, 3_600, load, solar, price, new double[price.length]);
    }

    @Nested
    class Programmes {

        @Test
        void storesWhenItIsCheapForWhenItIsDear() {
            double[] price = {10, 10, 100, 100};
            Plan plan = Plan.solve(site(filled(4, 2), filled(4, 0), price), BATTERY, new Weights(0, 0, 0, 0), 0, filled(4, 2), 0, 0);

            assertThat(plan.grid()[2] + plan.grid()[3]).as("4 kWh are given, 4 / 0.9 held, 4 / 0.81 taken").isCloseTo(0, within(1e-6));
            assertThat(plan.taken()[0] + plan.taken()[1]).isCloseTo(4 / .81, within(1e-6));
        }

        @Test
        void doesNothingWhereTheLossIsMoreThanTheDifference() {
            double[] price = {90, 90, 100, 100};

            assertThat(Plan.solve(site(filled(4, 2), filled(4, 0), price), BATTERY, new Weights(0, 0, 0, 0), 0, filled(4, 2), 0, 0).taken())
                    .containsExactly(filled(4, 0), within(1e-6));
        }

        @Test
        void keepsAPeakLowOnlyWhereItIsWorthSomething() {
            double[] net = {1, 1, 9, 1};
            Site site = site(net, filled(4, 0), filled(4, 10));

            Plan without = Plan.solve(site, BATTERY, new Weights(0, 0, 0, .01), 0, net, 0, 0);
            Plan with = Plan.solve(site, BATTERY, new Weights(0, 100, 0, .01), 0, net, 0, 0);

            assertThat(Arrays.stream(without.grid()).max().orElseThrow()).isCloseTo(9, within(1e-6));
            assertThat(Arrays.stream(with.grid()).max().orElseThrow()).isLessThan(5);
            assertThat(Plan.solve(site, BATTERY, new Weights(0, 100, 0, .01), 0, net, 0, 9).taken())
                    .as("a peak that has been already is not paid for again").containsExactly(filled(4, 0), within(1e-6));
        }

        @Test
        void givesToTheGridOnlyWhereItPays() {
            double[] net = {-8, -8, 2, 2};
            Site site = site(filled(4, 0), filled(4, 0), filled(4, 100));

            Plan paid = Plan.solve(site, BATTERY, new Weights(0, 0, 95, 0), 0, net, 0, 0);

            assertThat(net[0] + paid.taken()[0] + net[1] + paid.taken()[1]).as("all but what is sold").isCloseTo(-16, within(1e-6));
        }
    }

    @Nested
    class Courses {

        private final SplittableRandom random = new SplittableRandom(8);

        private Site made(int days) {
            double[] load = new double[24 * days];
            double[] solar = new double[load.length];
            double[] price = new double[load.length + 24];
            for (int step = 0; step < price.length; step++) {
                price[step] = step % 24 >= 17 && step % 24 < 22 ? 250 : 90;
            }
            for (int step = 0; step < load.length; step++) {
                load[step] = 3 + 3 * random.nextDouble() + (step % 24 > 16 ? 3 : 0);
                solar[step] = Math.max(0, Math.sin((step % 24 - 6) / 12.0 * Math.PI)) * 12 * random.nextDouble();
            }
            return site(load, solar, price);
        }

        @Test
        void neverHoldMoreThanTheyCanAndLoseWhatTheyLose() {
            Site site = made(35);
            Battery battery = Battery.of(20, 6, .9);
            Policy rule = Policy.selfConsumption(site);
            Policy planned = new Policy.Planned(site, battery, new Weights(0, 100, 0, 1), new Outlook(site)::net, 6);

            Course course = Course.of(site, battery, rule, planned, 28 * 24, step -> true);

            double held = 0;
            for (int step = 0; step < site.length(); step++) {
                double taken = course.grid()[step] - site.net(step);
                assertThat(Math.abs(taken)).isLessThanOrEqualTo(6 + 1e-9);
                double next = course.held()[step];
                assertThat(next).isBetween(0.0, 20.0);
                assertThat(next - held).isCloseTo(taken >= 0 ? taken * Math.sqrt(.9) : taken / Math.sqrt(.9), within(1e-9));
                held = next;
            }
        }

        @Test
        void plansLookAtNothingThatHasNotBeenYet() {
            Site site = made(60);
            for (int day : new int[] {30, 50}) {
                double[] other = site.load().clone();
                for (int step = day * 24; step < other.length; step++) {
                    other[step] *= 7;
                }
                Site changed = new Site(0, 3_600, other, site.solar(), site.price(), site.carbon());

                assertThat(new Outlook(site).net(day * 24, 24)).isEqualTo(new Outlook(changed).net(day * 24, 24));
            }
        }

        @Test
        void learnHowWhatIsOffTheUsualGoesOn() {
            double[] usual = filled(24 * 80, 10);
            double[] off = new double[24 * 79];
            for (int step = 1; step < off.length; step++) {
                off[step] = .8 * off[step - 1] + random.nextDouble() - .5;
            }
            Site site = site(filled(off.length, 10), filled(off.length, 0), filled(off.length, 1));

            Drift drift = Drift.learn(site, off, usual, 14 * 24, 60 * 24);

            double errors = 0;
            double without = 0;
            for (int at = 60 * 24; at < 78 * 24; at++) {
                double[] expected = drift.expected(off, usual, at, 24);
                errors += Math.abs(expected[0] - .8 * off[at - 1]);
                without += Math.abs(.8 * off[at - 1]);
                assertThat(Math.abs(expected[23])).as("after a day nothing is left of it").isLessThan(.6);
            }
            assertThat(errors).isLessThan(.4 * without);
        }

        @Test
        void foreseeBetterWhatGoesOnInAWayOfItsOwn() {
            int days = 80;
            double[] load = new double[24 * days];
            double off = 0;
            for (int step = 0; step < load.length; step++) {
                // What is above today is below tomorrow: no weighting of the days before tells that.
                off = step % 24 == 0 ? -.9 * off + 2 * random.nextDouble() - 1 : off;
                load[step] = 10 + off + .2 * random.nextDouble() + (step % 24 > 16 ? 3 : 0);
            }
            Site site = site(load, filled(load.length, 0), filled(load.length + 24, 1));
            Outlook late = new Outlook(site);
            double learned = 0;
            double usual = 0;
            for (int at = 60 * 24; at + 24 <= load.length; at += 24) {
                double[] after = late.net(at, 24);
                double[] before = new Outlook(new Site(0, 3_600, Arrays.copyOfRange(load, at - 35 * 24, at), new double[35 * 24],
                        new double[36 * 24], new double[36 * 24])).net(35 * 24, 24);
                for (int step = 0; step < 24; step++) {
                    learned += Math.abs(after[step] - load[at + step]);
                    usual += Math.abs(before[step] - load[at + step]);
                }
            }

            assertThat(learned).isLessThan(.8 * usual);
        }

        @Test
        void whoKnowsWhatComesIsBetterThanWhoDoesNotAndThanTheRule() {
            Site site = made(45);
            Battery battery = Battery.of(20, 6, .9);
            Weights weights = new Weights(0, 50, 0, 1);
            Policy rule = Policy.selfConsumption(site);
            Policy.Expectation known = (at, steps) -> {
                double[] net = new Outlook(site).net(at, steps);
                for (int step = 0; step < steps && at + step < site.length(); step++) {
                    net[step] = site.net(at + step);
                }
                return net;
            };
            int from = 28 * 24;

            double ruled = cost(site, Course.of(site, battery, rule, rule, from, step -> true), from);
            double planned = cost(site, Course.of(site, battery, rule,
                    new Policy.Planned(site, battery, weights, new Outlook(site)::net, 6), from, step -> true), from);
            double knowing = cost(site, Course.of(site, battery, rule,
                    new Policy.Planned(site, battery, weights, known, 6), from, step -> true), from);

            assertThat(knowing).isLessThan(planned);
            assertThat(planned).isLessThan(ruled);
        }

        private double cost(Site site, Course course, int from) {
            return Account.of(site, course, 0, from, site.length()).cost();
        }
    }
}
