package kr.cheomdan.workloads.automotive.jobshop;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import kr.cheomdan.contract.Bilingual;
import kr.cheomdan.workloads.Words;
import kr.cheomdan.workloads.report.Charts;
import kr.cheomdan.workloads.report.Fonts;
import kr.cheomdan.workloads.report.Picture;

/**
 * A plan as a picture: a row for each machine, time to the right, a bar for each step with the name of its job where there is room. What
 * decides when all is done has a dark rim; set-ups are grey bars, standstills grey ground.
 */
final class Gantt implements Picture {

    private static final Words WORDS = Words.beside(Gantt.class);
    private static final int WIDTH = 1_000;
    private static final int TOP = 34;
    private static final int BOTTOM = 44;
    private static final int RIGHT = 18;
    private static final int MOST_TICKS = 12;
    /** All rows together: more machines have lower rows. */
    private static final int ROWS = 1_120;
    private static final int HIGHEST_ROW = 30;
    private static final int LOWEST_ROW = 4;
    private static final int WIDEST_NAME = 120;
    private static final Color DARK = new Color(0x1B, 0x23, 0x2C);
    private static final Color LINE = new Color(0xE3, 0xE7, 0xEC);
    private static final Color STANDS_STILL = new Color(0xE9, 0xEC, 0xF0);
    private static final Color SET_UP = new Color(0x8A, 0x94, 0xA0);
    private static final Color END = new Color(0xC2, 0x41, 0x0C);

    private final Shop shop;
    private final Plan plan;
    private final Units units;
    private final Set<Integer> deciding;
    private final double row;
    private double left;

    /** @param deciding the steps that decide when all is done */
    Gantt(Shop shop, Plan plan, Set<Integer> deciding) {
        this.shop = shop;
        this.plan = plan;
        this.units = new Units(shop.unitsPerMinute());
        this.deciding = deciding;
        this.row = Math.max(LOWEST_ROW, Math.min(HIGHEST_ROW, (double) ROWS / shop.machines().size()));
    }

    @Override
    public int width() {
        return WIDTH;
    }

    @Override
    public int height() {
        return (int) Math.ceil(TOP + shop.machines().size() * row + BOTTOM);
    }

    @Override
    public void paint(Graphics2D graphics, String language) {
        graphics.setColor(Color.WHITE);
        graphics.fill(new Rectangle2D.Double(0, 0, WIDTH, height()));
        Font names = Fonts.regular((float) Math.min(12, Math.max(6, row - 2)));
        graphics.setFont(names);
        double widest = shop.machines().stream().mapToDouble(machine -> width(graphics, shortened(graphics, machine.name(), WIDEST_NAME)))
                .max().orElse(0);
        left = Math.max(40, 18 + widest);
        ground(graphics);
        for (int step = 0; step < plan.end().length; step++) {
            bar(graphics, step);
        }
        legend(graphics, language);
    }

    private double x(long time) {
        return left + (double) time * (WIDTH - RIGHT - left) / Math.max(1, plan.makespan());
    }

    private void ground(Graphics2D graphics) {
        double bottom = TOP + shop.machines().size() * row;
        int every = (int) Math.ceil(9 / row);
        for (int machine = 0; machine < shop.machines().size(); machine++) {
            double top = TOP + machine * row;
            graphics.setColor(STANDS_STILL);
            for (Calendar.Standstill each : shop.machines().get(machine).calendar().standstills()) {
                if (each.from() < plan.makespan()) {
                    graphics.fill(new Rectangle2D.Double(x(each.from()), top, x(Math.min(plan.makespan(), each.to())) - x(each.from()),
                            row));
                }
            }
            line(graphics, LINE, 1, left, top + row, WIDTH - RIGHT, top + row);
            if (machine % every == 0) {
                String name = shortened(graphics, shop.machines().get(machine).name(), WIDEST_NAME);
                graphics.setColor(DARK);
                text(graphics, name, left - 8 - width(graphics, name), top + Math.max(row, 9) / 2 + 4);
            }
        }
        graphics.setFont(Fonts.regular(12));
        for (long time : ticks()) {
            line(graphics, LINE, 1, x(time), TOP, x(time), bottom + 5);
            String label = units.text(time);
            graphics.setColor(DARK);
            text(graphics, label, x(time) - width(graphics, label) / 2, bottom + 19);
        }
        line(graphics, END, 2, x(plan.makespan()), TOP - 5, x(plan.makespan()), bottom + 8);
    }

