package kr.cheomdan.workloads.healthcare.roster;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import kr.cheomdan.contract.Bilingual;
import kr.cheomdan.workloads.Words;
import kr.cheomdan.workloads.healthcare.roster.Ward.Need;
import kr.cheomdan.workloads.report.Fonts;
import kr.cheomdan.workloads.report.Picture;

/**
 * A roster as it hangs in the ward: a row for each person, a column for each day, a coloured box with its name for each shift. Below stands
 * how many are there of how many that are needed.
 */
final class RosterPicture implements Picture {

    private static final Words WORDS = Words.beside(RosterPicture.class);
    private static final int WIDTH = 1_000;
    private static final int TOP = 62;
    private static final int RIGHT = 12;
    private static final int BOTTOM = 34;
    /** All rows together: more staff have lower rows. */
    private static final int ROWS = 1_100;
    private static final int HIGHEST_ROW = 24;
    private static final int LOWEST_ROW = 4;
    private static final int WIDEST_NAME = 110;
    private static final Color DARK = new Color(0x1B, 0x23, 0x2C);
    private static final Color GREY = new Color(0x5B, 0x66, 0x73);
    private static final Color LINE = new Color(0xE3, 0xE7, 0xEC);
    private static final Color WEEKEND = new Color(0xF1, 0xF3, 0xF6);
    private static final Color AWAY = new Color(0xC9, 0xD0, 0xD8);
    private static final Color MISSED = new Color(0xC2, 0x41, 0x0C);
    private static final List<Color> COLOURS = List.of(new Color(0xFB, 0xD3, 0x7A), new Color(0x8F, 0xC7, 0xE8),
            new Color(0xB7, 0xA8, 0xDE),
            new Color(0x9B, 0xD8, 0xA6), new Color(0xF2, 0xA9, 0xA0), new Color(0xD6, 0xDD, 0x8A), new Color(0x8E, 0xD6, 0xCF),
            new Color(0xE3, 0xB8, 0xDC));
    private static final String[] KOREAN_DAYS = {"월", "화", "수", "목", "금", "토", "일"};
    private static final String[] ENGLISH_DAYS = {"M", "T", "W", "T", "F", "S", "S"};

    private final Ward ward;
    private final Roster roster;
    private final double row;
    private double left;

    RosterPicture(Ward ward, Roster roster) {
        this.ward = ward;
        this.roster = roster;
        this.row = Math.max(LOWEST_ROW, Math.min(HIGHEST_ROW, (double) ROWS / ward.staff().size()));
    }

    static Color colour(int shift) {
        return shift < COLOURS.size() ? COLOURS.get(shift) : Color.getHSBColor(shift * .381966f % 1f, .4f, .92f);
    }

    @Override
    public int width() {
        return WIDTH;
    }

    @Override
    public int height() {
        return (int) Math.ceil(TOP + ward.staff().size() * row + 10 + ward.shifts().size() * coverRow() + BOTTOM);
    }

    private double coverRow() {
        return ward.shifts().size() > 12 ? 12 : 20;
    }

    private double column() {
        return (WIDTH - RIGHT - left) / ward.days();
    }

    private double x(int day) {
        return left + day * column();
    }

    @Override
    public void paint(Graphics2D graphics, String language) {
        graphics.setColor(Color.WHITE);
        graphics.fill(new Rectangle2D.Double(0, 0, WIDTH, height()));
        graphics.setFont(Fonts.regular((float) Math.min(12, Math.max(6, row - 3))));
        double widest = 0;
        for (Ward.Person person : ward.staff()) {
            widest = Math.max(widest, width(graphics, shortened(graphics, person.name(), WIDEST_NAME)));
        }
        left = Math.max(74, 18 + widest);
        head(graphics, language);
        for (int person = 0; person < ward.staff().size(); person++) {
            person(graphics, person);
        }
        ward.requests().forEach(request -> request(graphics, request));
        cover(graphics, language);
        legend(graphics, language);
    }

    private void head(Graphics2D graphics, String language) {
        double bottom = TOP + ward.staff().size() * row;
        graphics.setFont(Fonts.bold(14));
        graphics.setColor(DARK);
        String period = ward.dated() ? ward.dayName(0) + " ~ " + ward.dayName(ward.days() - 1) : "";
        text(graphics, WORDS.of("roster-of", period).in(language), left, 18);
        int every = (int) Math.ceil(16 / column());
        for (int day = 0; day < ward.days(); day++) {
            if (ward.isWeekend(day)) {
                graphics.setColor(WEEKEND);
                graphics.fill(new Rectangle2D.Double(x(day), TOP - 28, column(), bottom - TOP + 28));
            }
            if (day % every == 0) {
                graphics.setFont(Fonts.regular(10));
                int weekday = ward.date(day).getDayOfWeek().getValue() - 1;
                graphics.setColor(weekday > 4 ? MISSED : GREY);
                centred(graphics, ward.dated() ? Integer.toString(ward.date(day).getDayOfMonth()) : ward.dayName(day), day, TOP - 17);
                centred(graphics, language.equals("en") ? ENGLISH_DAYS[weekday] : KOREAN_DAYS[weekday], day, TOP - 5);
            }
        }
        graphics.setColor(LINE);
        graphics.setStroke(new BasicStroke(1));
        for (int person = 0; person <= ward.staff().size(); person++) {
            graphics.draw(new Line2D.Double(left, TOP + person * row, WIDTH - RIGHT, TOP + person * row));
        }
    }

