package kr.cheomdan.workloads.healthcare.risk;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import kr.cheomdan.workloads.Words;
import kr.cheomdan.workloads.report.Charts;
import kr.cheomdan.workloads.report.Fonts;
import kr.cheomdan.workloads.report.Picture;

/** What mattered: the columns whose shuffling makes the chances worst. */
record Bars(List<String> columns, double[] matters) implements Picture {

    private static final Words WORDS = Words.beside(Bars.class);
    private static final int MOST = 12;
    private static final int ROW = 26;
    private static final int TOP = 46;
    private static final int LEFT = 320;
    private static final int RIGHT = 740;

    @Override
    public int width() {
        return 840;
    }

    @Override
    public int height() {
        return TOP + ROW * Math.min(MOST, columns.size()) + 20;
    }

    /** The most important first. */
    static int[] order(double[] matters) {
        return IntStream.range(0, matters.length).boxed().sorted((one, other) -> Double.compare(matters[other], matters[one]))
                .mapToInt(Integer::intValue).limit(MOST).toArray();
    }

    @Override
    public void paint(Graphics2D graphics, String language) {
        graphics.setColor(Charts.TRUTH);
        graphics.setFont(Fonts.bold(15));
        graphics.drawString(WORDS.of("what-mattered-how-much-shuffling").in(language),
                20, 26);
        int[] order = order(matters);
        double most = Math.max(1e-9, matters[order[0]]);
        for (int i = 0; i < order.length; i++) {
            int y = TOP + ROW * i;
            String name = columns.get(order[i]);
            graphics.setFont(Fonts.regular(12));
            graphics.setColor(Charts.TRUTH);
            graphics.drawString(name.length() > 44 ? name.substring(0, 43) + "…" : name, 20, y + 16);
            double length = Math.max(0, matters[order[i]]) / most * (RIGHT - LEFT);
            graphics.setColor(Charts.OURS);
            graphics.fill(new Rectangle2D.Double(LEFT, y + 4, length, ROW - 9));
            graphics.setColor(Charts.TRUTH);
            graphics.drawString(String.format(Locale.ROOT, "%.4f", Math.max(0, matters[order[i]])), (float) (LEFT + length + 6), y + 16);
        }
    }
}
