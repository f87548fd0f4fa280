package kr.cheomdan.applications;

import java.util.List;
import kr.cheomdan.shared.Localized;
import org.jspecify.annotations.Nullable;

/** What the rules of the call say about an application as it stands. */
public record PreCheck(List<Point> points) {

    public PreCheck {
        points = List.copyOf(points);
    }

    /**
     * One point that is not met.
     *
     * @param field where it is put right: {@code title}, {@code ask}, {@code answers.<key>}, {@code declared}, {@code organisation}
     * @param code names the point; its sentence stands under {@code applications.point.<code>}
     * @param blocking whether it keeps the application from being submitted; otherwise it is a warning
     * @param reason what the call itself says about it, where it does
     */
    public record Point(String field, String code, List<Object> arguments, boolean blocking, @Nullable Localized reason) {

        public Point {
            arguments = List.copyOf(arguments);
        }
    }

    /** Whether nothing keeps the application from being submitted. */
    public boolean passes() {
        return points.stream().noneMatch(Point::blocking);
    }

    public List<Point> blocking() {
        return points.stream().filter(Point::blocking).toList();
    }
}