    /** Round numbers, and never so near to the end that they would touch its number. */
    private List<Long> ticks() {
        long step = 1;
        long[] factors = {1, 2, 5};
        for (int i = 0; plan.makespan() / step > MOST_TICKS; i++) {
            step = factors[i % 3] * Math.round(Math.pow(10, i / 3));
        }
        List<Long> ticks = new ArrayList<>();
        for (long time = 0; time <= plan.makespan(); time += step) {
            ticks.add(time);
        }
        return ticks;
    }

    private void bar(Graphics2D graphics, int step) {
        double gap = row > 12 ? 3 : row > 6 ? 1 : 0;
        double top = TOP + plan.machine()[step] * row + gap / 2;
        double height = row - gap;
        if (plan.setUp()[step] < plan.start()[step]) {
            long until = Math.min(plan.start()[step], setUpEnd(step));
            graphics.setColor(SET_UP);
            graphics.fill(new Rectangle2D.Double(x(plan.setUp()[step]), top + height * .3, x(until) - x(plan.setUp()[step]), height * .4));
        }
        Rectangle2D box = new Rectangle2D.Double(x(plan.start()[step]), top, Math.max(.4, x(plan.end()[step]) - x(plan.start()[step])),
                height);
        graphics.setColor(colour(shop.steps().get(step).job()));
        graphics.fill(box);
        boolean decides = deciding.contains(step);
        graphics.setColor(decides ? DARK : Color.WHITE);
        graphics.setStroke(new BasicStroke(decides ? 1.6f : .6f));
        graphics.draw(box);
        String name = shop.jobs().get(shop.steps().get(step).job()).name();
        graphics.setFont(Fonts.regular((float) Math.min(11, height)));
        if (height >= 8 && width(graphics, name) + 3 <= box.getWidth()) {
            graphics.setColor(DARK);
            text(graphics, name, box.getCenterX() - width(graphics, name) / 2, box.getCenterY() + Math.min(11, height) * .36);
        }
    }

    private long setUpEnd(int step) {
        int machine = plan.machine()[step];
        int before = -1;
        for (int each = 0; each < plan.end().length; each++) {
            if (plan.machine()[each] == machine && plan.end()[each] <= plan.setUp()[step] && each != step
                    && (before < 0 || plan.start()[each] > plan.start()[before])) {
                before = each;
            }
        }
        long change = before < 0 ? 0 : shop.setUps().between(machine, shop.steps().get(before).family(), shop.steps().get(step).family());
        return shop.machines().get(machine).calendar().end(plan.setUp()[step], change);
    }

    private void legend(Graphics2D graphics, String language) {
        Bilingual title = WORDS.of("plan-all-done-after-minutes", units.text(plan.makespan()));
        graphics.setFont(Fonts.bold(14));
        graphics.setColor(DARK);
        text(graphics, title.in(language), left, 19);
        graphics.setFont(Fonts.regular(12));
        String end = WORDS.of("time-in-minutes-dark-rim").in(language);
        graphics.setColor(Charts.TRUTH);
        text(graphics, end, WIDTH - RIGHT - width(graphics, end), height() - 6);
    }

    /** Hues far apart for neighbours, light enough for dark letters. */
    private static Color colour(int job) {
        return Color.getHSBColor(job * .381966f % 1f, job % 2 == 0 ? .34f : .52f, .95f);
    }

    private static void line(Graphics2D graphics, Color colour, float thickness, double x1, double y1, double x2, double y2) {
        graphics.setColor(colour);
        graphics.setStroke(new BasicStroke(thickness));
        graphics.draw(new Line2D.Double(x1, y1, x2, y2));
    }

    private static void text(Graphics2D graphics, String text, double x, double y) {
        graphics.drawString(text, (float) x, (float) y);
    }

    private static double width(Graphics2D graphics, String text) {
        FontMetrics metrics = graphics.getFontMetrics();
        return metrics.stringWidth(text);
    }

    private static String shortened(Graphics2D graphics, String name, double most) {
        String text = name;
        while (text.length() > 2 && width(graphics, text) > most) {
            text = text.substring(0, text.length() - 2) + "…";
        }
        return text;
    }
}
