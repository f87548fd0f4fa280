package kr.cheomdan.applications;

import java.util.List;
import kr.cheomdan.applications.PreCheck.Point;
import kr.cheomdan.calls.EligibilityRule;
import kr.cheomdan.shared.Refusal;
import kr.cheomdan.shared.RefusedException;
import org.springframework.context.support.DefaultMessageSourceResolvable;

/** A point of the pre-check as one of the reasons why an application is not received; the sentence is the pre-check's. */
record OpenPoint(String code, String sentenceKey) implements Refusal {

    /** The point, pointing at the field where it is put right; what the call itself says about it follows. */
    static RefusedException of(Point point) {
        String code = "applications." + point.code();
        List<Object> arguments = point.arguments().stream().map(OpenPoint::named).toList();
        RefusedException refused =
                new OpenPoint(code, "applications.point." + point.code()).at(point.field(), arguments.toArray());
        return point.reason() == null
                ? refused
                : new OpenPoint(code, "applications.point.with-reason").at(point.field(), refused, point.reason());
    }

    private static Object named(Object argument) {
        return argument instanceof EligibilityRule.Fact fact
                ? new DefaultMessageSourceResolvable("applications.fact." + fact)
                : argument;
    }

    @Override
    public int status() {
        return ApplicationRefusal.NOT_COMPLETE.status();
    }
}
