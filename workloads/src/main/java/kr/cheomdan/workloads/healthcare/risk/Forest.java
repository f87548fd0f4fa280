package kr.cheomdan.workloads.healthcare.risk;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.util.List;
import java.util.Locale;
import kr.cheomdan.workloads.Words;
import kr.cheomdan.workloads.learning.Roc;
import kr.cheomdan.workloads.report.Charts;
import kr.cheomdan.workloads.report.Fonts;
import kr.cheomdan.workloads.report.Picture;

/** The area of each group of patients with its interval, beside that of all. */
record Forest(List<Subgroup> groups, double areaOfAll) implements Picture {

    private static final Words WORDS = Words.beside(Forest.class);
    private static final int ROW = 26;
    private static final int TOP = 58;
    private static final int LEFT = 260;
    private static final int RIGHT = 640;
    private static final double FROM = .4;

    @Override
    public int width() {
        return 840;
    }

    @Override
    public int height() {
        return TOP + ROW * groups.size() + 44;
    }

    @Override
    public void paint(Graphics2D graphics, String language) {
        int bottom = TOP + ROW * groups.size();
        graphics.setColor(Charts.TRUTH);
        graphics.setFont(Fonts.bold(15));
        graphics.drawString(WORDS.of("discrimination-by-group-auc-95").in(language), 20, 26);
        graphics.setFont(Fonts.regular(12));
        for (double tick = FROM; tick < 1.001; tick += .1) {
            graphics.setColor(Charts.FAINT);
            graphics.setStroke(new BasicStroke(.4f));
            graphics.draw(new Line2D.Double(x(tick), TOP - 8, x(tick), bottom));
            graphics.drawString(String.format(Locale.ROOT, "%.1f", tick), (float) x(tick) - 8, bottom + 18);
        }
        graphics.setColor(Charts.BASELINE);
        graphics.setStroke(new BasicStroke(1.4f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {6, 4}, 0));
        graphics.draw(new Line2D.Double(x(areaOfAll), TOP - 8, x(areaOfAll), bottom));
        graphics.drawString(WORDS.of("all-patients", String.format(Locale.ROOT, "%.3f", areaOfAll)).in(language),
                (float) x(areaOfAll) - 24, TOP - 12);
        for (int i = 0; i < groups.size(); i++) {
            paint(graphics, groups.get(i), TOP + ROW * i + ROW / 2, language);
        }
    }

    private void paint(Graphics2D graphics, Subgroup group, int y, String language) {
        graphics.setColor(Charts.TRUTH);
        String name = group.name().length() > 34 ? group.name().substring(0, 33) + "…" : group.name();
        graphics.drawString(name, 20, y + 4);
        Roc roc = group.roc();
        if (roc == null) {
            graphics.setColor(Charts.FAINT);
            graphics.drawString(WORDS.of("too-few-to-say", group.rows()).in(language), RIGHT + 20, y + 4);
            return;
        }
        graphics.drawString(String.format(Locale.ROOT, "%.3f (%.3f–%.3f) n=%d", roc.area(), roc.low(), roc.high(), group.rows()), RIGHT
                + 20, y + 4);
        graphics.setColor(group.isWorse(areaOfAll) ? Charts.BASELINE : Charts.OURS);
        graphics.setStroke(new BasicStroke(1.8f));
        graphics.draw(new Line2D.Double(x(Math.max(FROM, roc.low())), y, x(roc.high()), y));
        graphics.fill(new Ellipse2D.Double(x(Math.max(FROM, roc.area())) - 5, y - 5, 10, 10));
    }

    private static double x(double area) {
        return LEFT + (RIGHT - LEFT) * (area - FROM) / (1 - FROM);
    }
}
