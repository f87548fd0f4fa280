package kr.cheomdan.journeys;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import kr.cheomdan.testing.Chromium;
import kr.cheomdan.testing.Chromium.Size;
import kr.cheomdan.testing.Chromium.Window;
import kr.cheomdan.testing.Person;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The looks of pages: in both languages, wide and narrow, with what they usually show, with nothing, and with far too much. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("looks")
abstract class Looks {

    @LocalServerPort
    private int port;

    private final Map<String, Window> windows = new HashMap<>();

    abstract List<Stop> stops();

    abstract Person person(Stop.Who who);

    @AfterAll
    void close() {
        windows.values().forEach(Window::close);
    }

    Stream<Arguments> pages() {
        return stops().stream().flatMap(stop -> Stream.of("ko", "en")
                .filter(language -> !stop.viewsIn(language).isEmpty())
                .map(language -> Arguments.of(stop, language)));
    }

    @ParameterizedTest(name = "{0} in {1}")
    @MethodSource("pages")
    void looksRight(Stop stop, String language) {
        Window window = window(stop.who(), language);
        boolean opened = false;
        for (Stop.View view : stop.viewsIn(language)) {
            window.resize(view.wide() ? Size.WIDE : Size.NARROW);
            if (!opened) {
                window.go(stop.path());
                opened = true;
            }
            window.inspect("pages/" + stop.name() + view.suffix());
        }
    }

    /** One window per person and language: signing in again for each page would only take time. */
    private Window window(Stop.Who who, String language) {
        return windows.computeIfAbsent(who + language, key -> {
            Window window = Chromium.open(port, language, Size.WIDE);
            if (who == Stop.Who.ANYBODY) {
                window.go("/?lang=" + language);
            } else {
                window.signIn(person(who));
            }
            return window;
        });
    }
}
