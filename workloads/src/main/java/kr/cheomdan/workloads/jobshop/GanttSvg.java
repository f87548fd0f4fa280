package kr.cheomdan.workloads.jobshop;

import java.awt.Color;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Draws a plan as SVG without script, style sheet or outside reference, readable in greyscale and by a screen reader. */
final class GanttSvg {

    private static final String HEAD = """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %2$d" width="%1$d" height="%2$d" role="img" \
            aria-labelledby="title description" font-family="sans-serif" font-size="13" fill="#1e2124">
            <title id="title">생산 일정 간트 차트 · Gantt chart of the schedule</title>
            <desc id="description">%3$s</desc>
            <defs>
            <pattern id="p1" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">\
            <path d="M0 0V7" stroke="#1e2124" stroke-opacity=".28" stroke-width="2"/></pattern>
            <pattern id="p2" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)">\
            <path d="M0 0V7" stroke="#1e2124" stroke-opacity=".28" stroke-width="2"/></pattern>
            <pattern id="p3" width="6" height="6" patternUnits="userSpaceOnUse"><circle cx="3" cy="3" r="1.1" fill-opacity=".4"/></pattern>
            </defs>
            <rect width="100%%" height="100%%" fill="#fff"/>
            """;

    private final GanttLayout layout;
    private final StringBuilder svg = new StringBuilder();

    private GanttSvg(GanttLayout layout) {
        this.layout = layout;
    }

    static String draw(JobShop shop, Schedule schedule, @Nullable String name) {
        GanttSvg picture = new GanttSvg(new GanttLayout(shop, schedule));
        picture.svg.append(HEAD.formatted(picture.layout.width(), picture.layout.height(), description(shop, schedule, name)));
        picture.axis();
        picture.layout.bars().forEach(picture::bar);
        return picture.svg.append("</svg>\n").toString();
    }

    private static String description(JobShop shop, Schedule schedule, @Nullable String name) {
        String instance = name == null ? "" : name + ": ";
        return instance + "작업 %1$d개, 기계 %2$d대, 총 소요 시간 %3$d. 줄은 기계, 막대는 공정, 막대 안의 숫자는 작업 번호입니다. · "
                .formatted(shop.jobs().size(), shop.machines(), schedule.makespan())
                + "%d jobs on %d machines, makespan %d. A row for each machine, a bar for each step, the number in it is the job."
                        .formatted(shop.jobs().size(), shop.machines(), schedule.makespan());
    }

    private void axis() {
        int bottom = GanttLayout.TOP + layout.shop().machines() * GanttLayout.ROW;
        for (int machine = 0; machine < layout.shop().machines(); machine++) {
            double y = layout.rowTop(machine);
            int right = GanttLayout.LEFT + GanttLayout.PLOT_WIDTH;
            add("<path d=\"M%d %.1fH%d\" stroke=\"#cdd1d5\"/>", GanttLayout.LEFT, y + GanttLayout.ROW, right);
            add("<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">M%d</text>", GanttLayout.LEFT - 10, y + GanttLayout.ROW / 2.0 + 5, machine);
        }
        for (long time : layout.ticks()) {
            add("<path d=\"M%1$.1f %2$dV%3$d\" stroke=\"#e6e8ea\"/>", layout.x(time), GanttLayout.TOP, bottom + 5);
            add("<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%d</text>", layout.x(time), bottom + 20, time);
        }
        long makespan = layout.schedule().makespan();
        add("<path d=\"M%1$.1f %2$dV%3$d\" stroke=\"#d63d4a\" stroke-width=\"2\"/>", layout.x(makespan), GanttLayout.TOP - 6, bottom + 8);
        add("<text x=\"%.1f\" y=\"%d\" text-anchor=\"end\" font-weight=\"bold\">%d</text>", layout.x(makespan) + 12, bottom + 36, makespan);
    }

    private void bar(GanttLayout.Bar bar) {
        Slot slot = bar.slot();
        Color colour = GanttLayout.colourOf(slot.job());
        add("<g><title>J%d·%d M%d %d–%d</title>", slot.job(), slot.step(), slot.machine(), slot.start(), slot.end());
        box(bar, "fill=\"#%06x\" stroke=\"#464c53\" stroke-width=\".8\"".formatted(colour.getRGB() & 0xffffff));
        int pattern = GanttLayout.patternOf(slot.job());
        if (pattern > 0) {
            box(bar, "fill=\"url(#p%d)\"".formatted(pattern));
        }
        if (bar.hasRoomForLabel()) {
            double middle = bar.x() + bar.width() / 2;
            double plate = 9.0 * bar.label().length() + 1;
            add("<rect x=\"%.2f\" y=\"%.1f\" width=\"%.1f\" height=\"16\" rx=\"3\" fill=\"#fff\" fill-opacity=\".82\"/>",
                    middle - plate / 2, bar.y() + 5, plate);
            add("<text x=\"%.2f\" y=\"%.1f\" text-anchor=\"middle\">%s</text>", middle, bar.y() + 18, bar.label());
        }
        svg.append("</g>\n");
    }

    private void box(GanttLayout.Bar bar, String look) {
        add("<rect x=\"%.2f\" y=\"%.1f\" width=\"%.2f\" height=\"%d\" %s/>", bar.x(), bar.y(), bar.width(), GanttLayout.BAR, look);
    }

    private void add(String format, Object... arguments) {
        svg.append(String.format(Locale.ROOT, format, arguments));
    }
}