    private void person(Graphics2D graphics, int person) {
        double top = TOP + person * row;
        if (row >= 8) {
            graphics.setFont(Fonts.regular((float) Math.min(12, row - 3)));
            String name = shortened(graphics, ward.staff().get(person).name(), WIDEST_NAME);
            graphics.setColor(DARK);
            text(graphics, name, left - 8 - width(graphics, name), top + row / 2 + Math.min(12, row - 3) * .36);
        }
        for (int day = 0; day < ward.days(); day++) {
            int shift = roster.shift()[person][day];
            if (ward.staff().get(person).away()[day]) {
                graphics.setColor(AWAY);
                graphics.fill(new Rectangle2D.Double(x(day) + column() * .25, top + row * .44, column() * .5, Math.max(1, row * .12)));
            }
            if (shift != Ward.OFF) {
                graphics.setColor(colour(shift));
                double gap = Math.min(1.5, column() * .1);
                graphics.fill(new Rectangle2D.Double(x(day) + gap, top + gap, column() - 2 * gap, row - 2 * gap));
                graphics.setFont(Fonts.bold((float) Math.min(11, row - 4)));
                String name = ward.shiftName(shift);
                if (row >= 11 && width(graphics, name) + 2 <= column()) {
                    graphics.setColor(DARK);
                    centred(graphics, name, day, top + row / 2 + Math.min(11, row - 4) * .36);
                }
            }
        }
    }

    /** A wish that is not granted has a ring, or a red corner where there is no room for one. */
    private void request(Graphics2D graphics, Ward.Request request) {
        if (request.isMet(roster.shift()[request.person()][request.day()])) {
            return;
        }
        double size = Math.min(7, Math.min(column(), row) * .4);
        graphics.setColor(MISSED);
        graphics.fill(new Ellipse2D.Double(x(request.day() + 1) - size - 1, TOP + request.person() * row + 1, size, size));
    }

    private void cover(Graphics2D graphics, String language) {
        int[][] counts = roster.counts(ward);
        double top = TOP + ward.staff().size() * row + 10;
        for (int shift = 0; shift < ward.shifts().size(); shift++) {
            graphics.setFont(Fonts.bold(11));
            double y = top + shift * coverRow();
            graphics.setColor(colour(shift));
            graphics.fill(new Rectangle2D.Double(left - 64, y + 2, 58, coverRow() - 4));
            graphics.setColor(DARK);
            String name = shortened(graphics, ward.shiftName(shift), 54);
            text(graphics, name, left - 35 - width(graphics, name) / 2, y + coverRow() / 2 + 4);
        }
        int every = (int) Math.ceil(22 / column());
        graphics.setFont(Fonts.regular(column() >= 26 ? 11 : 9));
        for (Need need : ward.needs()) {
            int there = counts[need.day()][need.shift()];
            double y = top + need.shift() * coverRow();
            boolean tooFew = there < need.staff();
            if (tooFew) {
                graphics.setColor(new Color(0xFF, 0xE3, 0xD6));
                graphics.fill(new Rectangle2D.Double(x(need.day()), y + 1, column(), coverRow() - 2));
            }
            graphics.setColor(tooFew ? MISSED : there > need.staff() ? GREY : DARK);
            if (need.day() % every == 0) {
                centred(graphics, there + "/" + need.staff(), need.day(), y + coverRow() / 2 + 4);
            }
        }
    }

    private void legend(Graphics2D graphics, String language) {
        graphics.setFont(Fonts.regular(11));
        Bilingual explained = WORDS.of("below-staff-there-needed-orange");
        graphics.setColor(GREY);
        text(graphics, explained.in(language), left, height() - 10);
    }

    private void centred(Graphics2D graphics, String text, int day, double y) {
        text(graphics, text, x(day) + column() / 2 - width(graphics, text) / 2, y);
    }

    private static void text(Graphics2D graphics, String text, double x, double y) {
        graphics.drawString(text, (float) x, (float) y);
    }

    private static double width(Graphics2D graphics, String text) {
        return graphics.getFontMetrics().stringWidth(text);
    }

    private static String shortened(Graphics2D graphics, String name, double most) {
        String text = name;
        while (text.length() > 2 && width(graphics, text) > most) {
            text = text.substring(0, text.length() - 2) + "…";
        }
        return text;
    }
}
