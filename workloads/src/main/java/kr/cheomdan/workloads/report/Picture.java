package kr.cheomdan.workloads.report;

import java.awt.Graphics2D;
import org.knowm.xchart.internal.chartpart.Chart;

/** Something drawn once and kept as SVG and PNG. */
public interface Picture {

    int width();

    int height();

    /** @param language {@code ko} or {@code en} */
    void paint(Graphics2D graphics, String language);

    /**
     * Whether it is made of pixels, a photograph or a frame of a film: as outlines it would be many times its size, and paper shows none of
     * it.
     */
    default boolean isPhoto() {
        return false;
    }

    /** A chart that is made for the language that it is drawn in. */
    static Picture chart(Charts.InLanguage chart) {
        return new Picture() {
            @Override
            public int width() {
                return Charts.WIDTH;
            }

            @Override
            public int height() {
                return Charts.HEIGHT;
            }

            @Override
            public void paint(Graphics2D graphics, String language) {
                Chart<?, ?> made = chart.in(language);
                made.paint(graphics, made.getWidth(), made.getHeight());
            }
        };
    }
}
