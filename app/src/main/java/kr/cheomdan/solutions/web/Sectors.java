package kr.cheomdan.solutions.web;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import kr.cheomdan.programmes.Plan;
import kr.cheomdan.programmes.Programmes;
import kr.cheomdan.web.Display;
import org.springframework.stereotype.Component;

/** The sectors in the order of the plan in force; those that solutions name and the plan does not know follow. */
@Component
class Sectors {

    private final Programmes programmes;
    private final Display display;

    Sectors(Programmes programmes, Display display) {
        this.programmes = programmes;
        this.display = display;
    }

    <T> List<T> sorted(List<T> all, Function<T, String> sector) {
        List<String> planned = programmes.current().map(Plan::sectors).orElse(List.of());
        return all.stream().sorted(Comparator.comparingInt((T each) -> place(planned, sector.apply(each)))).toList();
    }

    private static int place(List<String> planned, String sector) {
        int place = planned.indexOf(sector);
        return place < 0 ? planned.size() : place;
    }

    /** A sector that the plan does not name is called by its code. */
    String name(String code) {
        return display.messageOr("programmes.sector." + code, code);
    }
}
