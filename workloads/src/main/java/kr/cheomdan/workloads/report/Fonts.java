package kr.cheomdan.workloads.report;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Letters that come with the program, Korean ones too: a machine that computes has none. */
public final class Fonts {

    static final String FAMILY = "Pretendard GOV";
    static final String REGULAR = "PretendardGOV-Regular.ttf";
    static final String BOLD = "PretendardGOV-Bold.ttf";

    private static final Font REGULAR_FONT = load(REGULAR);
    private static final Font BOLD_FONT = load(BOLD);

    private Fonts() {}

    public static Font regular(float size) {
        return REGULAR_FONT.deriveFont(size);
    }

    public static Font bold(float size) {
        return BOLD_FONT.deriveFont(size);
    }

    static InputStream open(String file) {
        InputStream font = Fonts.class.getResourceAsStream(file);
        if (font == null) {
            throw new IllegalStateException("the program comes without its letters: " + file);
        }
        return font;
    }

    private static Font load(String file) {
        try (InputStream font = open(file)) {
            return Font.createFont(Font.TRUETYPE_FONT, font);
        } catch (FontFormatException broken) {
            throw new IllegalStateException(broken);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
