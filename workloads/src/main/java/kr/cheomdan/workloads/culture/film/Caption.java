package kr.cheomdan.workloads.culture.film;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.TextLayout;
import java.awt.image.BufferedImage;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.util.Locale;
import kr.cheomdan.workloads.report.Fonts;

/** The lettering: an opening card in both languages that says how to read the picture, then the date and its value. */
final class Caption {

    private static final Color PAPER = new Color(0xF4, 0xEF, 0xE4);
    private static final double WIDEST = .86;

    private final Script script;
    private final Journey journey;
    private final float unit;
    private final boolean onTheRight;

    /** @param unit the wall's shorter side, in pixels */
    Caption(Script script, Journey journey, int unit) {
        this.script = script;
        this.journey = journey;
        this.unit = unit;
        this.onTheRight = journey.leavesTheRightFree();
    }

    void draw(BufferedImage image, double time) {
        double card = script.card(time);
        double date = script.date(time);
        if (card <= 0 && date <= 0) {
            return;
        }
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        if (card > 0) {
            card(graphics, image.getWidth(), image.getHeight(), card);
        }
        if (date > 0) {
            date(graphics, image.getWidth(), image.getHeight(), time, date);
        }
        graphics.dispose();
    }

    private void card(Graphics2D graphics, int width, int height, double seen) {
        float middle = width / 2f;
        float y = height / 2f - .10f * unit;
        y = centred(graphics, script.title().ko(), Fonts.bold(.150f * unit), middle, y, width, seen);
        y = centred(graphics, script.title().en(), Fonts.regular(.072f * unit), middle, y + .055f * unit, width, seen * .92);
        String by = script.artist().isEmpty() ? span() : script.artist() + "   ·   " + span();
        y = centred(graphics, by, Fonts.regular(.046f * unit), middle, y + .085f * unit, width, seen * .75);
        String[] reading = reading();
        y = centred(graphics, reading[0], Fonts.regular(.043f * unit), middle, y + .060f * unit, width, seen * .75);
        centred(graphics, reading[1], Fonts.regular(.043f * unit), middle, y + .020f * unit, width, seen * .75);
    }

    private String span() {
        Cycles cycles = journey.cycles();
        return script.source() + "   " + day(cycles.seconds()[0]) + " – " + day(cycles.seconds()[cycles.count() - 1]);
    }

    private String[] reading() {
        return journey.cycles().daily()
                ? new String[] {"고리는 하루의 스물네 시간, 자정이 위 · 가까이 있는 날은 서로 닮은 날",
                    "the ring is a day, midnight on top · days that lie close are alike"}
                : new String[] {"고리는 이어진 일곱 값 · 가까이 있는 고리는 서로 닮음", "the ring is seven values in a row · rings that lie close are alike"};
    }

    /** @return where the line ends below */
    private static float centred(Graphics2D graphics, String text, Font font, float middle, float y, int width, double seen) {
        if (text.isBlank()) {
            return y;
        }
        TextLayout layout = layout(graphics, text, font, width * WIDEST);
        draw(graphics, layout, middle - layout.getAdvance() / 2, y, seen);
        return y + layout.getDescent() + layout.getAscent() * .62f;
    }

    private static TextLayout layout(Graphics2D graphics, String text, Font font, double widest) {
        TextLayout layout = new TextLayout(text, font, graphics.getFontRenderContext());
        return layout.getAdvance() <= widest ? layout
                : new TextLayout(text, font.deriveFont((float) (font.getSize2D() * widest / layout.getAdvance())),
                        graphics.getFontRenderContext());
    }

    /** A breath of dark around the letters keeps them readable over whatever flows behind. */
    private static void draw(Graphics2D graphics, TextLayout layout, float x, float y, double seen) {
        float reach = Math.max(1, layout.getAscent() * .07f);
        graphics.setColor(new Color(0, 0, 0, (int) (58 * seen)));
        for (int turn = 0; turn < 8; turn++) {
            double angle = turn * Math.PI / 4;
            layout.draw(graphics, x + (float) Math.cos(angle) * reach, y + (float) Math.sin(angle) * reach);
        }
        graphics.setColor(new Color(PAPER.getRed(), PAPER.getGreen(), PAPER.getBlue(), (int) (235 * seen)));
        layout.draw(graphics, x, y);
    }

    private void date(Graphics2D graphics, int width, int height, double time, double seen) {
        int day = journey.named(time);
        // A day's name dims a little while it gives way to the next.
        double own = .72 + .28 * Journey.smooth((1 - journey.nameEnds(time)) / .4);
        float base = height - .150f * unit;
        TextLayout name = new TextLayout(day(journey.cycles().seconds()[day]), Fonts.bold(.085f * unit), graphics.getFontRenderContext());
        TextLayout week = new TextLayout(weekday(day), Fonts.regular(.050f * unit), graphics.getFontRenderContext());
        String said = journey.cycles().heading() + "  " + number(journey.cycles().level(day)) + "   평균 mean";
        TextLayout value = new TextLayout(said, Fonts.regular(.046f * unit), graphics.getFontRenderContext());
        float gap = .035f * unit;
        float margin = .085f * unit;
        float x = onTheRight ? width - margin - name.getAdvance() - gap - week.getAdvance() : margin;
        draw(graphics, name, x, base, seen * own);
        draw(graphics, week, x + name.getAdvance() + gap, base, seen * own * .85);
        draw(graphics, value, onTheRight ? width - margin - value.getAdvance() : x, base + .066f * unit, seen * own * .85);
    }

    private String weekday(int day) {
        DayOfWeek week = LocalDateTime.ofEpochSecond(journey.cycles().seconds()[day], 0, ZoneOffset.UTC).getDayOfWeek();
        return journey.cycles().daily() ? week.getDisplayName(TextStyle.SHORT, Locale.KOREAN) + " "
                + week.getDisplayName(TextStyle.SHORT, Locale.ENGLISH)
                : "~";
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, Math.abs(value) >= 1_000 ? "%,.0f" : Math.abs(value) >= 10 ? "%.1f" : "%.2f", value);
    }

    static String day(long seconds) {
        LocalDateTime moment = LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC);
        return String.format(Locale.ROOT, "%d. %02d. %02d", moment.getYear(), moment.getMonthValue(), moment.getDayOfMonth());
    }
}
