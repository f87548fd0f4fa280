package kr.cheomdan.workloads.healthcare.risk;

import java.awt.Color;
import java.awt.Graphics2D;
import java.util.Arrays;
import java.util.List;
import kr.cheomdan.workloads.Words;
import kr.cheomdan.workloads.report.Charts;
import kr.cheomdan.workloads.report.Fonts;
import kr.cheomdan.workloads.report.Picture;

/** What happened, by what was likeliest. */
record Confusion(List<String> classes, int[][] counts) implements Picture {

    private static final Words WORDS = Words.beside(Confusion.class);
    private static final int LEFT = 220;
    private static final int TOP = 80;
    private static final int CELL_HEIGHT = 44;

    @Override
    public int width() {
        return 840;
    }

    @Override
    public int height() {
        return TOP + CELL_HEIGHT * classes.size() + 24;
    }

    @Override
    public void paint(Graphics2D graphics, String language) {
        int width = Math.min(150, 560 / classes.size());
        graphics.setColor(Charts.TRUTH);
        graphics.setFont(Fonts.bold(15));
        graphics.drawString(WORDS.of("what-happened-rows-and-what").in(language), 20, 26);
        graphics.setFont(Fonts.regular(12));
        for (int row = 0; row < classes.size(); row++) {
            graphics.setColor(Charts.TRUTH);
            graphics.drawString(shortened(classes.get(row), 26), 20, TOP + CELL_HEIGHT * row + 27);
            graphics.drawString(shortened(classes.get(row), width / 8), LEFT + width * row + 8, TOP - 12);
            int all = Math.max(1, Arrays.stream(counts[row]).sum());
            for (int column = 0; column < classes.size(); column++) {
                double share = counts[row][column] / (double) all;
                Color of = row == column ? Charts.OURS : Charts.BASELINE;
                graphics.setColor(new Color(mixed(of.getRed(), share), mixed(of.getGreen(), share), mixed(of.getBlue(), share)));
                graphics.fillRect(LEFT + width * column, TOP + CELL_HEIGHT * row, width - 2, CELL_HEIGHT - 2);
                graphics.setColor(share > .6 ? Color.WHITE : Charts.TRUTH);
                graphics.drawString(counts[row][column] + " (" + Math.round(100 * share) + "%)", LEFT + width * column + 8, TOP
                        + CELL_HEIGHT * row + 27);
            }
        }
    }

    private static int mixed(int colour, double share) {
        return (int) Math.round(255 - share * (255 - colour));
    }

    private static String shortened(String name, int length) {
        return name.length() > length ? name.substring(0, Math.max(1, length - 1)) + "…" : name;
    }
}
