package kr.cheomdan.workloads.automotive.quality;

import java.awt.Color;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.util.List;
import java.util.stream.IntStream;
import kr.cheomdan.workloads.Words;
import kr.cheomdan.workloads.report.Charts;
import kr.cheomdan.workloads.report.Fonts;
import kr.cheomdan.workloads.report.Picture;

/** What each part is, across what was told: right in the diagonal, and beside it what is taken for what. */
record Confusion(List<String> classes, int[][] counts) implements Picture {

    private static final Words WORDS = Words.beside(Confusion.class);
    private static final int LEFT = 270;
    private static final int TOP = 92;
    private static final int WIDTH = 840;
    private static final int LONGEST_NAME = 30;
    private static final Color WRONG = new Color(0xD9, 0x6B, 0x00);

    private int cellWidth() {
        return Math.min(110, (WIDTH - LEFT - 20) / classes.size());
    }

    private int cellHeight() {
        return Math.max(20, Math.min(46, cellWidth() * 2 / 3));
    }

    @Override
    public int width() {
        return WIDTH;
    }

    @Override
    public int height() {
        return TOP + cellHeight() * classes.size() + 24;
    }

    @Override
    public void paint(Graphics2D graphics, String language) {
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width(), height());
        graphics.setColor(Charts.TRUTH);
        graphics.setFont(Fonts.bold(15));
        text(graphics, WORDS.of("what-was-taken-for-what").in(language), width() / 2, 24, 0);
        graphics.setFont(Fonts.regular(12));
        text(graphics, WORDS.of("told-by-number").in(language), LEFT + cellWidth() * classes.size() / 2, 54, 0);
        text(graphics, WORDS.of("what-it-is").in(language), LEFT - 12, TOP - 14, 1);
        graphics.setFont(Fonts.regular(cellWidth() > 34 ? 12 : 10));
        for (int row = 0; row < classes.size(); row++) {
            int y = TOP + row * cellHeight();
            String name = classes.get(row).length() > LONGEST_NAME ? classes.get(row).substring(0, LONGEST_NAME - 1) + "…"
                    : classes.get(row);
            graphics.setColor(Charts.TRUTH);
            text(graphics, name + "  " + (row + 1), LEFT - 12, y + cellHeight() / 2 + 4, 1);
            text(graphics, String.valueOf(row + 1), LEFT + row * cellWidth() + cellWidth() / 2, TOP - 14, 0);
            int all = Math.max(1, IntStream.of(counts[row]).sum());
            for (int column = 0; column < classes.size(); column++) {
                cell(graphics, LEFT + column * cellWidth(), y, counts[row][column], counts[row][column] / (double) all, row == column);
            }
        }
    }

    private void cell(Graphics2D graphics, int x, int y, int count, double share, boolean right) {
        Color full = right ? Charts.OURS : WRONG;
        graphics.setColor(mixed(full, share));
        graphics.fillRect(x + 1, y + 1, cellWidth() - 2, cellHeight() - 2);
        graphics.setColor(share > .55 ? Color.WHITE : Charts.TRUTH);
        if (count > 0) {
            String told = cellWidth() > 64 ? count + " (" + Math.round(100 * share) + "%)" : String.valueOf(count);
            text(graphics, told, x + cellWidth() / 2, y + cellHeight() / 2 + 4, 0);
        }
    }

    /** From nearly white to the whole colour. */
    private static Color mixed(Color full, double share) {
        double part = .04 + .96 * share;
        return new Color((int) (255 - (255 - full.getRed()) * part), (int) (255 - (255 - full.getGreen()) * part),
                (int) (255 - (255 - full.getBlue()) * part));
    }

    /** @param side 0 centred, 1 ends at x */
    private static void text(Graphics2D graphics, String text, int x, int y, int side) {
        FontMetrics letters = graphics.getFontMetrics();
        graphics.drawString(text, x - (side == 0 ? letters.stringWidth(text) / 2 : letters.stringWidth(text)), y);
    }
}
