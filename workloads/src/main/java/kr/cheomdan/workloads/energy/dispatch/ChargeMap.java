package kr.cheomdan.workloads.energy.dispatch;

import java.awt.Color;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import kr.cheomdan.contract.Bilingual;
import kr.cheomdan.workloads.Words;
import kr.cheomdan.workloads.report.Fonts;
import kr.cheomdan.workloads.report.Picture;

/** How full the battery was, by hour of the day across the year: columns are days, or weeks where there are many days. */
record ChargeMap(Outcome outcome) implements Picture {

    private static final Words WORDS = Words.beside(ChargeMap.class);
    private static final int WIDTH = 840;
    private static final int HEIGHT = 420;
    private static final int LEFT = 64;
    private static final int RIGHT = 96;
    private static final int TOP = 44;
    private static final int BOTTOM = 56;
    private static final int HOURS = 24;
    private static final int MOST_DAYS = 60;
    private static final int MOST_LABELS = 12;
    private static final Bilingual TITLE = WORDS.of("how-full-the-battery-was");
    private static final Color EMPTY = new Color(0xF3, 0xF6, 0xF9);
    private static final Color FULL = new Color(0x0B, 0x4F, 0x6C);
    private static final Color INK = new Color(0x22, 0x2B, 0x36);

    @Override
    public int width() {
        return WIDTH;
    }

    @Override
    public int height() {
        return HEIGHT;
    }

    @Override
    public void paint(Graphics2D graphics, String language) {
        int days = (int) outcome.days();
        int daysAColumn = days > MOST_DAYS ? 7 : 1;
        double[][] filled = filled(days, daysAColumn);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, WIDTH, HEIGHT);
        double width = (WIDTH - LEFT - RIGHT) / (double) filled.length;
        double height = (HEIGHT - TOP - BOTTOM) / (double) HOURS;
        for (int column = 0; column < filled.length; column++) {
            for (int hour = 0; hour < HOURS; hour++) {
                graphics.setColor(between(filled[column][hour]));
                // A little larger than its place: no white lines between them.
                graphics.fill(new Rectangle2D.Double(LEFT + column * width, TOP + (HOURS - 1 - hour) * height, width + .4, height + .4));
            }
        }
        graphics.setColor(INK);
        graphics.setFont(Fonts.bold(15));
        centred(graphics, TITLE.in(language), WIDTH / 2.0, 26);
        graphics.setFont(Fonts.regular(11));
        for (int hour = 0; hour <= HOURS; hour += 6) {
            graphics.drawString(hour + ":00", LEFT - 40, (float) (TOP + (HOURS - hour) * height + 4));
        }
        int every = Math.max(1, (filled.length + MOST_LABELS - 1) / MOST_LABELS);
        for (int column = 0; column < filled.length; column += every) {
            String date = outcome.site().time(outcome.from()).toLocalDate().plusDays((long) column * daysAColumn).toString();
            centred(graphics, date.substring(2), LEFT + (column + .5) * width, HEIGHT - BOTTOM + 20);
        }
        legend(graphics);
    }

    private static void legend(Graphics2D graphics) {
        int steps = 20;
        double height = (HEIGHT - TOP - BOTTOM) / (double) steps;
        for (int step = 0; step < steps; step++) {
            graphics.setColor(between(step / (steps - 1.0)));
            graphics.fill(new Rectangle2D.Double(WIDTH - RIGHT + 24, TOP + (steps - 1 - step) * height, 16, height + .4));
        }
        graphics.setColor(INK);
        graphics.drawString("100 %", WIDTH - RIGHT + 46, TOP + 10);
        graphics.drawString("0 %", WIDTH - RIGHT + 46, HEIGHT - BOTTOM);
    }

    private static void centred(Graphics2D graphics, String text, double x, double y) {
        FontMetrics metrics = graphics.getFontMetrics();
        graphics.drawString(text, (float) (x - metrics.stringWidth(text) / 2.0), (float) y);
    }

    /** The share of the capacity, a mean of the column's days, by column and hour. */
    private double[][] filled(int days, int daysAColumn) {
        Site site = outcome.site();
        double[][] sums = new double[(days + daysAColumn - 1) / daysAColumn][HOURS];
        int[][] counts = new int[sums.length][HOURS];
        for (int step = outcome.from(); step < outcome.until(); step++) {
            int column = (site.day(step) - site.day(outcome.from())) / daysAColumn;
            int hour = site.time(step).getHour();
            sums[column][hour] += outcome.planned().held()[step] / outcome.battery().capacity();
            counts[column][hour]++;
        }
        for (int column = 0; column < sums.length; column++) {
            for (int hour = 0; hour < HOURS; hour++) {
                sums[column][hour] /= Math.max(1, counts[column][hour]);
            }
        }
        return sums;
    }

    private static Color between(double share) {
        double each = Math.max(0, Math.min(1, share));
        return new Color((int) (EMPTY.getRed() + each * (FULL.getRed() - EMPTY.getRed())),
                (int) (EMPTY.getGreen() + each * (FULL.getGreen() - EMPTY.getGreen())),
                (int) (EMPTY.getBlue() + each * (FULL.getBlue() - EMPTY.getBlue())));
    }
}
